"""Inline CSS as a browser reads it: the declarations of a ``style`` attribute, with lengths and colours.

tinycss2 splits the style into tokens; comments, escapes, upper case and ``!important`` are undone there.
"""

from __future__ import annotations

from typing import Any, TypeAlias

#: Tokens of a value, without white space.
Tokens: TypeAlias = "list[Any]"
#: Longhand properties with their values: a str for keywords and functions, a float for lengths (pixels) and numbers, a
#: :class:`Colour`; None for a value that is valid but only known on the whole page (``calc()``, ``var()``).
Style: TypeAlias = "dict[str, Any]"

#: Longer styles are shortened to the declarations that can hide before they are parsed.
LONG_STYLE = 2_000
#: Pixels of a unit; a rough figure will do.
_PIXELS = {"px": 1, "em": 16, "rem": 16, "ex": 8, "ch": 8, "pt": 1.33, "in": 96, "cm": 38, "mm": 3.8, "pc": 16}
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
_BACKGROUND = frozenset(
    "none repeat no-repeat repeat-x repeat-y space round scroll fixed local left right top bottom center cover contain "
    "auto border-box padding-box content-box text".split()
)
