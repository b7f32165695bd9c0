"""One walk over the tree that cuts a page into blocks.

A block is the run of inline text in its nearest block-level element; two line breaks in a row cut it. The walk keeps
its own stack, because the depth of a page is unbounded.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from cleaner.addresses import safe_address
from cleaner.document import Kind, Region
from cleaner.limits import READING, Budget
from cleaner.normalise import unseen
from cleaner.readers.hiding import BLENDS, FADES, HIDES, SHIFTS, TINY, hiding
from cleaner.readers.markup import HEAD_TAGS, Markup
from cleaner.readers.structure import TAGS, signature

# How the walk treats an element. Plain integers, here and for kinds: this is the hottest loop of the library.
SKIP, BREAK, IMAGE, SCRIPT, INLINE, BLOCK = range(6)
PARAGRAPH, HEADING, LIST_ITEM, QUOTE, CODE, TABLE_CELL, CAPTION, IMAGE_BLOCK = map(int, Kind)

# No text for readers in these, or only what a browser shows when it cannot do better.
_SKIP = frozenset(
    "style template select datalist textarea svg canvas iframe embed audio video map head frameset "
    "-comment -doctype".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr math".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
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
} | dict.fromkeys(_HEADINGS, HEADING)
#: Inline elements that say something even without a class; the reader keeps an element of its own for them.
_TELLING = frozenset(("time", "q"))
_LISTS = frozenset(("ul", "ol", "dl"))
_MARKED = _LISTS | frozenset(_KINDS) | {"tr", "table", "p"}
#: U+0000 cannot come out of an HTML parser, so it can stand for a line break until the block is complete.
_BR = "\0"
#: What hides an element is kept so many bits above its regions, until they are inherited.
VEILED = 40
#: A few words inside a paragraph are not faded in.
_VEILS = HIDES | TINY | BLENDS | SHIFTS | FADES
#: Where a link opens, where its address stands, and where that ends, until the block is complete.
_OPENS, _CLOSES, _ENDS = "\1", "\2", "\3"
_NO_MARKS = dict.fromkeys(map(ord, (_OPENS, _CLOSES, _ENDS)))
_LINK = re.compile(f"{_OPENS}([^{_OPENS}{_CLOSES}{_ENDS}]*){_CLOSES}([^{_OPENS}{_CLOSES}{_ENDS}]*){_ENDS}")
_CREDIT = int(Region.CREDIT)
#: Elements whose id is an anchor more often than it says what they are.
_ANCHORED = frozenset(("section", "p", "li", "dt", "span", "a", *_HEADINGS))
#: Where the walk is, kept on the stack and taken up again when an element closes: is it a block-level element, kind,
#: level, innermost element and innermost block-level element (places in ``_opened``), table row, inside a link.
Frame: TypeAlias = "tuple[bool, int, int, int, int, int, bool]"
_START: Frame = (True, PARAGRAPH, 0, -1, -1, -1, False)

#: Tag, class, id, role and itemprop of an element.
_Said: TypeAlias = "tuple[str, str | None, str | None, str | None, str | None]"


#: The clock is looked at once in so many blocks.
_TICK = 4096


class Full(Exception):
    """A limit is reached; the columns hold what was read."""


class Walker:
    """The walk and the columns it fills, as lists."""

    def __init__(self, links: bool = False, images: bool = False, budget: Budget | None = None) -> None:
        self.links, self.images = links, images
        self._budget = budget or Budget()
        self._most = self._budget.limits.blocks or 0
        #: Ends of elements are looked at.
        self.closing = links
        self.markup = Markup()
        self.text: list[str] = []
        self.kind: list[int] = []
        self.level: list[int] = []
        self.link_chars: list[int] = []
        self.element: list[int] = []
        self.row: list[int] = []
        self.hrefs: dict[int, str] = {}
        self.linked: set[int] = set()
        self.parents: list[int] = []
        self.own: list[int] = []
        self.names: list[tuple[str, str]] = []
        self._opened: list[tuple[int, tuple[str, str], int]] = []
        self._number: dict[int, int] = {-1: -1}
        self._seen: dict[_Said, tuple[tuple[str, str], int]] = {}
        self._steps: dict[int, tuple[int, str]] = {}
        self._parts: list[str] = []
        self._asides: list[tuple[list[str], int, int]] = []
        self._linked = 0
        self._text_element = -1
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
                parts.append(text.translate(_NO_MARKS) if links else text)
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
        element = self._add_element(node, tag, node.attributes, element)
        if tag in HEAD_TAGS and "itemprop" not in node.attributes:
            self.markup.add_head_element(node, tag)
        elif tag in _MARKED:
            kind, level, row = self._marked(tag, kind, level, row)
        return True, kind, level, element, element, row, link

    def _open_inline(self, node: LexborNode, tag: str, now: Frame) -> Frame:
        attributes = node.attributes
        _, kind, level, element, block_element, row, link = now
        if ("style" in attributes or "hidden" in attributes) and hiding(attributes) & _VEILS:
            return self._veil(node, tag, attributes, now)
        if tag == "a" and "href" in attributes:
            link = True
            if "rel" in attributes and "itemprop" not in attributes and "property" not in attributes:
                self.markup.add_attributes(node, tag, attributes)
            if self.links:
                self._href = safe_address(attributes["href"] or "")
                self._parts.append(_OPENS)
        if "class" in attributes or "id" in attributes or tag in _TELLING or "itemprop" in attributes:
            element = self._add_element(node, tag, attributes, element)
            if self._parts and self._opened[element][2] & _CREDIT:
                # A caption and its credit are two things to say, even where they share an element.
                self._flush(now)
        elif "property" in attributes:
            self.markup.add_attributes(node, tag, attributes)
        return False, kind, level, element, block_element, row, link

    def _veil(self, node: LexborNode, tag: str, attributes: dict[str, str | None], now: Frame) -> Frame:
        """Put the paragraph aside while an element in it is read that nobody sees: it is a block of its own."""
        self._asides.append((self._parts, self._linked, self._text_element))
        self._parts, self._linked, self._text_element = [], 0, -1
        element = self._add_element(node, tag, attributes, now[3])
        if hiding(attributes) & FADES:
            parent, name, own = self._opened[element]
            self._opened[element] = parent, name, own | HIDES << VEILED
        return True, PARAGRAPH, 0, element, element, -1, False

    def _unveil(self) -> list[str]:
        self._parts, self._linked, self._text_element = self._asides.pop()
        return self._parts

    def _marked(self, tag: str, kind: int, level: int, row: int) -> tuple[int, int, int]:
        """Kind, level and row inside an element that changes them."""
        if tag in _KINDS:
            return _KINDS[tag], _HEADINGS.get(tag, level), row
        if tag in _LISTS:
            return kind, level + 1 if kind == LIST_ITEM else 1, row
        if tag == "tr":
            self._rows += 1
            return kind, level, self._rows
        # A new table starts afresh, and a paragraph in a cell belongs to a page layout.
        return (PARAGRAPH if tag == "table" or kind == TABLE_CELL else kind), level, row

    def _add_element(self, node: LexborNode, tag: str, attributes: dict[str, str | None], parent: int) -> int:
        if len(attributes) == 1 and "class" in attributes and tag != "time":
            # Every third element: nothing else to look at.
            said: _Said = tag, attributes["class"], None, None, None
            name, own = self._seen.get(said) or self._read_names(said)
        elif attributes:
            get = attributes.get
            said = tag, get("class"), get("id"), get("role"), get("itemprop")
            name, own = self._seen.get(said) or self._read_names(said)
            if "style" in attributes or "hidden" in attributes:
                own |= hiding(attributes) << VEILED
            if "itemprop" in attributes or "property" in attributes or tag == "time":
                self.markup.add_attributes(node, tag, attributes)
        else:
            # Half of the elements: paragraphs, list items, rows.
            name, own = (tag, ""), TAGS.get(tag, 0)
        self._opened.append((parent, name, own))
        return len(self._opened) - 1

    def _read_names(self, said: _Said) -> tuple[tuple[str, str], int]:
        """(tag, all names) of an element, and the regions that its classes, id and role say it is."""
        tag, classes, name, role, itemprop = said
        classes = classes or ""
        # "comments" on a section is what it is; "time-zones" is where a link in the contents leads.
        if name and (tag not in _ANCHORED or name.isalpha()):
            classes = f"{classes} {name}"
        names = " ".join(filter(None, (classes, role, itemprop)))
        found = self._seen[said] = (tag, names), signature(tag, classes, role or "")
        return found

    def _close(self, now: Frame, node: LexborNode, before: Frame) -> None:
        """See to the end of ``node``, where the walk goes back from ``now`` to ``before``."""
        if self.links and now[6] and not now[0] and not before[6]:
            self._parts.append(f"{_CLOSES}{self._href}{_ENDS}")

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
        parts = [each.translate(_NO_MARKS).replace("](", "]\\(") for each in parts]
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

    def _numbered(self, element: int) -> int:
        """The index of an opened element among those that hold text; a third of a page's elements never do."""
        number, opened = self._number, self._opened
        chain: list[int] = []
        while element not in number:
            chain.append(element)
            element = opened[element][0]
        above = number[element]
        while chain:
            each = chain.pop()
            _, name, own = opened[each]
            self.parents.append(above)
            self.names.append(name)
            self.own.append(own)
            above = number[each] = len(self.parents) - 1
        return above

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
