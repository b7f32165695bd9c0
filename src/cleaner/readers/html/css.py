"""Inline CSS as a browser reads it: the declarations of a ``style`` attribute, with lengths and colours.

tinycss2 splits the style into tokens; comments, escapes, upper case and ``!important`` are undone there.
Which declarations hide the text is decided in :mod:`.visibility`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Any, NamedTuple, TypeAlias

import tinycss2
from tinycss2.color4 import parse_color

#: Tokens of a value, without white space.
Tokens: TypeAlias = "list[Any]"
#: Longhand properties with their values: a str for keywords and functions, a float for lengths (pixels) and numbers, a
#: :class:`Colour`; None for a value that is valid but only known on the whole page (``calc()``, ``var()``).
Style: TypeAlias = "dict[str, Any]"

#: Longer styles are shortened to the declarations that can hide before they are parsed.
LONG_STYLE = 1_000
MAX_DECLARATIONS = 60
#: Pixels of a unit; a rough figure will do.
_PIXELS = {"px": 1, "em": 16, "rem": 16, "ex": 8, "ch": 8, "pt": 1.33, "in": 96, "cm": 38, "mm": 3.8, "pc": 16}
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_URL = re.compile(r"(url\()[^)]*", re.I)
_DIGITS = re.compile(r"\d{100,}")
_VARIABLES = frozenset(("var", "env", "attr"))
_SIZES = frozenset(("number", "percentage", "dimension", "function"))
_WIDE = frozenset("inherit initial unset revert revert-layer".split())
_DISPLAY = frozenset(
    "none block inline inline-block flex inline-flex grid inline-grid table inline-table table-row table-cell "
    "table-caption table-column table-column-group table-row-group table-header-group table-footer-group list-item "
    "contents flow flow-root run-in ruby math".split()
)
_KEYWORDS = {
    "display": _DISPLAY,
    "visibility": frozenset("visible hidden collapse".split()),
    "position": frozenset("static relative absolute fixed sticky".split()),
    "overflow": frozenset("visible hidden clip scroll auto".split()),
    "pointer-events": frozenset("auto none all fill stroke painted visible bounding-box".split()),
}
_FONT_SIZES = frozenset("xx-small x-small small medium large x-large xx-large xxx-large smaller larger math".split())
_SYSTEM_FONTS = frozenset("caption icon menu message-box small-caption status-bar".split())
_SYSTEM_COLOURS = frozenset(
    "currentcolor canvas canvastext linktext visitedtext activetext buttonface buttontext field fieldtext highlight "
    "highlighttext graytext window windowtext".split()
)
_BACKGROUND = frozenset(
    "none repeat no-repeat repeat-x repeat-y space round scroll fixed local left right top bottom center cover contain "
    "auto border-box padding-box content-box text".split()
)


class Colour(NamedTuple):
    """A colour in sRGB: channels 0-255, alpha 0-1."""

    red: int
    green: int
    blue: int
    alpha: float


TRANSPARENT = Colour(0, 0, 0, 0.0)


def declarations(style: str) -> Style:
    """Return the value of each property that is set: the last valid one, but an important one before all others."""
    values: Style = {}
    important: set[str] = set()
    for node in tinycss2.parse_blocks_contents(_shortened(style), skip_comments=True, skip_whitespace=True):
        if node.type != "declaration" or node.lower_name not in _PROPERTIES:
            continue
        tokens = [token for token in node.value if token.type != "whitespace"]
        for name, value in _longhands(node.lower_name, tokens).items():
            if node.important or name not in important:
                values[name] = value
                if node.important:
                    important.add(name)
    return values


def pixels(token: Any) -> float | None:
    """Return a length in pixels, roughly; None for one that only the page decides."""
    if token.type == "dimension":
        unit = token.lower_unit
        scale = 0.16 if unit.endswith(("vw", "vh", "vmin", "vmax")) else _PIXELS.get(unit)
        return None if scale is None else token.value * scale
    if token.type == "percentage":
        return float(token.value * 0.16)
    # Without a unit only 0 is a length, but old pages are forgiven (quirks mode).
    return float(token.value) if token.type == "number" else None


def _shortened(style: str) -> str:
    """Return a long style without what cannot hide; a page decides how long it is, and each letter takes 1 µs."""
    if len(style) <= LONG_STYLE:
        return style
    style = _URL.sub(r"\1", _COMMENT.sub("", style))
    style = _DIGITS.sub(lambda found: found[0][:100], " ".join(style.split()))
    last: dict[str, None] = {}
    for part in style.split(";"):
        name = part.partition(":")[0].strip().lower()
        if len(part) <= LONG_STYLE and ("\\" in name or name in _PROPERTIES):
            last.pop(part, None)
            last[part] = None
    return ";".join(list(last)[-MAX_DECLARATIONS:])


def _longhands(name: str, tokens: Tokens) -> Style:
    """Return what a declaration sets; nothing if it is not valid."""
    longhands, read = _PROPERTIES[name]
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in _WIDE:
        return dict.fromkeys(longhands, tokens[0].lower_value)
    if any(token.type == "function" and token.lower_name in _VARIABLES for token in tokens):
        return dict.fromkeys(longhands)
    return read(name, tokens)


def _keywords(name: str, tokens: Tokens) -> Style:
    """Read words such as "none" or "inline flex"; words with a prefix are some browser's."""
    words = [token.lower_value if token.type == "ident" else "" for token in tokens]
    known = _KEYWORDS[name]
    return {name: " ".join(words)} if words and all(word in known or word[:1] == "-" for word in words) else {}


