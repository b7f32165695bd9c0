"""HTML: parsed once by lexbor, walked once into blocks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from cleaner.document import Columns, Ints, Kind, Region, sum_below
from cleaner.readers.markup import Markup
from cleaner.readers.nesting import cap_nesting
from cleaner.readers.walk import Walker

#: A region flag is not believed on an element that holds more than this share of the page's prose: a class such as
#: "has-sidebar" on the page's wrapper, an ASP.NET form round everything, an article in an <aside>.
DOMINANT_SHARE = 0.5
#: Comments can outweigh the article, and hidden text the visible; these are believed until nearly nothing else is left.
STUBBORN_SHARE = 0.9
#: Characters from which a block that is mostly unlinked counts as prose.
PROSE_CHARS = 80

_HEADING = int(Kind.HEADING)
_STUBBORN = int(Region.COMMENT | Region.HIDDEN | Region.NOSCRIPT)
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


def read(source: str, keep: Collection[str] = ()) -> tuple[Columns, Markup]:
    """Cut an HTML page into blocks.

    ``keep`` may hold ``"links"`` (Markdown links inside the text) and ``"images"`` (a block for each image).
    """
    parser = LexborHTMLParser(cap_nesting(source), options=LexborDocumentOptions.WO_EVENTS)
    walker = Walker(links="links" in keep, images="images" in keep)
    root = parser.root
    if root is not None:
        walker.markup.read_head(parser)
        walker.walk(root)
    return _columns(walker), walker.markup


def _columns(walker: Walker) -> Columns:
    text, kind, level, linked, element, row = zip(*walker.blocks, strict=True) if walker.blocks else ((),) * 6
    own, parents, names = zip(*walker.elements, strict=True) if walker.elements else ((),) * 3
    chars, link_chars = _ints(list(map(len, text))), _ints(linked)
    prose = np.where((chars >= PROSE_CHARS) & (link_chars * 3 < chars), chars, 0)
    below = sum_below(_ints(parents), _ints(element), prose).tolist()
    regions = _inherit(own, parents, below, _headline(walker, parents))
    return Columns(
        text=text,
        kind=_ints(kind),
        level=_ints(level),
        link_chars=link_chars,
        element=_ints(element),
        row=_ints(row),
        region=_ints([regions[each] for each in element]),
        parents=_ints(parents),
        names=names,
        hrefs=walker.hrefs,
    )


def _ints(values: Sequence[int]) -> Ints:
    return np.fromiter(values, np.int64, len(values))


def _headline(walker: Walker, parents: Sequence[int]) -> set[int]:
    """Elements around the first top-level heading."""
    around: set[int] = set()
    for _, kind, level, _, element, _ in walker.blocks:
        if level == 1 and kind == _HEADING:
            while element >= 0:
                around.add(element)
                element = parents[element]
            break
    return around


def _inherit(own: Sequence[int], parents: Sequence[int], prose: list[int], around_headline: set[int]) -> list[int]:
    """Regions of each element: its own, where they can be believed, and those of the elements around it."""
    total = prose[0] if prose else 0
    regions: list[int] = []
    inherited = 0
    for region, parent, inside in zip(own, parents, prose, strict=True):
        if region and inside:
            if inside > STUBBORN_SHARE * total:
                region &= _HARMLESS
            elif inside > DOMINANT_SHARE * total or len(regions) in around_headline:
                region &= _HARMLESS | _STUBBORN
        if regions:
            inherited = regions[parent]
        regions.append(region | inherited)
    return regions
