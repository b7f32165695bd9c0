"""Raised and lowered figures: ``10^6``, ``m^3``, ``x_1``, and marks of notes, ``1866[1]``.

Without its place a figure reads as part of the number before it. Must not touch what reads well on the line: ordinals
(``1st``, ``4e``, ``nº``), ``TM``, chemical formulas (``H2O``), isotopes (``14C``), fractions (``1/2``), marks that are
signs (``*``, ``†``), and a mark that has its brackets.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.around import after, before, short_text
from cleaner.readers.html.typesetting.linear import lowered, raised

SELECTOR = "sup, sub"

_FIGURE = re.compile(r"[+−–-]?\d{1,6}(?:[.,/⁄]\d{1,4})?[+−–-]?")
_NUMBER = re.compile(r"\d{1,4}")
_NOTES = re.compile(
    r"\d{1,3}[a-z]?(?:\s?[,;–-]\s?\d{1,3}[a-z]?){0,9}|[a-z](?:\s?,\s?[a-z\d*†‡§]){0,5}|[ivx]{1,5}"
    r"|[^\W\d]\w{0,8}[\s.]{1,2}\d{1,3}",
    re.I,
)
_TERM = re.compile(r"[\w+−–·*/=<>().,-]{1,10}")
#: Letters that are raised as exponents, not as the end of an ordinal (``2e``, ``4t``, ``n°``).
_EXPONENTS = frozenset("nkxy")
_ITALIC = frozenset(("i", "em", "var"))
# At the end of what stands before: a single letter that is a variable, a unit, a word.
_VARIABLE = re.compile(r"(?<![\w'’])[a-zα-ωΑ-Ω]$")
_WORD = re.compile(r"[^\W\d_]{1,24}$")
_PRICE = re.compile(r"[$€£¥₹₽]\s?[\d.,]{1,12}$")
_IS_PRICED = re.compile(r"\s?[$€£¥₹₽]")
#: Units that are squared and cubed, in Latin, Cyrillic and Han letters.
_UNITS = frozenset(
    "m km cm mm dm nm µm μm ft in yd mi ha s sec min h kg g mol Hz kHz lb px м км см мм дм нм мкм с кг ft "
    "米 公里 千米 厘米 毫米 公尺 公分 里 尺".split()
)
# A fraction goes on with a figure or in another element; after an isotope's number stands no word.
_SLASH = re.compile(r"\s?[/⁄]\s?(?:\d|$)")
_BEGINS_WORD = re.compile(r"[^\W\d_]{3}|[a-z]")
_CHARGE = re.compile(r"\d?[+−–-]")
_OPENING = "([{«“„‘\"'/⁄"


def write_raised(nodes: list[LexborNode]) -> None:
    """Write out raised and lowered text: what the selector finds, in the page's order."""
    for node in nodes:
        text = short_text(node)
        if text is None or not text.strip():
            continue
        start, end = (_sup if node.tag == "sup" else _sub)(node, text.strip())
        if start or end:
            _write(node, start, end)


def _write(node: LexborNode, start: str, end: str) -> None:
    """Write ``start`` and ``end`` around the text of an element, without the space in it."""
    first = node.first_child
    while first is not None and first.is_element_node and first.next is None:
        first = first.first_child
    if first is None:
        return
    if first.text_content is not None and first.next is None:
        first.replace_with(start + first.text_content.strip() + end)
        return
    first.insert_before(start)
    if end:
        node.insert_child(end)


def _sup(node: LexborNode, text: str) -> tuple[str, str]:
    previous = before(node)
    if _is_link(node, text):
        # Letters behind a space lead back from a note: "^ a b".
        is_mark = (
            _NOTES.fullmatch(text)
            and not previous.endswith(("[", "("))
            and not (previous[-1:].isspace() and not text[0].isdecimal())
        )
        return ("[", "]") if is_mark else ("", "")
    return sup(text, previous, after(node), _is_italic(node, text), _base_is_italic(node))


def _sub(node: LexborNode, text: str) -> tuple[str, str]:
    return sub(text, before(node), _base_is_italic(node))


