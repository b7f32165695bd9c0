"""The regions of each element: its own, if they can be believed, and those of the elements around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.model.columns import Kind, Region
from cleaner.readers.html import visibility

#: A region is not believed of an element that holds more than this share of the page's prose: a class such as
#: "has-sidebar" on the page's wrapper, an ASP.NET form around everything, an article in an <aside>.
DOMINANT_SHARE = 0.5
#: Comments can outweigh the article, and hidden text the visible; these are believed until almost nothing else is left.
STUBBORN_SHARE = 0.9

_STUBBORN = int(Region.COMMENT | Region.HIDDEN | Region.NOSCRIPT) | visibility.HIDING_STATES
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


def inherit(
    own: Sequence[int], parents: Sequence[int], prose: Sequence[float], around_headline: Collection[int]
) -> list[int]:
    """Return the regions of each of e elements, with the hiding states above them.

    ``own``: what each element says it is; ``prose``: characters of prose in it; ``around_headline``: the elements
    around the headline.
    """
    total = prose[0] if prose else 0
    regions: list[int] = []
    inherited = 0
    hides_letters = False
    for bits, parent, inside in zip(own, parents, prose, strict=True):
        undone = 0
        if bits >= visibility.LOWEST:
            bits, undone, hides = visibility.states(bits)
            hides_letters = hides_letters or hides
        if bits and inside:
            if inside > STUBBORN_SHARE * total:
                bits &= _HARMLESS
            elif inside > DOMINANT_SHARE * total or len(regions) in around_headline:
                bits &= _HARMLESS | _STUBBORN
        if regions:
            inherited = regions[parent] & ~undone
        regions.append(bits | inherited)
    return list(map(visibility.mark_hidden, regions)) if hides_letters else regions


def around_headline(
    kinds: Sequence[int], levels: Sequence[int], element: Sequence[int], parents: Sequence[int]
) -> set[int]:
    """Return the elements around the first top-level heading."""
    heading = int(Kind.HEADING)
    pairs = enumerate(zip(kinds, levels, strict=True))
    at = next((element[index] for index, (kind, level) in pairs if level == 1 and kind == heading), -1)
    around: set[int] = set()
    while at >= 0:
        around.add(at)
        at = parents[at]
    return around
