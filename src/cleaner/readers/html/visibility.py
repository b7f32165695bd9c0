"""Inline styles and attributes by which a browser shows nothing of an element's text.

What a child can undo (the size and the colour of letters) is told apart from what it cannot. Only what says by itself
that nothing is seen counts: white letters are not hidden unless the same style puts them on white. Must not take what
a script fades in (a block with ``opacity:0`` and nothing else that hides it), the few words that an image stands for
(``text-indent:-9999px``), nor a part of the page that only has no height: a click opens it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.model.columns import Ints, Mask, Region

#: What an element says of the text in it, as bits: it hides it for good; by tiny letters or by their colour; it undoes
#: either; it shifts the first line away, as is done where an image stands for a few words; it is to be faded in.
HIDES, TINY, BLENDS, SIZED, COLOURED, SHIFTS, FADES = (1 << bit for bit in range(7))

#: The bits of an element are kept this far above its regions, until they are inherited.
HIDING_SHIFT = 40
#: From here on an element's regions have hiding bits or states above them.
LOWEST = 1 << HIDING_SHIFT
#: These make an inline element a block of its own: a few words inside a paragraph are not faded in.
HIDES_INLINE = HIDES | TINY | BLENDS | SHIFTS | FADES
# States above the regions while they are inherited: letters too small to see, or of the colour behind them.
_TINY, _BLENDS, _SHIFTED = LOWEST, LOWEST << 1, LOWEST << 2
HIDING_STATES = _TINY | _BLENDS | _SHIFTED
_HIDDEN = int(Region.HIDDEN)

#: Most styles hold none of these.
_SUSPICIOUS = re.compile(r"none|hidden|collapse|opacity|font|color|position|indent|scale|\\|/\*", re.I)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)
_NUMBER = re.compile(r"(-?(?:\d+(?:\.\d*)?|\.\d+))(px|pt|em|rem|ex|ch|vw|vh|vmin|vmax|in|cm|mm|pc|%)?$")
_RGB = re.compile(r"rgba?\(([^)]*)\)")
_CHANNEL = re.compile(r"[0-9]{1,3}")
_COLOURS = {
    "white": "ffffff",
    "black": "000000",
    "red": "ff0000",
    "blue": "0000ff",
    "lime": "00ff00",
    "yellow": "ffff00",
}
#: Pixels of a unit; a rough figure will do.
_PIXELS = {"em": 16, "rem": 16, "ex": 8, "ch": 8, "pt": 1.33, "in": 96, "cm": 38, "mm": 3.8, "pc": 16}
#: Letters up to this size, in pixels, are not seen; a box so far off the page is not either.
TINIEST, FAR = 1.0, 900.0
#: Longer styles are read each time.
MOST_CACHED = 1000
_OUT_OF_THE_WAY = frozenset(("absolute", "fixed"))
_CLIPPED = re.compile(r"rect\((?:[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%|circle\(0", re.I)


def hiding_bits(attributes: dict[str, str | None]) -> int:
    """The bits of an element with these attributes."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return HIDES
    style = attributes.get("style")
    if not style or not _SUSPICIOUS.search(style):
        return 0
    return _of_style(style) if len(style) <= MOST_CACHED else _of_style.__wrapped__(style)


@lru_cache(maxsize=4_000)
def _of_style(style: str) -> int:
    said = _declarations(style)
    get = said.get
    if get("display") == "none" or get("visibility") in ("hidden", "collapse"):
        return HIDES
    clear = _is_clear(said)
    if _is_off_the_page(said) or (clear and (get("pointer-events") == "none" or get("position") in _OUT_OF_THE_WAY)):
        return HIDES
    found = FADES if clear else 0
    indent = _pixels(get("text-indent", ""))
    if indent is not None and indent <= -FAR:
        found |= SHIFTS
    size = _pixels(get("font-size", ""))
    if size is not None and size <= TINIEST:
        found |= TINY
    elif "font-size" in said or "font" in said:
        found |= SIZED
    if "color" in said:
        found |= BLENDS if _is_on_its_own_colour(said) else COLOURED
    return found