def _number(name: str, tokens: Tokens) -> Style:
    """Read a number or a percentage."""
    if len(tokens) != 1 or tokens[0].type not in ("number", "percentage", "function"):
        return {}
    token = tokens[0]
    return {name: None if token.type == "function" else token.value / (100 if token.type == "percentage" else 1)}


def _length(name: str, tokens: Tokens) -> Style:
    """Read a length in pixels."""
    if not tokens or tokens[0].type not in ("number", "percentage", "dimension", "function", "ident"):
        return {}
    return {name: pixels(tokens[0])}


def _font_size(_: str, tokens: Tokens) -> Style:
    """Read the size of letters."""
    if len(tokens) != 1:
        return {}
    token = tokens[0]
    if token.type == "ident":
        return {"font-size": None} if token.lower_value in _FONT_SIZES else {}
    size = pixels(token)
    return {} if token.type not in _SIZES or (size is not None and size < 0) else {"font-size": size}


def _font(_: str, tokens: Tokens) -> Style:
    """Read the size in a shorthand: style and weight, size/height, families."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return {"font-size": None} if tokens[0].lower_value in _SYSTEM_FONTS else {}
    for at, token in enumerate(tokens):
        is_weight = token.type == "number" and token.value != 0
        if (token.type in _SIZES and not is_weight) or (token.type == "ident" and token.lower_value in _FONT_SIZES):
            after = tokens[at + 1 :]
            family = after[2:] if after and after[0] == "/" else after
            return _font_size("", [token]) if family and family[0].type in ("ident", "string") else {}
    return {}


def _colour(name: str, tokens: Tokens) -> Style:
    """Read a colour."""
    if len(tokens) != 1:
        return {}
    token = tokens[0]
    if token.type == "function" or (token.type == "ident" and token.lower_value in _SYSTEM_COLOURS):
        return {name: _parsed(token)}
    colour = _parsed(token)
    return {} if colour is None else {name: colour}


def _background(_: str, tokens: Tokens) -> Style:
    """Read the colour in a shorthand, and whether there is an image before it."""
    colour: Colour | None = TRANSPARENT
    image = clip = False
    for token in tokens:
        word = token.lower_value if token.type == "ident" else ""
        if (found := _parsed(token)) is not None:
            colour = found
        elif word in _SYSTEM_COLOURS:
            colour = None
        elif token.type in ("url", "function"):
            image = True
        elif word == "text":
            clip = True
        elif (word and word not in _BACKGROUND) or token.type in ("string", "hash", "error"):
            return {}
    return {"background-color": colour, "background-image": image, "background-clip": clip}


def _anything(name: str, tokens: Tokens) -> Style:
    """Read whether there is anything but the word "none"."""
    return {name: not (len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value == "none")}


def _functions(name: str, tokens: Tokens) -> Style:
    """Read functions, each as (name, tokens of its arguments up to a word)."""
    found = [(token.lower_name, _arguments(token.arguments)) for token in tokens if token.type == "function"]
    return {name: found}


def _arguments(tokens: Tokens) -> Tokens:
    """Return the lengths and numbers at the beginning of a function's arguments."""
    plain = (token for token in tokens if token.type not in ("whitespace", "comment") and token != ",")
    return list(takewhile(lambda token: token.type in _SIZES, plain))


def _parsed(token: Any) -> Colour | None:
    """Return the colour that a token is by itself, or None."""
    if token.type not in ("ident", "hash", "function"):
        return None
    try:
        colour = parse_color(token)
        if colour is None or colour == "currentcolor":
            return None
        red, green, blue = (channel or 0.0 for channel in colour.to("srgb").coordinates)
    except (ArithmeticError, AttributeError, IndexError, NotImplementedError, TypeError, ValueError):
        # Functions with too few arguments, spaces that cannot be converted.
        return None
    return Colour(_channel(red), _channel(green), _channel(blue), colour.alpha)


def _channel(share: float) -> int:
    return round(255 * min(1.0, max(0.0, share)))


#: Property -> (what it sets, how it is read).
_PROPERTIES: dict[str, tuple[tuple[str, ...], Callable[[str, Tokens], Style]]] = {
    **{name: ((name,), _keywords) for name in _KEYWORDS},
    **{name: ((name,), _length) for name in ("left", "right", "top", "bottom", "width", "height", "text-indent")},
    **{name: ((name,), _functions) for name in ("clip", "clip-path", "transform")},
    "opacity": (("opacity",), _number),
    "font-size": (("font-size",), _font_size),
    "font": (("font-size",), _font),
    "color": (("color",), _colour),
    "background-color": (("background-color",), _colour),
    "background-image": (("background-image",), _anything),
    "background": (("background-color", "background-image", "background-clip"), _background),
    "background-clip": (("background-clip",), _anything),
    "-webkit-background-clip": (("background-clip",), _anything),
}
