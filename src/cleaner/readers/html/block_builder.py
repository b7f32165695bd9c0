"""The blocks of a page: runs of inline text, gathered part by part, each a row of the columns when it ends."""

from __future__ import annotations

import re
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from cleaner.model.columns import Kind
from cleaner.model.limits import READING, Budget
from cleaner.readers.html.elements import Elements
from cleaner.text.normalise import unseen

# Plain integers: this is the hottest loop of the library.
PARAGRAPH, HEADING, LIST_ITEM, QUOTE, CODE, TABLE_CELL, CAPTION, IMAGE_BLOCK = map(int, Kind)

#: U+0000 cannot come out of an HTML parser, so it can stand for a line break until the block is complete.
_BR = "\0"
#: Where a link opens, where its address stands, and where that ends, until the block is complete.
OPENS, CLOSES, ENDS = "\1", "\2", "\3"
NO_MARKS = dict.fromkeys(map(ord, (OPENS, CLOSES, ENDS)))
_LINK = re.compile(f"{OPENS}([^{OPENS}{CLOSES}{ENDS}]*){CLOSES}([^{OPENS}{CLOSES}{ENDS}]*){ENDS}")
#: The clock is looked at once in so many blocks.
_TICK = 4096

#: Where the walk is, kept on the stack and taken up again when an element closes: is it a block-level element, kind,
#: level, innermost element and innermost block-level element (places in ``_opened``), table row, inside a link.
Frame: TypeAlias = "tuple[bool, int, int, int, int, int, bool]"


class Full(Exception):
    """A limit is reached; the columns hold what was read."""


class Blocks(Elements):
    """The text gathered for the next block, and the columns of those that are complete, as lists."""

    def __init__(self, links: bool, budget: Budget | None) -> None:
        super().__init__()
        self.links = links
        self._budget = budget or Budget()
        self._most = self._budget.limits.blocks or 0
        self.text: list[str] = []
        self.kind: list[int] = []
        self.level: list[int] = []
        self.link_chars: list[int] = []
        self.element: list[int] = []
        self.row: list[int] = []
        self.hrefs: dict[int, str] = {}
        self.linked: set[int] = set()
        self._parts: list[str] = []
        self._linked = 0
        self._text_element = -1

    def _line_break(self, tag: str, now: Frame) -> None:
        parts = self._parts
        for part in reversed(parts):
            if part == _BR:
                self._flush(now)
                return
            if not part.isspace():
                break
        if tag == "hr":
            self._flush(now)
        elif parts:
            parts.append(_BR)

    def _flush(self, now: Frame) -> None:
        """End the block: what was gathered becomes a row, unless it is blank."""
        raw = "".join(self._parts)
        self._parts.clear()
        _, kind, level, _, block_element, row, _ = now
        element = self._text_element if self._text_element >= 0 else block_element
        linked, self._linked, self._text_element = self._linked, 0, -1
        raw = unseen(raw)
        if kind == CODE:
            text = "\n".join(line.rstrip() for line in raw.replace(_BR, "\n").expandtabs().splitlines()).strip("\n")
        elif _BR in raw:
            text = "\n".join(line for line in (" ".join(part.split()) for part in raw.split(_BR)) if line)
        else:
            text = " ".join(raw.split())
        if kind == HEADING and linked == 1:
            # The link to the heading itself, as documentation generators set it.
            text = text.rstrip("#¶§ ")
        if self.links:
            text = self._with_links(text)
        if text and not text.isspace():
            self._add_block(text, kind, level, linked, element, row)

    def _with_links(self, text: str) -> str:
        """``text`` with Markdown links for the marks; what looks like one in the page's own words is none."""
        parts = _LINK.split(text)
        # Marks without a partner: a link round several blocks.
        parts = [each.translate(NO_MARKS).replace("](", "]\\(") for each in parts]
        if len(parts) > 1:
            self.linked.add(len(self.text))
            parts[1::3] = map(_link, parts[1::3], parts[2::3])
            del parts[2::3]
        return "".join(parts)

    def _add_block(self, text: str, kind: int, level: int, linked: int, element: int, row: int) -> None:
        count = len(self.text)
        if count == self._most and count:
            self._budget.reach("blocks")
            raise Full
        if count % _TICK == _TICK - 1 and self._budget.late(READING):
            raise Full
        self.text.append(text)
        self.kind.append(kind)
        self.level.append(level)
        self.link_chars.append(linked)
        self.element.append(self._number.get(element) or self._numbered(element))
        self.row.append(row)

    def _add_image(self, node: LexborNode, now: Frame) -> None:
        attributes = node.attributes
        address = attributes.get("src") or ""
        if not address or address.startswith("data:"):
            address = attributes.get("data-src") or ""
        if address:
            self._flush(now)
            self.hrefs[len(self.text)] = address
            alternative = unseen(" ".join((attributes.get("alt") or "").split()))
            _, _, level, element, _, row, _ = now
            self._add_block(alternative or "image", IMAGE_BLOCK, level, 0, element, row)


def _link(text: str, address: str) -> str:
    """A Markdown link; brackets in its text are escaped where they do not come in pairs."""
    if not address or not text.strip():
        return text
    depth = lowest = 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        lowest = min(lowest, depth)
    if depth or lowest:
        text = text.replace("[", "\\[").replace("]", "\\]")
    return f"[{text}]({address})"