def _declarations(style: str) -> dict[str, str]:
    """Properties and values in lower case, the last of each; comments and escapes undone."""
    if "/*" in style:
        style = _COMMENT.sub("", style)
    if "\\" in style:
        style = _ESCAPE.sub(_letter, style)
    pairs = (each.partition(":") for each in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return found[2] or (chr(code) if 0 < code < 0x110000 else "")


def _pixels(value: str) -> float | None:
    """A length in pixels, roughly; None for what is no length, or one of a box that nobody knows."""
    found = _NUMBER.match(value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit == "%" or unit in ("vw", "vh", "vmin", "vmax"):
        return number / 100 * 16
    return number * _PIXELS.get(unit, 1)


def _is_clear(said: dict[str, str]) -> bool:
    opacity = said.get("opacity", "")
    number = _NUMBER.match(opacity)
    return number is not None and float(number[1]) <= (5 if number[2] == "%" else 0.05)


def _is_off_the_page(said: dict[str, str]) -> bool:
    if said.get("position") in _OUT_OF_THE_WAY:
        for side in ("left", "right", "top", "bottom"):
            if (at := _pixels(said.get(side, ""))) is not None and at <= -FAR:
                return True
        if _CLIPPED.search(said.get("clip", "") + said.get("clip-path", "")):
            return True
        sizes = [_pixels(said.get(each, "")) for each in ("width", "height")]
        if said.get("overflow") in ("hidden", "clip") and all(each is not None and each <= TINIEST for each in sizes):
            return True
    return said.get("transform", "").replace(" ", "") in ("scale(0)", "scale(0,0)")


def _is_on_its_own_colour(said: dict[str, str]) -> bool:
    if "background-clip" in said or "-webkit-background-clip" in said:
        return False
    colour = _colour(said.get("color", ""))
    behind = _colour(said.get("background-color", "") or said.get("background", ""))
    return bool(colour) and (colour == behind or colour == "transparent")


def _colour(value: str) -> str:
    """A colour as six digits, "transparent", or "" where it is not one by itself."""
    if value.startswith("#"):
        digits = value[1:]
        digits = "".join(each * 2 for each in digits) if len(digits) in (3, 4) else digits
        return "transparent" if len(digits) == 8 and digits.endswith("00") else digits[:6]
    if found := _RGB.fullmatch(value):
        parts = found[1].replace("/", ",").replace(",", " ").split()
        if len(parts) == 4 and parts[3] in ("0", "0.0", "0%", ".0"):
            return "transparent"
        plain = all(map(_CHANNEL.fullmatch, parts[:3]))
        return "".join(f"{int(each):02x}" for each in parts[:3]) if plain else ""
    return value if value == "transparent" else _COLOURS.get(value, "")


def inside_paragraph(bits: int) -> int:
    """Return the bits of an inline element: what would be faded in is hidden."""
    return bits | HIDES if bits & FADES else bits


def states(own: int) -> tuple[int, int, bool]:
    """Return (regions and hiding states of an element, states around it that it undoes, does it hide its letters).

    ``own``: its regions with its hiding bits above them.
    """
    bits, own = own >> HIDING_SHIFT, own & (LOWEST - 1)
    if bits & HIDES:
        own |= _HIDDEN
    undone = (_TINY if bits & (TINY | SIZED) else 0) | (_BLENDS if bits & (BLENDS | COLOURED) else 0)
    own |= (_TINY if bits & TINY else 0) | (_BLENDS if bits & BLENDS else 0) | (_SHIFTED if bits & SHIFTS else 0)
    return own, undone, bool(bits & (TINY | BLENDS))


def mark_hidden(regions: int) -> int:
    """Return inherited regions, with HIDDEN if the letters are tiny or blend in."""
    return regions | (_HIDDEN if regions & (_TINY | _BLENDS) else 0)


def settle(regions: Ints, is_long: Mask) -> Ints:
    """Return the (n,) regions of blocks without states; a long text that is shifted away stands for no image."""
    regions[((regions & _SHIFTED) != 0) & is_long] |= _HIDDEN
    return regions & (LOWEST - 1)
