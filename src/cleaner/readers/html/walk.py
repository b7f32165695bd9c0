"""The walk over the tree that cuts a page into blocks.

A block is the run of inline text in its nearest block-level element; two line breaks in a row cut it. The walk keeps
its own stack, because the depth of a page is unbounded.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.model.columns import Region
from cleaner.readers.html import visibility
from cleaner.readers.html.block_builder import (
    CAPTION,
    CLOSES,
    CODE,
    ENDS,
    HEADING,
    LIST_ITEM,
    OPENS,
    PARAGRAPH,
    QUOTE,
    TABLE_CELL,
    BlockBuilder,
    Place,
)
from cleaner.readers.html.elements import HEADINGS, Attributes, Elements
from cleaner.readers.html.head import HEAD_TAGS, Markup
from cleaner.readers.html.inline import Context
from cleaner.readers.html.styled_text import STYLES
from cleaner.text.urls import safe_address

# What the walk does at an element; plain integers, as kinds are. HIDDEN: an inline element that is a block of its own.
# UNKNOWN, CONTROL, FIELD: inline, a block or nothing, as the text around the element has it. STYLED: inline, and its
# place in the block is recorded.
SKIP, BREAK, IMAGE, SCRIPT, HEAD, INLINE, STYLED, BLOCK, HIDDEN, UNKNOWN, CONTROL, FIELD = range(12)

# Elements that hold no text for readers, or only what a browser shows when it cannot do better.
_SKIPPED = frozenset(
    "style template select datalist textarea svg canvas iframe embed audio video map head frameset "
    "-comment -doctype base source track param area "
    # What Word writes of itself into a page, and the facts of a filing for machines.
    "w:worddocument w:latentstyles o:officedocumentsettings m:mathpr ix:header".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr math "
    # A page that shows scripts shows nothing of it, and goes on.
    "noscript "
    "output meter progress picture rb rtc slot noindex blink basefont".split()
)
_BLOCKS = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frame h1 h2 h3 h4 h5 h6 header hgroup layer legend li listing main menu nav noembed noframes ol "
    "optgroup option p plaintext pre search section summary table caption colgroup col tbody thead tfoot tr td th "
    "title ul xmp".split()
)
_STEPS = (
    dict.fromkeys(_INLINE, INLINE)
    | dict.fromkeys(STYLES, STYLED)
    | dict.fromkeys(_SKIPPED, SKIP)
    | dict.fromkeys(_BLOCKS, BLOCK)
    | {"br": BREAK, "hr": BREAK, "img": IMAGE, "amp-img": IMAGE, "script": SCRIPT}
    | {"meta": HEAD, "link": HEAD, "button": CONTROL, "input": FIELD}
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
#: Inline elements that are kept even without a class, because their tag means something.
_MEANINGFUL = frozenset(("time", "q", "noscript"))
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))
#: Block-level elements that change the kind, the level or the row of what is inside them.
_STRUCTURE = _LISTS | frozenset(_KINDS) | {"tr", "table", "p"}
_CREDIT = int(Region.CREDIT)
_START: Place = (PARAGRAPH, 0, -1, -1, -1, False)


class Walker:
    """One walk over a page: it opens elements, builds blocks and collects markup."""

    def __init__(self, markup: Markup, elements: Elements, blocks: BlockBuilder, images: bool = False) -> None:
        self._markup, self._elements, self._blocks = markup, elements, blocks
        self._images = images
        self._links = blocks.links
        #: Call :meth:`_close` when an element ends.
        self._closes = blocks.links
        self._steps: dict[int, tuple[int, str]] = {}
        self._context = Context(_INLINE, (*_SKIPPED, "img", "amp-img", "script", "meta", "link"), (*_BLOCKS, "hr"))
        self._rows = 0
        self._href = ""

    def walk(self, root: LexborNode) -> None:
        """Build the blocks of the text below ``root``."""
        steps, blocks, closes = self._steps, self._blocks, self._closes
        place, inside = self._open_block(root, self._learn(root)[1], _START), BLOCK
        stack = [(root, _START, BLOCK)]
        following = root.first_child
        parts = blocks.parts
        while True:
            while following is None:
                if parts and inside >= BLOCK:
                    blocks.end_block(place)
                if inside in (HIDDEN, STYLED):
                    parts = self._close_inline(inside)
                if closes:
                    self._close(place, inside, *stack[-1][:2])
                node, place, inside = stack.pop()
                if not stack:
                    return
                following = node.next
            node = following
            text = node.text_content  # None for all but text, which half of the nodes are; most of it is white space.
            if text is None:
                step, tag = steps.get(node.tag_id) or self._learn(node)
                step = self._decide(node, step) if step >= UNKNOWN else step
                if step >= INLINE:
                    stack.append((node, place, inside))
                    place = self._open_block(node, tag, place) if step == BLOCK else self._open_inline(node, tag, place)
                    inside, following = step, node.first_child
                    if blocks.parts is not parts:
                        inside, parts = HIDDEN, blocks.parts
                    elif step == STYLED:
                        self._open_style(node, tag, place)
                    continue
                if step != SKIP:
                    self._add_empty(node, step, tag, place)
            elif not text.isspace():
                blocks.add_text(text, place)
            elif parts:
                parts.append(text)
            following = node.next

    def _add_empty(self, node: LexborNode, step: int, tag: str, place: Place) -> None:
        """Add an element that has no text in it."""
        if step == BREAK:
            self._blocks.add_line_break(place, tag == "hr")
        elif step == IMAGE:
            if self._images:
                self._blocks.add_image(node, place)
        elif step == SCRIPT:
            self._markup.add_script(node)
        elif "itemprop" in node.attributes:
            self._markup.add_attributes(node, tag, node.attributes)
        else:
            self._markup.add_head_element(node, tag)

    def _decide(self, node: LexborNode, step: int) -> int:
        """Return what the walk does at an element whose tag does not say."""
        if step == UNKNOWN:
            return INLINE if self._context.is_inline(node) else BLOCK
        in_sentence = self._context.is_in_sentence(node, is_field=step == FIELD)
        if step == CONTROL:
            parts = self._blocks.parts
            if in_sentence and parts and parts[-1][-1:].isalnum():
                # A button has an edge.
                parts.append(" ")
            return INLINE if in_sentence else BLOCK
        return SKIP if in_sentence or node.attributes.get("type") == "hidden" else BLOCK

    def _learn(self, node: LexborNode) -> tuple[int, str]:
        """Return (step, tag) of an element, and remember it for all elements of its kind."""
        tag = node.tag or "-comment"
        found = self._steps[node.tag_id] = _STEPS.get(tag, UNKNOWN), tag
        return found

    def _open_block(self, node: LexborNode, tag: str, place: Place) -> Place:
        """End the block before a block-level element and return the place inside the element."""
        if self._blocks.parts:
            self._blocks.end_block(place)
        kind, level, element, _, row, in_link = place
        attributes = node.attributes
        element = self._elements.open(node, tag, attributes, element)
        if tag in HEAD_TAGS and "itemprop" not in attributes:
            self._markup.add_head_element(node, tag)
        elif tag in _STRUCTURE:
            kind, level, row = self._structure(tag, kind, level, row)
            if kind == LIST_ITEM and tag in _ITEMS:
                self._blocks.numbering.open_item(node, tag, level, element)
        return kind, level, element, element, row, in_link

    def _open_inline(self, node: LexborNode, tag: str, place: Place) -> Place:
        """Return the place inside an inline element."""
        attributes = node.attributes
        if not attributes and tag not in _MEANINGFUL:
            return place
        kind, level, element, block_element, row, in_link = place
        bits = visibility.hiding_bits(attributes) if "style" in attributes or "hidden" in attributes else 0
        if bits & visibility.HIDES_INLINE or tag == "noscript":
            return self._open_hidden(node, tag, attributes, place, bits)
        if tag == "a" and "href" in attributes:
            in_link = True
            if "rel" in attributes and "itemprop" not in attributes and "property" not in attributes:
                self._markup.add_attributes(node, tag, attributes)
            if self._links:
                self._href = safe_address(attributes["href"] or "")
                self._blocks.parts.append(OPENS)
        if "class" in attributes or "id" in attributes or tag in _MEANINGFUL or "itemprop" in attributes:
            element = self._elements.open(node, tag, attributes, element, bits)
            if self._blocks.parts and self._elements.regions(element) & _CREDIT:
                # A caption and its credit are two statements, even inside one element.
                self._blocks.end_block(place)
        elif "property" in attributes:
            self._markup.add_attributes(node, tag, attributes)
        return kind, level, element, block_element, row, in_link

    def _open_style(self, node: LexborNode, tag: str, place: Place) -> None:
        """Record where the text of an element that sets it in bold, italics and the like begins."""
        kind, *_ = place
        styles = self._blocks.styles
        if kind == CODE and tag == "code":
            styles.code_names = node.attributes.get("class") or ""
        styles.open(STYLES[tag], len(self._blocks.parts))

    def _close_inline(self, inside: int) -> list[str]:
        """Handle the end of a hidden or a styled element; return the parts of the block that goes on."""
        if inside == HIDDEN:
            self._blocks.resume()
        else:
            self._blocks.styles.close(len(self._blocks.parts))
        return self._blocks.parts

    def _open_hidden(self, node: LexborNode, tag: str, attributes: Attributes, place: Place, bits: int) -> Place:
        """Set the paragraph aside while a hidden inline element is read as a block of its own."""
        self._blocks.set_aside()
        _, _, parent, _, _, _ = place
        element = self._elements.open(node, tag, attributes, parent, visibility.inside_paragraph(bits))
        return PARAGRAPH, 0, element, element, -1, False

    def _structure(self, tag: str, kind: int, level: int, row: int) -> tuple[int, int, int]:
        """Return kind, level and row inside an element that changes them."""
        if tag in _KINDS:
            return _KINDS[tag], HEADINGS.get(tag, level), row
        if tag in _LISTS:
            return kind, level + 1 if kind == LIST_ITEM else 1, row
        if tag == "tr":
            self._rows += 1
            return kind, level, self._rows
        # A nested table starts afresh, and a paragraph in a cell belongs to a page layout.
        return (PARAGRAPH if tag == "table" or kind == TABLE_CELL else kind), level, row

    def _close(self, place: Place, inside: int, node: LexborNode, outside: Place) -> None:
        """Handle the end of ``node``, ``inside`` of which the walk was at ``place``, and go back to ``outside``."""
        if self._links and INLINE <= inside <= STYLED:
            *_, in_link = place
            *_, was_in_link = outside
            if in_link and not was_in_link:
                self._blocks.parts.append(f"{CLOSES}{self._href}{ENDS}")
