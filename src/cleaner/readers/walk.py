"""One walk over the tree that cuts a page into blocks.

A block is the run of inline text in its nearest block-level element; two line breaks in a row cut it. The walk keeps
its own stack, because the depth of a page is unbounded, and notes what the head of the page says while it passes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from selectolax.lexbor import LexborNode

from cleaner.document import Kind, Region
from cleaner.readers.structure import signature


class Step(Enum):
    """How the walk treats an element."""

    TEXT = 0
    SKIP = 1
    INLINE = 2
    BLOCK = 3
    BREAK = 4
    IMAGE = 5
    SCRIPT = 6


# No text for readers in these, or only what a browser shows when it cannot do better.
_SKIP = frozenset(
    "style template select datalist textarea svg canvas iframe object embed audio video map head frameset "
    "-comment -doctype".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr math".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    "li": Kind.LIST_ITEM,
    "dt": Kind.LIST_ITEM,
    "dd": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "td": Kind.TABLE_CELL,
    "th": Kind.TABLE_CELL,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
} | dict.fromkeys(_HEADINGS, Kind.HEADING)
_LISTS = frozenset(("ul", "ol", "dl"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: U+0000 cannot come out of an HTML parser, so it can stand for a line break until the block is complete.
_BR = "\0"
_ITEMPROPS = frozenset(
    ("headline", "name", "author", "datepublished", "datemodified", "articlesection", "keywords", "description")
)
# Zero-width and directional controls, soft hyphen, and icon glyphs of the private use area. Not the zero-width
# (non-)joiner: Persian, the Indic scripts and emoji are spelt with them.
INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE000, 0xF900)]
)


@dataclass
class Markup:
    """What the page says in places other than its text, as found; :mod:`cleaner.metadata` makes sense of it."""

    title: str = ""
    language: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    jsonld: list[str] = field(default_factory=list)
    itemprops: list[tuple[str, str]] = field(default_factory=list)
    times: list[tuple[str, int]] = field(default_factory=list)
    """Values of ``<time datetime>`` with the element they stand on."""


@dataclass(slots=True)
class _Frame:
    """What is restored when an element closes."""

    block: bool
    kind: Kind
    level: int
    element: int
    block_element: int
    row: int
    link: bool


class Walker:
    """The walk and the columns it fills, as lists."""

    def __init__(self, links: bool = False, images: bool = False) -> None:
        self.links, self.images = links, images
        self.markup = Markup()
        self.text: list[str] = []
        self.kind: list[int] = []
        self.level: list[int] = []
        self.link_chars: list[int] = []
        self.element: list[int] = []
        self.row: list[int] = []
        self.hrefs: dict[int, str] = {}
        self.parents: list[int] = []
        self.own: list[int] = []
        self.paths: list[int] = []
        self._signatures: dict[tuple[str, str, str], int] = {}
        self._paths: dict[tuple[int, str, str], int] = {}
        self._steps: dict[int, tuple[Step, str]] = {}
        self._parts: list[str] = []
        self._linked = 0
        self._text_element = -1
        self._rows = 0
        self._href = ""
        self._now = _Frame(True, Kind.PARAGRAPH, 0, -1, -1, -1, False)

    def walk(self, root: LexborNode) -> None:
        """Fill the columns with the text below ``root``."""
        stack: list[tuple[LexborNode, _Frame]] = []
        node = root
        while True:
            step, tag = self._steps.get(node.tag_id) or self._learn(node)
            if step is Step.TEXT:
                self._add_text(node.text_content or "")
            elif step is Step.BREAK:
                self._line_break(tag)
            elif step is Step.INLINE or step is Step.BLOCK:
                before = self._now
                self._open(node, tag, step is Step.BLOCK)
                child = node.first_child
                if child is not None:
                    stack.append((node, before))
                    node = child
                    continue
                self._close(before)
            elif step is Step.IMAGE:
                self._add_image(node)
            elif step is Step.SCRIPT:
                self._add_script(node)
            following = node.next
            while following is None or node is root:
                if not stack:
                    self._flush()
                    return
                node, before = stack.pop()
                self._close(before)
                following = node.next
            node = following

    def _learn(self, node: LexborNode) -> tuple[Step, str]:
        tag = node.tag or "-comment"
        if tag == "-text":
            step = Step.TEXT
        elif tag in _SKIP:
            step = Step.SKIP
        elif tag == "br" or tag == "hr":
            step = Step.BREAK
        elif tag in ("img", "amp-img"):
            step = Step.IMAGE
        elif tag == "script":
            step = Step.SCRIPT
        elif tag in _INLINE or "-" in tag:
            step = Step.INLINE
        else:
            step = Step.BLOCK
        self._steps[node.tag_id] = step, tag
        return step, tag

    def _open(self, node: LexborNode, tag: str, block: bool) -> None:
        attributes = node.attributes
        now = self._now
        kind, level, row, link = now.kind, now.level, now.row, now.link
        if block:
            self._flush()
            if tag in _KINDS:
                kind = _KINDS[tag]
                level = _HEADINGS.get(tag, level)
            elif tag in _LISTS:
                level = level + 1 if kind is Kind.LIST_ITEM else 1
            elif tag == "tr":
                self._rows += 1
                row = self._rows
            elif tag == "table":
                kind = Kind.PARAGRAPH
            elif tag == "p" and kind is Kind.TABLE_CELL:
                kind = Kind.PARAGRAPH
        elif tag == "a" and "href" in attributes:
            link = True
            if self.links:
                self._href = attributes["href"] or ""
                self._parts.append("[")
        element = now.element
        if block or attributes:
            element = self._add_element(node, tag, attributes)
        block_element = element if block else now.block_element
        self._now = _Frame(block, kind, level, element, block_element, row, link)

    def _add_element(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> int:
        classes = attributes.get("class") or ""
        names = f"{classes} {attributes['id']}" if attributes.get("id") else classes
        role = attributes.get("role") or ""
        own = self._signatures.get((tag, names, role))
        if own is None:
            own = self._signatures[tag, names, role] = signature(tag, names, role)
        if attributes and _is_hidden(attributes):
            own |= Region.HIDDEN
        element, parent = len(self.own), self._now.element
        path = self._paths.setdefault((self.paths[parent] if parent >= 0 else -1, tag, classes), len(self._paths))
        self.own.append(own)
        self.parents.append(parent)
        self.paths.append(path)
        if "itemprop" in attributes:
            self._add_itemprop(node, attributes)
        if tag == "time" and attributes.get("datetime"):
            self.markup.times.append((attributes["datetime"] or "", element))
        if attributes.get("rel") == "author":
            self.markup.itemprops.append(("rel-author", node.text(strip=True)[:200]))
        return element

    def _close(self, before: _Frame) -> None:
        now = self._now
        if now.block:
            self._flush()
        elif self.links and now.link and not before.link:
            self._parts.append(f"]({self._href})")
        self._now = before

    def _add_text(self, text: str) -> None:
        if text.isspace():
            if self._parts:
                self._parts.append(text)
            return
        now = self._now
        if not self._parts or self._text_element < 0:
            self._text_element = now.element
        elif self._text_element != now.element:
            self._text_element = now.block_element
        self._parts.append(text)
        if now.link:
            self._linked += len(text.strip())

    def _line_break(self, tag: str) -> None:
        parts = self._parts
        for part in reversed(parts):
            if part == _BR:
                self._flush()
                return
            if not part.isspace():
                break
        if tag == "hr":
            self._flush()
        elif parts:
            parts.append(_BR)

    def _flush(self) -> None:
        """End the block: what was gathered becomes a row, unless it is blank."""
        if not self._parts:
            return
        raw = "".join(self._parts)
        self._parts = []
        now = self._now
        element = self._text_element if self._text_element >= 0 else now.block_element
        linked, self._linked, self._text_element = self._linked, 0, -1
        if not raw.isascii():
            raw = raw.translate(INVISIBLE)
        if now.kind is Kind.CODE:
            text = "\n".join(line.rstrip() for line in raw.replace(_BR, "\n").expandtabs().splitlines()).strip("\n")
        elif _BR in raw:
            text = "\n".join(line for line in (" ".join(part.split()) for part in raw.split(_BR)) if line)
        else:
            text = " ".join(raw.split())
        if text and not text.isspace():
            self._add_block(text, now.kind, element, linked)

    def _add_block(self, text: str, kind: Kind, element: int, linked: int) -> None:
        self.text.append(text)
        self.kind.append(kind)
        self.level.append(self._now.level)
        self.link_chars.append(linked)
        self.element.append(element)
        self.row.append(self._now.row)

    def _add_image(self, node: LexborNode) -> None:
        if not self.images:
            return
        attributes = node.attributes
        address = attributes.get("src") or ""
        if not address or address.startswith("data:"):
            address = attributes.get("data-src") or ""
        if address:
            self._flush()
            self.hrefs[len(self.text)] = address
            alternative = " ".join((attributes.get("alt") or "").split()).translate(INVISIBLE)
            self._add_block(alternative or "image", Kind.IMAGE, self._now.element, 0)

    def _add_script(self, node: LexborNode) -> None:
        if "ld+json" in (node.attributes.get("type") or "").lower():
            self.markup.jsonld.append(node.text() or "")

    def _add_itemprop(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        for name in (attributes["itemprop"] or "").lower().split():
            if name in _ITEMPROPS:
                value = attributes.get("content") or attributes.get("datetime") or node.text(strip=True, separator=" ")
                self.markup.itemprops.append((name, " ".join(value.split())[:500]))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDING.search(style))
