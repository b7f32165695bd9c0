"""Blocks: runs of inline text, gathered part by part; each becomes a row of the columns when it ends.

A line break stays in its block; two in a row, and ``<hr>``, end it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple, TypeAlias

from selectolax.lexbor import LexborNode

from cleaner.model.columns import Kind, Region
from cleaner.model.limits import READING, Budget
from cleaner.readers.html.elements import Elements
from cleaner.readers.html.numbering import Numbering
from cleaner.readers.html.styled_text import StyledText
from cleaner.text.normalise import unseen

# Plain integers: this is the hottest loop of the library.
PARAGRAPH, HEADING, LIST_ITEM, QUOTE, CODE, TABLE_CELL, CAPTION, IMAGE_BLOCK = map(int, Kind)

#: U+0000 cannot come out of an HTML parser, so it can stand for a line break until the block is complete.
_BR = "\0"
#: Marks around a link and its address until the block is complete: OPENS text CLOSES address ENDS.
OPENS, CLOSES, ENDS = "\1", "\2", "\3"
_NO_MARKS = dict.fromkeys(map(ord, (OPENS, CLOSES, ENDS)))
_LINK = re.compile(f"{OPENS}([^{OPENS}{CLOSES}{ENDS}]*){CLOSES}([^{OPENS}{CLOSES}{ENDS}]*){ENDS}")
#: A line that says who wrote and when has at most this many runs of text and characters, in elements named for that.
SIGNED_PARTS, SIGNED_CHARS = 12, 160
#: Elements around a line that may say what the line is.
NEAREST = 4
#: The link of a heading to itself.
_SIGNS = frozenset("#¶§")
_SIGNED = int(Region.BYLINE | Region.DATE | Region.META)
#: The clock is read once in this many blocks.
_TICK = 4096


#: Where the walk is: kind, level, number of the innermost element that is kept, number of the innermost block-level
#: element, number of the table row (-1 outside tables), inside a link. A plain tuple that is only ever unpacked: named
#: tuples take eight times as long to make, and there is one for most elements.
Place: TypeAlias = "tuple[int, int, int, int, int, bool]"


class Full(Exception):
    """A limit is reached; the columns hold what was read."""


class Paragraph(NamedTuple):
    """The state of an unfinished block, to go on with after an element inside it that is a block of its own."""

    parts: list[str]
    link_chars: int
    element: int
    styles: list[tuple[int, str]]


class BlockBuilder:
    """The parts of the next block, and the columns of those that are complete, as lists."""

    def __init__(self, elements: Elements, links: bool = False, budget: Budget | None = None) -> None:
        self.elements, self.links = elements, links
        self._budget = budget or Budget()
        self._most = self._budget.limits.blocks or 0
        self.text: list[str] = []
        self.kind: list[int] = []
        self.level: list[int] = []
        self.link_chars: list[int] = []
        #: Index of each block's innermost element in the columns of ``elements``.
        self.element: list[int] = []
        self.row: list[int] = []
        self.hrefs: dict[int, str] = {}
        self.linked: set[int] = set()
        self.markers: dict[int, str] = {}
        self.numbering = Numbering(elements)
        self.styles = StyledText()
        self.parts: list[str] = []
        self._link_chars = 0
        self._element = -1
        self._unfinished: list[Paragraph] = []

    def add_text(self, text: str, place: Place) -> None:
        """Add text that is not blank."""
        parts = self.parts
        _, _, element, block_element, _, in_link = place
        if not parts or self._element < 0:
            self._element = element
        elif self._element != element:
            # Text of several elements belongs to the block that holds them all.
            self._element = block_element
        parts.append(text.translate(_NO_MARKS) if self.links else text)
        if in_link:
            self._link_chars += len(text.strip())

    def add_line_break(self, place: Place, ends_block: bool = False) -> None:
        """Add a line break; two in a row end the block, and so does one that ``ends_block``."""
        parts = self.parts
        for part in reversed(parts):
            if part == _BR:
                self.end_block(place)
                return
            if not part.isspace():
                break
        if ends_block:
            self.end_block(place)
        elif parts:
            parts.append(_BR)

    def end_block(self, place: Place) -> None:
        """Make a row of the parts, unless they are blank."""
        kind, level, _, block_element, row, _ = place
        element = self._element if self._element >= 0 else block_element
        parts, events = self.parts, self.styles.end_block()
        if 1 < len(parts) <= SIGNED_PARTS and self._is_signed(element):
            parts = _apart(parts)
            events = []
        raw = unseen("".join(parts))
        first = parts[0] if parts else ""
        styled = list(parts) if events else []
        self.parts.clear()
        link_chars, self._link_chars, self._element = self._link_chars, 0, -1
        if kind == CODE:
            text = "\n".join(
                line.rstrip() for line in raw.replace(_BR, "\n").replace("\xa0", " ").expandtabs().splitlines()
            ).strip("\n")
        elif _BR in raw:
            text = "\n".join(line for line in (" ".join(part.split()) for part in raw.split(_BR)) if line)
        else:
            text = " ".join(raw.split())
        if link_chars == 1 and kind in (HEADING, LIST_ITEM):
            # The link to the heading or the term itself, as documentation generators set it.
            text = text.lstrip("#¶§ ") if first in _SIGNS else text.rstrip("#¶§ ")
        plain = text
        if self.links:
            text = self._with_links(text)
        if text and not text.isspace():
            index = len(self.text)
            self.add_block(text, kind, level, link_chars, element, row)
            if kind == CODE:
                self.styles.add_code(index)
            elif events:
                self.styles.add(index, events, styled, plain, first if first in _SIGNS else "")

    def _is_signed(self, element: int) -> bool:
        """Return True inside an element that is named for who wrote or when."""
        return self.elements.is_in(element, NEAREST, _SIGNED)

    def add_block(self, text: str, kind: int, level: int, link_chars: int, element: int, row: int) -> None:
        """Add a row; raise :class:`Full` if the budget is used up."""
        count = len(self.text)
        if count == self._most and count:
            self._budget.reach("blocks")
            raise Full
        if count % _TICK == _TICK - 1 and self._budget.late(READING):
            raise Full
        if kind in (LIST_ITEM, HEADING):
            marker = self.numbering.marker(text, level, element, kind == HEADING, link_chars > 0)
            if marker is not None:
                self.markers[count] = marker
        self.text.append(text)
        self.kind.append(kind)
        self.level.append(level)
        self.link_chars.append(link_chars)
        self.element.append(self.elements.index(element))
        self.row.append(row)

    def remove(self, gone: Collection[int]) -> None:
        """Remove blocks whose text has become a part of others."""
        stays = [index for index in range(len(self.text)) if index not in gone]
        self.text[:] = [self.text[index] for index in stays]
        for column in (self.kind, self.level, self.link_chars, self.element, self.row):
            column[:] = [column[index] for index in stays]
        number = {index: place for place, index in enumerate(stays)}
        self.hrefs = {number[index]: address for index, address in self.hrefs.items() if index in number}
        self.markers = {number[index]: marker for index, marker in self.markers.items() if index in number}
        self.linked = {number[index] for index in self.linked if index in number}
        self.styles.renumber(number)

    def add_image(self, node: LexborNode, place: Place) -> None:
        """Add a block for an image that has an address."""
        attributes = node.attributes
        address = attributes.get("src") or ""
        if not address or address.startswith("data:"):
            address = attributes.get("data-src") or ""
        if address:
            self.end_block(place)
            self.hrefs[len(self.text)] = address
            alternative = unseen(" ".join((attributes.get("alt") or "").split()))
            _, level, element, _, row, _ = place
            self.add_block(alternative or "image", IMAGE_BLOCK, level, 0, element, row)

    def set_aside(self) -> None:
        """Set the unfinished block aside, for an element inside it that is a block of its own."""
        self._unfinished.append(Paragraph(self.parts, self._link_chars, self._element, self.styles.set_aside()))
        self.parts, self._link_chars, self._element = [], 0, -1

    def resume(self) -> None:
        """Go on with the block that was set aside last."""
        self.parts, self._link_chars, self._element, styles = self._unfinished.pop()
        self.styles.resume(styles)

    def _with_links(self, text: str) -> str:
        """Return ``text`` with Markdown links in place of the marks; "](" in the page's own words is escaped."""
        parts = _LINK.split(text)
        # Marks without a partner come from a link around several blocks.
        parts = [part.translate(_NO_MARKS).replace("](", "]\\(") for part in parts]
        if len(parts) > 1:
            self.linked.add(len(self.text))
            parts[1::3] = map(_markdown_link, parts[1::3], parts[2::3])
            del parts[2::3]
        return "".join(parts)


def _apart(parts: list[str]) -> list[str]:
    """Return the parts of a line that says who and when with a dot between two elements: a browser sets them apart.

    "Jane Doe" and "Staff Writer" become "Jane Doe · Staff Writer"; a single word ("By", a first name) gets a space.
    """
    if sum(map(len, parts)) > SIGNED_CHARS or parts[-1].rstrip().endswith("."):
        return parts
    found: list[str] = []
    last, spaced = "", False
    for part in parts:
        if part.isspace():
            spaced = True
        elif last:
            meet = last[-1].isalnum() and (part[0].isalnum() or part[0] == "@")
            if meet and " " in last.strip() and not part[0].islower():
                found.append(" · ")
            elif meet and not spaced and not (len(last) == 1 and part[0].islower()):
                found.append(" ")
        if not part.isspace():
            last, spaced = part, False
        found.append(part)
    return found


def _markdown_link(text: str, address: str) -> str:
    """Return a Markdown link; brackets in its text are escaped if they are not balanced."""
    if not address or not text.strip():
        return text
    depth = lowest = 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        lowest = min(lowest, depth)
    if depth or lowest:
        text = text.replace("[", "\\[").replace("]", "\\]")
    return f"[{text}]({address})"
