"""HTML: parsed once by lexbor, walked once into blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress

import numpy as np
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from cleaner.model.columns import Columns, Kind, Region
from cleaner.model.limits import READING, Budget
from cleaner.model.tree import ElementTree
from cleaner.readers.html.block_builder import Full
from cleaner.readers.html.elements import VEILED
from cleaner.readers.html.guards.attributes import cap_attributes
from cleaner.readers.html.guards.formatting import cap_formatting
from cleaner.readers.html.guards.nesting import cap_nesting
from cleaner.readers.html.guards.unclosed import CODE, open_end, without
from cleaner.readers.html.head import Markup
from cleaner.readers.html.site_rule_walker import RuledWalker
from cleaner.readers.html.visibility import BLENDS, COLOURED, HIDES, SHIFTS, SIZED, TINY
from cleaner.readers.html.walk import Walker

#: A region flag is not believed on an element that holds more than this share of the page's prose: a class such as
#: "has-sidebar" on the page's wrapper, an ASP.NET form round everything, an article in an <aside>.
DOMINANT_SHARE = 0.5
#: Comments can outweigh the article, and hidden text the visible; these are believed until nearly nothing else is left.
STUBBORN_SHARE = 0.9
#: Elements left open that are mended; the page is parsed again for each.
MAX_UNCLOSED = 3
#: Characters from which a block that is mostly unlinked counts as prose.
PROSE_CHARS = 80

_HIDDEN = int(Region.HIDDEN)
# Above the regions, until all are inherited: letters too small to see, or of the colour behind them.
_VEIL = 1 << VEILED
_TINY, _BLENDS, _SHIFTED = _VEIL, _VEIL << 1, _VEIL << 2
_STUBBORN = int(Region.COMMENT | Region.HIDDEN | Region.NOSCRIPT) | _TINY | _BLENDS | _SHIFTED
# These say what an element is, and may well hold the whole text; a consent wall may be the whole page.
_HARMLESS = int(
    Region.MAIN
    | Region.ARTICLE
    | Region.BODY_TEXT
    | Region.TABLE
    | Region.LIST
    | Region.QUOTE
    | Region.FIGURE
    | Region.CONSENT
)


def read(source: str, keep: Collection[str] = (), budget: Budget | None = None) -> tuple[Columns, Markup]:
    """Cut an HTML page into blocks.

    ``keep`` may hold ``"links"`` (Markdown links inside the text) and ``"images"`` (a block for each image).
    """
    return cut(parse(source, budget), keep, budget=budget)


def cut(
    tree: LexborHTMLParser,
    keep: Collection[str] = (),
    chosen: Mapping[int, int] | None = None,
    budget: Budget | None = None,
) -> tuple[Columns, Markup]:
    """Cut a parsed page into blocks; see :func:`read`.

    ``chosen``: bit sets of :class:`cleaner.model.columns.SiteVerdict` for elements, by their ``mem_id``.
    """
    links, images = "links" in keep, "images" in keep
    walker = Walker(links, images, budget) if chosen is None else RuledWalker(chosen, links, images, budget)
    root = tree.root
    if root is not None:
        walker.markup.read_head(root)
        # What was read so far stays, and the budget says why that is not all.
        with suppress(Full):
            walker.walk(root)
    return _columns(walker), walker.markup


def parse(source: str, budget: Budget | None = None) -> LexborHTMLParser:
    """The tree of a page."""
    budget = budget or Budget()
    cut = bool(budget.truncated)
    marks = source.count("<")
    if (depth := budget.limits.depth) is not None:
        flat = cap_nesting(source, depth, marks)
        if flat is not source:
            budget.reach("depth")
            source, marks = flat, flat.count("<")
    source = cap_attributes(cap_formatting(source, marks))
    for _ in range(1 + MAX_UNCLOSED):
        tree = LexborHTMLParser(source, options=LexborDocumentOptions.WO_EVENTS)
        # A script in which the page was cut is not one that swallowed the rest of it.
        if not (tag := open_end(tree)) or (cut and tag in CODE) or budget.late(READING):
            break
        source = without(source, tag)
    return tree


def _columns(walker: Walker) -> Columns:
    count = len(walker.text)
    element = np.fromiter(walker.element, np.int64, count)
    chars = np.fromiter(map(len, walker.text), np.int64, count)
    linked = np.fromiter(walker.link_chars, np.int64, count)
    parents = np.fromiter(walker.parents, np.int64, len(walker.parents))
    prose = np.where((chars >= PROSE_CHARS) & (linked * 3 < chars), chars, 0)
    tree = ElementTree(parents, element, walker.names)
    regions = _inherit(walker, tree.below(prose[None])[0].tolist(), _headline(walker))
    region = np.fromiter(map(regions.__getitem__, walker.element), np.int64, count)
    # An image may stand for a few words.
    region[((region & _SHIFTED) != 0) & (chars >= PROSE_CHARS)] |= _HIDDEN
    return Columns(
        text=tuple(walker.text),
        kind=np.fromiter(walker.kind, np.int64, count),
        level=np.fromiter(walker.level, np.int64, count),
        link_chars=linked,
        row=np.fromiter(walker.row, np.int64, count),
        region=region & (_VEIL - 1),
        tree=tree,
        hrefs=walker.hrefs,
        linked=frozenset(walker.linked),
        ruled=np.fromiter(walker.ruled, np.int64, count) if isinstance(walker, RuledWalker) else None,
    )


def _headline(walker: Walker) -> set[int]:
    """Elements around the first top-level heading."""
    around: set[int] = set()
    for index, level in enumerate(walker.level):
        if level == 1 and walker.kind[index] == Kind.HEADING:
            element = walker.element[index]
            while element >= 0:
                around.add(element)
                element = walker.parents[element]
            break
    return around


def _inherit(walker: Walker, prose: list[float], around_headline: set[int]) -> list[int]:
    """Regions of each element: its own, where they can be believed, and those of the elements around it."""
    total = prose[0] if prose else 0
    regions: list[int] = []
    inherited = 0
    veiled = False
    for own, parent, inside in zip(walker.own, walker.parents, prose, strict=True):
        shows = 0
        if own >= _VEIL:
            own, shows, hides = _unveiled(own)
            veiled = veiled or hides
        if own and inside:
            if inside > STUBBORN_SHARE * total:
                own &= _HARMLESS
            elif inside > DOMINANT_SHARE * total or len(regions) in around_headline:
                own &= _HARMLESS | _STUBBORN
        if regions:
            inherited = regions[parent] & ~shows
        regions.append(own | inherited)
    return [_hidden(each) for each in regions] if veiled else regions


def _unveiled(own: int) -> tuple[int, int, bool]:
    """(regions, the bits of the letters' size and colour that it undoes, True where it hides by either)."""
    said, own = own >> VEILED, own & (_VEIL - 1)
    if said & HIDES:
        own |= _HIDDEN
    shows = (_TINY if said & (TINY | SIZED) else 0) | (_BLENDS if said & (BLENDS | COLOURED) else 0)
    own |= (_TINY if said & TINY else 0) | (_BLENDS if said & BLENDS else 0) | (_SHIFTED if said & SHIFTS else 0)
    return own, shows, bool(said & (TINY | BLENDS))


def _hidden(region: int) -> int:
    """A set of regions in which what is tiny or blends in is hidden."""
    return region | (_HIDDEN if region & (_TINY | _BLENDS) else 0)
