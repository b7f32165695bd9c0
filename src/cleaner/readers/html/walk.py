"""One walk over the tree that cuts a page into blocks.

A block is the run of inline text in its nearest block-level element; two line breaks in a row cut it. The walk keeps
its own stack, because the depth of a page is unbounded.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.model.columns import Region
from cleaner.model.limits import Budget
from cleaner.readers.html.block_builder import (
    CAPTION,
    CLOSES,
    CODE,
    ENDS,
    HEADING,
    LIST_ITEM,
    NO_MARKS,
    OPENS,
    PARAGRAPH,
    QUOTE,
    TABLE_CELL,
    Blocks,
    Frame,
)
from cleaner.readers.html.elements import HEADINGS, Attributes
from cleaner.readers.html.head import HEAD_TAGS
from cleaner.readers.html.visibility import BLENDS, FADES, HIDES, SHIFTS, TINY, hiding
from cleaner.text.urls import safe_address

# How the walk treats an element; plain integers, as kinds are.
SKIP, BREAK, IMAGE, SCRIPT, INLINE, BLOCK = range(6)

# No text for readers in these, or only what a browser shows when it cannot do better.
_SKIP = frozenset(
    "style template select datalist textarea svg canvas iframe embed audio video map head frameset "
    "-comment -doctype".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr math".split()
)
_KINDS = {
    "li": LIST_ITEM,
    "dt": LIST_ITEM,
    "dd": LIST_ITEM,
    "blockquote": QUOTE,
    "pre": CODE,
    "td": TABLE_CELL,
    "th": TABLE_CELL,
    "figcaption": CAPTION,
    "caption": CAPTION,
} | dict.fromkeys(HEADINGS, HEADING)
#: Inline elements that say something even without a class; the reader keeps an element of its own for them.
_TELLING = frozenset(("time", "q"))
_LISTS = frozenset(("ul", "ol", "dl"))
_MARKED = _LISTS | frozenset(_KINDS) | {"tr", "table", "p"}
#: A few words inside a paragraph are not faded in.
_VEILS = HIDES | TINY | BLENDS | SHIFTS | FADES
_CREDIT = int(Region.CREDIT)
_START: Frame = (True, PARAGRAPH, 0, -1, -1, -1, False)


class Walker(Blocks):
    """The walk and the columns it fills, as lists."""

    def __init__(self, links: bool = False, images: bool = False, budget: Budget | None = None) -> None:
        super().__init__(links, budget)
        self.images = images
        #: Ends of elements are looked at.
        self.closing = links
        self._steps: dict[int, tuple[int, str]] = {}
        self._asides: list[tuple[list[str], int, int]] = []
        self._rows = 0
        self._href = ""

    def walk(self, root: LexborNode) -> None:
        """Fill the columns with the text below ``root``."""
        steps, parts, closing, links = self._steps, self._parts, self.closing, self.links
        now = self._open_block(root, self._learn(root)[1], _START)
        stack = [(root, _START)]
        following = root.first_child
        # Depths of the inline elements that hide what they hold.
        veiled: list[int] = []
        while True:
            while following is None:
                if parts and now[0]:
                    self._flush(now)
                if veiled and veiled[-1] == len(stack) - 1:
                    veiled.pop()
                    parts = self._unveil()
                if closing:
                    self._close(now, *stack[-1])
                node, now = stack.pop()
                if not stack:
                    return
                following = node.next
            node = following
            # None for all but text, which half of the nodes are; most of it is white space.
            text = node.text_content
            if text is None:
                step, tag = steps.get(node.tag_id) or self._learn(node)
                if step >= INLINE:
                    stack.append((node, now))
                    now = self._open_block(node, tag, now) if step == BLOCK else self._open_inline(node, tag, now)
                    following = node.first_child
                    if self._parts is not parts:
                        veiled.append(len(stack) - 1)
                        parts = self._parts
                    continue
                if step != SKIP:
                    self._mark(node, step, tag, now)
            elif not text.isspace():
                element = now[3]
                if not parts or self._text_element < 0:
                    self._text_element = element
                elif self._text_element != element:
                    # Text of several elements belongs to the block that holds them all.
                    self._text_element = now[4]
                parts.append(text.translate(NO_MARKS) if links else text)
                if now[6]:
                    self._linked += len(text.strip())
            elif parts:
                parts.append(text)
            following = node.next

    def _mark(self, node: LexborNode, step: int, tag: str, now: Frame) -> None:
        """Take an element that has no text in it."""
        if step == BREAK:
            self._line_break(tag, now)
        elif step == IMAGE:
            if self.images:
                self._add_image(node, now)
        else:
            self.markup.add_script(node)

    def _learn(self, node: LexborNode) -> tuple[int, str]:
        tag = node.tag or "-comment"
        if tag in _SKIP:
            step = SKIP
        elif tag == "br" or tag == "hr":
            step = BREAK
        elif tag in ("img", "amp-img"):
            step = IMAGE
        elif tag == "script":
            step = SCRIPT
        elif tag in _INLINE or "-" in tag:
            step = INLINE
        else:
            step = BLOCK
        self._steps[node.tag_id] = step, tag
        return step, tag

    def _open_block(self, node: LexborNode, tag: str, now: Frame) -> Frame:
        if self._parts:
            self._flush(now)
        _, kind, level, element, _, row, link = now
        attributes = node.attributes
        element = self._add_element(node, tag, attributes, element)
        if tag in HEAD_TAGS and "itemprop" not in attributes:
            self.markup.add_head_element(node, tag)
        elif tag in _MARKED:
            kind, level, row = self._marked(tag, kind, level, row)
        return True, kind, level, element, element, row, link

    def _open_inline(self, node: LexborNode, tag: str, now: Frame) -> Frame:
        attributes = node.attributes
        _, kind, level, element, block_element, row, link = now
        bits = hiding(attributes) if "style" in attributes or "hidden" in attributes else 0
        if bits & _VEILS:
            return self._veil(node, tag, attributes, now, bits)
        if tag == "a" and "href" in attributes:
            link = True
            if "rel" in attributes and "itemprop" not in attributes and "property" not in attributes:
                self.markup.add_attributes(node, tag, attributes)
            if self.links:
                self._href = safe_address(attributes["href"] or "")
                self._parts.append(OPENS)
        if "class" in attributes or "id" in attributes or tag in _TELLING or "itemprop" in attributes:
            element = self._add_element(node, tag, attributes, element, bits)
            if self._parts and self._opened[element][2] & _CREDIT:
                # A caption and its credit are two things to say, even where they share an element.
                self._flush(now)
        elif "property" in attributes:
            self.markup.add_attributes(node, tag, attributes)
        return False, kind, level, element, block_element, row, link

    def _veil(self, node: LexborNode, tag: str, attributes: Attributes, now: Frame, bits: int) -> Frame:
        """Put the paragraph aside while an element in it is read that nobody sees: it is a block of its own."""
        self._asides.append((self._parts, self._linked, self._text_element))
        self._parts, self._linked, self._text_element = [], 0, -1
        element = self._add_element(node, tag, attributes, now[3], bits | HIDES if bits & FADES else bits)
        return True, PARAGRAPH, 0, element, element, -1, False

    def _unveil(self) -> list[str]:
        self._parts, self._linked, self._text_element = self._asides.pop()
        return self._parts

    def _marked(self, tag: str, kind: int, level: int, row: int) -> tuple[int, int, int]:
        """Kind, level and row inside an element that changes them."""
        if tag in _KINDS:
            return _KINDS[tag], HEADINGS.get(tag, level), row
        if tag in _LISTS:
            return kind, level + 1 if kind == LIST_ITEM else 1, row
        if tag == "tr":
            self._rows += 1
            return kind, level, self._rows
        # A new table starts afresh, and a paragraph in a cell belongs to a page layout.
        return (PARAGRAPH if tag == "table" or kind == TABLE_CELL else kind), level, row

    def _close(self, now: Frame, node: LexborNode, before: Frame) -> None:
        """See to the end of ``node``, where the walk goes back from ``now`` to ``before``."""
        if self.links and now[6] and not now[0] and not before[6]:
            self._parts.append(f"{CLOSES}{self._href}{ENDS}")