def sup(text: str, previous: str, following: str, is_italic: bool, is_variable: bool) -> tuple[str, str]:
    """Return what is written before and behind raised text that is no link.

    ``previous``, ``following``: the characters around it; ``is_italic``: it is set in italics; ``is_variable``: what it
    stands on is one letter in italics.

    >>> sup("6", "10", " litres", False, False), sup("2", "the gate", ".", False, False)
    (('^', ''), ('[', ']'))
    """
    if _FIGURE.fullmatch(text):
        return _figure(text, previous, following, is_variable)
    word = _WORD.search(previous)
    if text.isalpha():
        is_exponent = is_italic or (len(text) == 1 and (is_variable or text in _EXPONENTS))
        if not is_exponent or not previous or not (is_variable or is_italic or previous[-1].isdigit()):
            is_exponent = text in _EXPONENTS and bool(_VARIABLE.search(previous))
        return _around(text) if is_exponent and previous and not previous[-1].isspace() else ("", "")
    if not any(map(str.isalnum, text)) or not previous or previous[-1].isspace():
        return "", ""
    if is_variable or previous[-1].isdigit() or _VARIABLE.search(previous):
        return _around(text) if _TERM.fullmatch(text) and text[:1] not in "([" else ("", "")
    if _NOTES.fullmatch(text) and not (word and len(word[0]) == 1):
        return "[", "]"
    return "", ""


def _figure(text: str, previous: str, following: str, is_variable: bool) -> tuple[str, str]:
    """Return what is written around a raised number."""
    is_number = bool(_NUMBER.fullmatch(text))
    if is_number and _SLASH.match(following):
        return (" " if previous[-1:].isdigit() else ""), ""
    if not previous or previous[-1].isspace() or previous[-1] in _OPENING:
        if previous.rstrip()[-1:].isdigit():
            return _around(text)
        # The number of a verse or of a note, not of an isotope: a word follows it.
        return "", " " if is_number and _BEGINS_WORD.match(following) else ""
    if len(text) == 2 and is_number and (_PRICE.search(previous) or _IS_PRICED.match(following)):
        return ("" if previous[-1] in ".," else "."), ""
    if is_variable or previous[-1].isdigit() or previous[-1] in ")]}":
        return _around(text)
    word = _WORD.search(previous)
    if word is None:
        return ("[", "]") if is_number else ("", "")
    if len(word[0]) == 1 or word[0] in _UNITS or any(word[0].endswith(unit) for unit in _UNITS if not unit.isascii()):
        return _around(text)
    return ("[", "]") if _NOTES.fullmatch(text) else _around(text)


def sub(text: str, previous: str, is_variable: bool) -> tuple[str, str]:
    """Return what is written before and behind lowered text.

    >>> sub("2", "H", False), sub("1", "x", True)
    (('', ''), ('_', ''))
    """
    if not previous or not _TERM.fullmatch(text) or not any(map(str.isalnum, text)):
        return "", ""
    is_figure = previous[-1].isdigit() and text[0].isdigit()
    is_variable = is_variable or bool(_VARIABLE.search(previous)) or previous.endswith(("log", "lim"))
    if not is_figure and not (is_variable and previous[-1].isalpha()):
        return "", ""
    written = lowered(text)
    at = written.index(text) if text in written else 1
    return written[:at], written[at + len(text) :]


def _around(text: str) -> tuple[str, str]:
    """Return what is written around an exponent."""
    if _CHARGE.fullmatch(text):
        return "^", ""
    written = raised(text)
    at = written.find(text)
    return (written[:at], written[at + len(text) :]) if at >= 0 else ("^", "")


def _is_link(node: LexborNode, text: str) -> bool:
    """Return True for the mark of a note: it is, or is in, a link that says nothing else."""
    attributes = node.attributes
    if attributes.get("role") == "doc-noteref" or "footnote" in (attributes.get("class") or "").lower():
        return True
    link = node.css_first("a[href]")
    if link is None:
        link = node.parent
        while link is not None and link.tag in ("span", "b", "i"):
            link = link.parent
        if link is None or link.tag != "a" or (short_text(link) or "").strip() != text:
            return False
    elif (short_text(link) or "").strip("[]() \n") not in text:
        return False
    return bool(link.attributes.get("href")) and any(map(str.isalnum, text))


def _is_italic(node: LexborNode, text: str) -> bool:
    """Return True if all of an element is set in italics: ``<sup><i>n</i></sup>``."""
    inner = node.first_child
    return (
        inner is not None and inner.tag in _ITALIC and (inner.text_content or short_text(inner) or "").strip() == text
    )


def _base_is_italic(node: LexborNode) -> bool:
    """Return True if one letter in italics stands before: ``<i>x</i><sup>2</sup>``; a sub may be between them."""
    base = node.prev
    if base is not None and base.tag in ("sub", "sup"):
        base = base.prev
    if base is None or base.tag not in _ITALIC:
        return False
    text = short_text(base)
    return text is not None and len(text.strip()) == 1
