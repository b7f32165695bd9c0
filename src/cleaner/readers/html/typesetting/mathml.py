"""MathML in one line; also the elements that MathJax 3 draws, which are named for MathML's.

``<msup><mi>h</mi><mn>2</mn></msup>`` is ``h^2``, ``<mfrac>`` a fraction, the rows of a table are set apart by ``;``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.linear import accented, fraction, lowered, outlined, raised, root

#: Deeper elements give their letters only.
MOST_NESTED = 60

_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_SILENT = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "maligngroup", "malignmark"))
# Function application, times, separator and plus that nobody sees.
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"))
#: No space around these, and none inside; others are set apart when they stand between two things.
_OPENING = frozenset("([{⟨⌈⌊√¬∂∇#@$\\")
_CLOSING = frozenset(")]}⟩⌉⌋!%,;.′″'°")
_BARS = frozenset("|‖∣∥")
_SIGNS = frozenset("-−+±∓")
_TIGHT = frozenset("/^_")
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "¯": "\u0304", "‾": "\u0304", "―": "\u0304", "−": "\u0304", "_": "\u0332",
    "→": "\u20d7", "⃗": "\u20d7", "⇀": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "~": "\u0303",
    "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
}  # fmt: skip
_GLYPH = re.compile(r"^mjx-c([0-9A-F]{2,6})$")


def in_line(node: LexborNode) -> str:
    """Return the text of a formula."""
    return " ".join(_text(node, 0).split())


def _tag(node: LexborNode) -> str:
    """Return the name of an element in MathML; in a drawing an attribute says it."""
    tag = node.tag or ""
    if tag == "g":
        return node.attributes.get("data-mml-node") or ""
    return "c" if tag in ("use", "path") else tag.rpartition(":")[2].removeprefix("mjx-")


def _children(node: LexborNode) -> list[LexborNode]:
    """Return the elements inside, without those that only say where others go."""
    return [child for child in node.iter() if _tag(child) not in ("annotation", "annotation-xml", "defs")]


def _text(node: LexborNode, depth: int) -> str:
    tag = _tag(node)
    if tag in _SILENT:
        return ""
    if tag in _TOKENS or depth > MOST_NESTED:
        return _token(node, tag)
    shape = _SHAPES.get(tag)
    if shape is not None:
        parts = [_text(child, depth + 1).strip() for child in _children(node)]
        if len(parts) >= 2 or tag in ("msqrt", "mtable"):
            return shape(parts)
        return _row(parts)
    if tag == "mfenced":
        return _fenced(node, depth)
    if tag == "semantics" or tag == "maction":
        return next((_text(child, depth + 1) for child in _children(node)), "")
    if tag == "mspace":
        return " "
    if tag == "c":
        return _glyph(node)
    children = _children(node)
    if not children:
        return (node.text() or "").strip()
    return _row([_text(child, depth + 1) for child in children])


def _token(node: LexborNode, tag: str) -> str:
    """Return the letters of a token; the spaces around a text belong to it."""
    raw = node.text() or ""
    if not raw.strip():
        raw = "".join(map(_glyph, node.css("mjx-c, [data-c]")))
    text = " ".join(raw.translate(_INVISIBLE).split())
    if tag == "mi" and node.attributes.get("mathvariant") == "double-struck":
        text = outlined(text)
    if tag == "mtext" and text:
        return f"{' ' if raw[:1].isspace() else ''}{text}{' ' if raw[-1:].isspace() else ''}"
    return text


def _glyph(node: LexborNode) -> str:
    """Return the character that MathJax draws by a class: ``mjx-c1D439`` is an italic F."""
    attributes = node.attributes
    code = attributes.get("data-c") or ""
    for name in (f"mjx-c{code}", *(attributes.get("class") or "").split()):
        if (found := _GLYPH.match(name)) and int(found[1], 16) <= 0x10FFFF:
            return normalize("NFKC", chr(int(found[1], 16)))
    return ""


def _row(parts: list[str]) -> str:
    """Join what stands side by side, with spaces as in type: ``F = k h^2``, ``-x``, ``f(x)``, ``|x|``."""
    row: list[str] = []
    before = last = ""
    bars = 0
    for part in filter(None, parts):
        is_bar = part in _BARS
        closes = part[0] in _CLOSING or (is_bar and bars % 2 == 1)
        # A sign behind nothing, behind another sign or behind an opening bracket is a sign of what follows.
        is_signed = last in _SIGNS and not (before and (before[-1].isalnum() or before[-1] in _CLOSING))
        opened = last in _OPENING or (last in _BARS and bars % 2 == 1)
        if row and not (closes or is_signed or opened or _is_tight(last, part)):
            row.append(" ")
        bars += is_bar
        row.append(part)
        before, last = last, part
    return "".join(row)


def _is_tight(last: str, part: str) -> bool:
    """Return True if two parts that are no brackets are written together."""
    if last in _TIGHT or part in _TIGHT or part[0] in "^_":
        return True
    # The argument of a function.
    return part[0] in "([" and last[-1].isalpha()


def _script(parts: list[str]) -> str:
    return parts[0] + raised(parts[1])


def _index(parts: list[str]) -> str:
    return parts[0] + lowered(parts[1])


def _both(parts: list[str]) -> str:
    return parts[0] + lowered(parts[1]) + (raised(parts[2]) if len(parts) > 2 else "")


def _over(parts: list[str]) -> str:
    accent = _ACCENTS.get(parts[1])
    return accented(parts[0], accent) if accent else parts[0] + raised(parts[1])


def _under(parts: list[str]) -> str:
    return parts[0] if parts[1] in _ACCENTS or parts[1] == "⏟" else parts[0] + lowered(parts[1])


def _table(parts: list[str]) -> str:
    return "; ".join(filter(None, parts))


def _fenced(node: LexborNode, depth: int) -> str:
    """Return what stands between the brackets that attributes name."""
    attributes = node.attributes
    separator = (attributes.get("separators") or ",").strip()[:1]
    inside = f"{separator} ".join(_text(child, depth + 1).strip() for child in _children(node))
    return f"{attributes.get('open') or '('}{inside}{attributes.get('close') or ')'}"


_SHAPES: dict[str, Callable[[list[str]], str]] = {
    "msup": _script,
    "msub": _index,
    "msubsup": _both,
    "mmultiscripts": _both,
    "munder": _under,
    "mover": _over,
    "munderover": _both,
    "mfrac": lambda parts: fraction(parts[0], parts[1]),
    "mroot": lambda parts: root(parts[0], parts[1]),
    "msqrt": lambda parts: root(_row(parts)),
    "mtable": _table,
    "mtr": lambda parts: " ".join(filter(None, parts)),
    "mlabeledtr": lambda parts: " ".join(filter(None, parts[1:])),
}
