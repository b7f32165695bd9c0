"""HTML: guarded, parsed by lexbor, and cut into blocks in one walk.

:func:`parse`: ``GUARDS`` on the source, then lexbor, then again without each element that was never closed.
:func:`cut`: the walk (:mod:`.walk`), then the regions that elements inherit (:mod:`.inherit`), then the columns.
Site rules choose elements of the tree between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import TypeAlias

import numpy as np
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from cleaner.model.columns import Columns, Floats, Ints
from cleaner.model.limits import READING, Budget
from cleaner.model.tree import ElementTree
from cleaner.readers.html import visibility
from cleaner.readers.html.block_builder import BlockBuilder, Full
from cleaner.readers.html.elements import Elements
from cleaner.readers.html.guards.attributes import cap_attributes
from cleaner.readers.html.guards.formatting import cap_formatting
from cleaner.readers.html.guards.nesting import cap_nesting
from cleaner.readers.html.guards.unclosed import CODE, unclosed, without
from cleaner.readers.html.head import Markup
from cleaner.readers.html.inherit import around_headline, inherit
from cleaner.readers.html.pieces import join
from cleaner.readers.html.section_ids import begun_by_headings, disown_section_ids
from cleaner.readers.html.shadow_root import compose
from cleaner.readers.html.site_rule_walker import SiteRuleBlockBuilder, SiteRuleWalker
from cleaner.readers.html.typesetting import write_out
from cleaner.readers.html.walk import Walker

#: Elements left open that are mended; the page is parsed again for each.
MAX_UNCLOSED = 3
#: A block of at least this many characters that is mostly unlinked counts as prose.
PROSE_CHARS = 80


def read(source: str, keep: Collection[str] = (), budget: Budget | None = None) -> tuple[Columns, Markup]:
    """Cut an HTML page into blocks.

    ``keep`` may hold ``"links"`` (Markdown links inside the text) and ``"images"`` (a block for each image).
    """
    return cut(parse(source, budget), keep, budget=budget)


def parse(source: str, budget: Budget | None = None) -> LexborHTMLParser:
    """Return the tree of a page."""
    budget = budget or Budget()
    is_truncated = bool(budget.truncated)
    marks = source.count("<")
    for guard in GUARDS:
        safe = guard(source, marks, budget)
        if safe is not source:
            source, marks = safe, safe.count("<")
    for _ in range(1 + MAX_UNCLOSED):
        tree = LexborHTMLParser(source, options=LexborDocumentOptions.WO_EVENTS)
        # A script at the end of a truncated page has not swallowed the rest of it.
        if not (tag := unclosed(tree)) or (is_truncated and tag in CODE) or budget.late(READING):
            break
        source = without(source, tag)
    compose(tree, source)
    write_out(tree)
    return tree


def cut(
    tree: LexborHTMLParser,
    keep: Collection[str] = (),
    chosen: Mapping[int, int] | None = None,
    budget: Budget | None = None,
) -> tuple[Columns, Markup]:
    """Cut a parsed page into blocks; see :func:`read`.

    ``chosen``: bit sets of :class:`cleaner.model.columns.SiteVerdict` for elements, by their ``mem_id``.
    """
    markup = Markup()
    elements = Elements(markup)
    links, images = "links" in keep, "images" in keep
    if chosen is None:
        blocks = BlockBuilder(elements, links, budget)
        walker = Walker(markup, elements, blocks, images)
    else:
        blocks = SiteRuleBlockBuilder(elements, links, budget)
        walker = SiteRuleWalker(chosen, markup, elements, blocks, images)
    markup.blocks = blocks.text
    root = tree.root
    if root is not None:
        markup.read_head(root)
        # What was read so far is kept; the budget says why that is not all.
        with suppress(Full):
            walker.walk(root)
        join(blocks, blocks.verdicts if isinstance(blocks, SiteRuleBlockBuilder) else [])
    return _columns(elements, blocks), markup


def _limit_depth(source: str, marks: int, budget: Budget) -> str:
    """Cap the nesting of elements at the budget's depth."""
    depth = budget.limits.depth
    flat = source if depth is None else cap_nesting(source, depth, marks)
    if flat is not source:
        budget.reach("depth")
    return flat


def _limit_formatting(source: str, marks: int, _: Budget) -> str:
    """Cap the formatting elements that a parser opens again in each paragraph."""
    return cap_formatting(source, marks)


def _limit_attributes(source: str, _: int, __: Budget) -> str:
    """Cap the attributes of a tag."""
    return cap_attributes(source)


#: (source, number of "<" in it, budget) -> source; the same object if there is nothing to change.
Guard: TypeAlias = Callable[[str, int, Budget], str]
#: What bounds the work of the parser, in this order, before it sees the page.
GUARDS: tuple[Guard, ...] = (_limit_depth, _limit_formatting, _limit_attributes)


def _columns(elements: Elements, blocks: BlockBuilder) -> Columns:
    """Return the columns of the n blocks, with the regions that they inherit."""
    count = len(blocks.text)
    element = np.fromiter(blocks.element, np.int64, count)
    chars = np.fromiter(map(len, blocks.text), np.int64, count)
    link_chars = np.fromiter(blocks.link_chars, np.int64, count)
    sizes = np.fromiter(map(_size, blocks.text), np.int64, count)
    prose = np.where((sizes >= PROSE_CHARS) & (link_chars * 3 < chars), sizes, 0).astype(np.float64)
    tree = ElementTree(np.fromiter(elements.parents, np.int64, len(elements.parents)), element, elements.names)
    return Columns(
        text=tuple(blocks.text),
        kind=np.fromiter(blocks.kind, np.int64, count),
        level=np.fromiter(blocks.level, np.int64, count),
        link_chars=link_chars,
        row=np.fromiter(blocks.row, np.int64, count),
        region=_regions(elements, blocks, tree, prose, sizes),
        tree=tree,
        hrefs=blocks.hrefs,
        linked=frozenset(blocks.linked),
        markers=blocks.markers,
        styled=blocks.styles.spans,
        languages=blocks.styles.languages,
        ruled=np.fromiter(blocks.verdicts, np.int64, count) if isinstance(blocks, SiteRuleBlockBuilder) else None,
    )


def _size(text: str) -> int:
    """Return the characters of a text; those of a script whose letters say as much as two (Han, kana, Thai) twice."""
    # Such letters take three bytes in UTF-8.
    dense = not text.isascii() and len(text.encode("utf-8", "surrogatepass")) > 2 * len(text)
    return 2 * len(text) if dense else len(text)


def _regions(elements: Elements, blocks: BlockBuilder, tree: ElementTree, prose: Floats, sizes: Ints) -> Ints:
    """Return the (n,) regions of the blocks."""
    begun = begun_by_headings(
        blocks.kind, blocks.element, elements.parents, elements.ids, blocks.text, blocks.link_chars
    )
    disown_section_ids(elements.own, elements.parents, elements.names, elements.ids, begun)
    headline = around_headline(blocks.kind, blocks.level, blocks.element, elements.parents)
    direct = np.bincount(tree.element, weights=prose, minlength=len(tree)).tolist()
    regions = inherit(elements.own, elements.parents, tree.below(prose[None])[0].tolist(), direct, headline)
    region = np.fromiter(map(regions.__getitem__, blocks.element), np.int64, len(blocks.text))
    return visibility.settle(region, sizes >= PROSE_CHARS)
