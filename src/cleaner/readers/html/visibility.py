"""Text that a browser does not show, by the inline style or the attributes of an element around it.

Three steps: :func:`hiding_bits` reads one element, :func:`states` and :func:`mark_hidden` pass what it does on to the
elements inside it, :func:`settle` marks the blocks. A child can undo the size and the colour of letters, nothing else.

Only what is certain from one style alone counts: white letters are not hidden unless the same style puts them on white.
Must not hide what a script fades in (``opacity:0`` and nothing else), the few words that an image stands for
(``text-indent:-9999px``), nor a part of the page that only has no height: a click opens it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cleaner.model.columns import Ints, Mask, Region
from cleaner.readers.html.css import Colour, Style, declarations, pixels
from cleaner.text.caching import short_key_cache

#: What an element does to the text in it, as bits: hides it for good; hides it by tiny letters, or by their colour;
#: undoes one or the other; shifts the first line away, as is done if an image stands for a few words; fades in later.
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

#: Letters up to this size, in pixels, are not seen; neither is a box that is moved this far off the page.
TINIEST, FAR = 1.0, 900.0
#: Up to this opacity nothing is seen.
CLEAR = 0.05
#: Most styles hold none of these; what may hide a word from a search (escapes, comments) is parsed.
_SUSPICIOUS = re.compile(
    r"display\s*:\s*none|visib|opacity|font(?:-size)?\s*:|(?<![\w-])color|absolute|fixed|indent|scale|clip-path|\\|/\*"
)
#: What the sides of ``inset`` are given in; a number is 0.
_SHARES = frozenset(("percentage", "number"))
_OUT_OF_FLOW = frozenset(("absolute", "fixed"))
_INHERITED = frozenset(("inherit", "unset"))


def hiding_bits(attributes: Mapping[str, str | None]) -> int:
    """Return the bits of an element with these attributes."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return HIDES
    style = attributes.get("style")
    return style_bits(style) if style else 0


@short_key_cache(maxsize=2_000, max_chars=1_000)
def style_bits(style: str) -> int:
    """Return the bits of a ``style`` attribute."""
    if not _SUSPICIOUS.search(style.lower()):
        return 0
    values = declarations(style)
    if any(hides(values) for hides in HIDING_RULES):
        return HIDES
    found = FADES if _is_clear(values) else 0
    indent = values.get("text-indent")
    if isinstance(indent, float) and indent <= -FAR:
        found |= SHIFTS
    return found | _size_bits(values) | _colour_bits(values)


def _is_not_displayed(values: Style) -> bool:
    """Recognise ``display:none`` and ``visibility:hidden``."""
    return values.get("display") == "none" or values.get("visibility") in ("hidden", "collapse")


def _is_off_the_page(values: Style) -> bool:
    """Recognise ``position:absolute;left:-9999px``."""
    return _is_out_of_flow(values) and any(_at_most(values, side, -FAR) for side in ("left", "right", "top", "bottom"))


def _is_clipped_away(values: Style) -> bool:
    """Recognise ``clip-path:inset(100%)``, and ``clip:rect(0,0,0,0)`` out of the flow."""
    is_out_of_flow = _is_out_of_flow(values)
    for name, arguments in [*_functions(values, "clip"), *_functions(values, "clip-path")]:
        sizes = [pixels(token) for token in arguments]
        if name == "inset":
            if _leaves_nothing([token.value for token in arguments if token.type in _SHARES], is_out_of_flow):
                return True
        elif name == "rect":
            if is_out_of_flow and len(sizes) == 4 and all(size is not None and 0 <= size <= TINIEST for size in sizes):
                return True
        elif name == "circle" and is_out_of_flow and sizes[:1] == [0]:
            return True
    return False


def _leaves_nothing(shares: list[float], is_out_of_flow: bool) -> bool:
    """Return True if ``inset`` with one to four percentages clips all; in the flow a script may wipe text in."""
    if not shares:
        return False
    top = shares[0]
    right = shares[1] if len(shares) > 1 else top
    bottom = shares[2] if len(shares) > 2 else top
    left = shares[3] if len(shares) > 3 else right
    return min(top, right, bottom, left) >= 50 or (is_out_of_flow and (top + bottom >= 100 or left + right >= 100))


def _has_no_area(values: Style) -> bool:
    """Recognise a box of a pixel that does not overflow, out of the flow."""
    is_cut = values.get("overflow") in ("hidden", "clip")
    return is_cut and _is_out_of_flow(values) and all(_at_most(values, side, TINIEST) for side in ("width", "height"))


def _is_scaled_away(values: Style) -> bool:
    """Recognise ``transform:scale(0)``."""
    return any(
        name == "scale" and arguments and all(pixels(token) == 0 for token in arguments)
        for name, arguments in _functions(values, "transform")
    )


def _is_clear_for_good(values: Style) -> bool:
    """Recognise ``opacity:0`` of what cannot be clicked or is out of the flow; alone it is faded in by a script."""
    return _is_clear(values) and (values.get("pointer-events") == "none" or _is_out_of_flow(values))


#: What hides an element whatever its children say.
HIDING_RULES: tuple[Callable[[Style], bool], ...] = (
    _is_not_displayed,
    _is_off_the_page,
    _is_clipped_away,
    _has_no_area,
    _is_scaled_away,
    _is_clear_for_good,
)


def _size_bits(values: Style) -> int:
    """Return TINY for letters too small to see, SIZED for others of a size of their own."""
    if "font-size" not in values or values["font-size"] in _INHERITED:
        return 0
    return TINY if _at_most(values, "font-size", TINIEST) else SIZED


def _colour_bits(values: Style) -> int:
    """Return BLENDS for letters of no colour or of the colour behind them, COLOURED for others with a colour."""
    if "color" not in values or values["color"] in _INHERITED:
        return 0
    colour, behind = values["color"], values.get("background-color")
    # Letters that a background shines through are transparent.
    if not isinstance(colour, Colour) or values.get("background-clip"):
        return COLOURED
    if colour.alpha <= CLEAR:
        return BLENDS
    if not isinstance(behind, Colour) or behind.alpha < 1 or values.get("background-image"):
        return COLOURED
    return BLENDS if behind[:3] == colour[:3] else COLOURED


def _is_clear(values: Style) -> bool:
    return _at_most(values, "opacity", CLEAR)


def _is_out_of_flow(values: Style) -> bool:
    return values.get("position") in _OUT_OF_FLOW


def _at_most(values: Style, name: str, most: float) -> bool:
    """Return True if a length or number is known and at most ``most``."""
    value = values.get(name)
    return isinstance(value, float) and value <= most


def _functions(values: Style, name: str) -> list[tuple[str, list[Any]]]:
    """Return the functions of a property, each as (name, lengths)."""
    value = values.get(name)
    return value if isinstance(value, list) else []


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
    """Return the (n,) regions of blocks without states; no image stands for a long text that is shifted away."""
    regions[((regions & _SHIFTED) != 0) & is_long] |= _HIDDEN
    return regions & (LOWEST - 1)
