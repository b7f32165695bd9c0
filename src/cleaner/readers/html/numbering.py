"""The numbers that a browser sets before the items of ``<ol>``: ``start``, ``reversed``, ``value`` and ``type``.

They are no part of the text of a block; the outputs set them. A list of records (comments, search results, teasers)
is marked up as ``<ol>`` too, but its numbers are not shown: it tells itself by the names of its elements.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from cleaner.model.columns import Region
from cleaner.readers.html.elements import HEADINGS, Elements

#: Elements between an item and its list that are looked through: a misplaced ``<span>`` around the items.
MISPLACED = 3
#: Elements between an item and its first block that are looked through.
DEEPEST = 8
_LISTS = frozenset(("ol", "ul", "menu", "dir", "dl"))
#: Elements that make an item a record.
_RECORDS = frozenset(("article", "header", "figure", "form", "nav", "aside", "address", "footer"))
#: Regions that say nothing against a numbered text.
_PLAIN = int(Region.LIST | Region.BODY_TEXT | Region.ARTICLE | Region.MAIN | Region.QUOTE | Region.TABLE)
_LETTER = re.compile(r"[^\W\d_]")
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
#: Styles of CSS that are no numbers.
_BULLETS = frozenset(("none", "disc", "circle", "square"))
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
#: Romans wrote no larger number; nor do browsers.
_MOST_ROMAN = 3999


class _Counter(NamedTuple):
    """Where a list is: the number of its next item, the step to the one after it, and the style."""

    number: int
    step: int
    style: str


class Numbering:
    """The markers of the items of a page, in the order of the walk."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        #: Counters of the numbered lists, by the ``mem_id`` of their elements.
        self._lists: dict[int, _Counter] = {}
        #: Marker, element and level of the item whose first block is to come.
        self._waiting: tuple[str, int, int] | None = None
        #: Levels whose current item is numbered.
        self._numbered: set[int] = set()

    def open_item(self, node: LexborNode, tag: str, level: int, element: int) -> None:
        """Begin an item of a list of this level."""
        marker = self._next(node) if tag == "li" else ""
        self._waiting = (marker, element, level) if marker else None
        (self._numbered.add if marker else self._numbered.discard)(level)

    def marker(self, text: str, level: int, element: int, is_heading: bool, is_linked: bool) -> str | None:
        """Return the marker of a block in a list: "" if it goes on in a numbered item, None for no marker."""
        if self._waiting is None:
            return "" if level in self._numbered and not is_heading else None
        (marker, item, item_level), self._waiting = self._waiting, None
        # A linked heading is that of another page; and some pages write the number themselves.
        is_shown = not (is_heading and is_linked) and _LETTER.search(text) is not None
        is_shown = is_shown and self._is_plain(element, item)
        if is_heading or not is_shown:
            # What follows the heading is no longer the line that has the number.
            self._numbered.discard(item_level)
        return marker if is_shown else None

    def _next(self, node: LexborNode) -> str:
        """Return the marker of an item, and count it; "" if its list has no numbers."""
        parent = node.parent
        for _ in range(MISPLACED):
            if parent is None or parent.tag in _LISTS:
                break
            parent = parent.parent
        if parent is None or parent.tag != "ol":
            return ""
        number, step, style = self._lists.get(parent.mem_id) or _counter(parent)
        number = _integer(node.attributes.get("value"), number)
        self._lists[parent.mem_id] = _Counter(number + step, step, style)
        return _written(number, style)

    def _is_plain(self, element: int, item: int) -> bool:
        """Return True if no element from a block out to the list of its item says that the item is a record."""
        inside = True
        for tag, regions, number in self._elements.around(element, DEEPEST):
            if tag in _RECORDS or (regions & ~_PLAIN and tag not in HEADINGS):
                return False
            if not inside:
                return True
            inside = number != item
        return False


def _counter(node: LexborNode) -> _Counter:
    """Return the counter of a list before its first item."""
    attributes = node.attributes
    backwards = "reversed" in attributes
    number = 1
    if backwards and not _INTEGER.match(attributes.get("start") or ""):
        number = sum(child.tag == "li" for child in node.iter())
    found = _STYLE.search(attributes.get("style") or "")
    style = found[1] if found else _TYPES.get(attributes.get("type") or "", "decimal")
    return _Counter(_integer(attributes.get("start"), number), -1 if backwards else 1, style)


def _integer(value: str | None, otherwise: int) -> int:
    found = _INTEGER.match(value or "")
    return int(found[1]) if found else otherwise


def _written(number: int, style: str) -> str:
    """Return a number as a list of this style shows it."""
    if style in _BULLETS:
        return ""
    written = str(number)
    if style.endswith(("-alpha", "-latin")) and number > 0:
        written = _letters(number)
    elif style.endswith("-roman") and 0 < number <= _MOST_ROMAN:
        written = _roman(number)
    return f"{written.upper() if style.startswith('upper-') else written}."


def _letters(number: int) -> str:
    """Return a, b, ... z, aa, ab, ..."""
    written = ""
    while number:
        number, digit = divmod(number - 1, 26)
        written = chr(ord("a") + digit) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
