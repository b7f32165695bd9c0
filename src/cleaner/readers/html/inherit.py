"""The regions of each element: its own, if they can be believed, and those of the elements around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.model.columns import Kind, Region
from cleaner.readers.html import visibility

#: A region is not believed of an element that holds more than this share of the page's prose: a class such as
#: "has-sidebar" on the page's wrapper, an ASP.NET form around everything, an article in an <aside>. Nor of elements of
#: one kind that hold so much together: <p class="MsoFooter">, the captions of a photo story.
DOMINANT_SHARE = 0.5
#: Comments can outweigh the article, and hidden text the visible; these are believed until almost nothing else is left.
STUBBORN_SHARE = 0.9

_CONSENT, _TEXT = int(Region.CONSENT), int(Region.ARTICLE | Region.BODY_TEXT)
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
_DOUBTFUL = (visibility.LOWEST - 1) & ~(_HARMLESS | _STUBBORN)
#: A page has one foot and one head: if many hold most of the prose, they are those of its pictures or chapters; and
#: captions that do are a photo story. Other things may well outweigh a short article (lists of stories, dialogs
#: not yet open): of those only paragraphs that have such a name themselves count.
_OF_PARTS = int(Region.FOOTER | Region.HEADER | Region.CAPTION)


def inherit(
    own: Sequence[int],
    parents: Sequence[int],
    prose: Sequence[float],
    direct: Sequence[float],
    around_headline: Collection[int],
) -> list[int]:
    """Return the regions of each of e elements, with the hiding states above them.

    ``own``: what each element says it is; ``prose``: characters of prose in it; ``direct``: of those the characters
    that are in no element inside it; ``around_headline``: the elements around the headline.
    """
    total = prose[0] if prose else 0
    regions: list[int] = []
    inherited = 0
    hides_letters = False
    text = _around_text(own, parents, prose, around_headline) if any(bits & _CONSENT for bits in own) else set()
    styles = _styles(own, parents, prose, direct)
    for bits, parent, inside in zip(own, parents, prose, strict=True):
        undone = 0
        if bits >= visibility.LOWEST:
            bits, undone, hides = visibility.states(bits)
            hides_letters = hides_letters or hides
        if bits and inside:
            if bits & _CONSENT and len(regions) in text:
                bits &= ~_CONSENT
            if inside > STUBBORN_SHARE * total:
                bits &= _HARMLESS
            elif inside > DOMINANT_SHARE * total or len(regions) in around_headline:
                bits &= _HARMLESS | _STUBBORN
            elif bits in styles:
                bits &= ~_DOUBTFUL
        if regions:
            inherited = regions[parent] & ~undone
        regions.append(bits | inherited)
    return list(map(visibility.mark_hidden, regions)) if hides_letters else regions


def _styles(own: Sequence[int], parents: Sequence[int], prose: Sequence[float], direct: Sequence[float]) -> set[int]:
    """Return the regions that elements name which hold most of the prose together, though none of them does alone."""
    shares: dict[int, float] = {}
    most = DOMINANT_SHARE * prose[0] if prose else 0.0
    for index, bits in enumerate(own):
        if bits & _DOUBTFUL and 0 < prose[index] <= most:
            up = parents[index]
            if not bits & _OF_PARTS:
                shares[bits] = shares.get(bits, 0.0) + direct[index]
            elif own[up] != bits or prose[up] > most:
                shares[bits] = shares.get(bits, 0.0) + prose[index]
    return {bits for bits, share in shares.items() if share > most}


def _around_text(
    own: Sequence[int], parents: Sequence[int], prose: Sequence[float], around_headline: Collection[int]
) -> set[int]:
    """Return the elements around the article, and those in it that hold most of the prose; none if no element says so.

    An article on consent may have that in its class names, and so may the settings of a page around its article; a
    consent wall is no article.
    """
    most = DOMINANT_SHARE * prose[0]
    texts = [
        index
        for index, bits in enumerate(own)
        if bits & _TEXT and (prose[index] > most or (prose[index] and index in around_headline))
    ]
    if not texts:
        return set()
    found = {index for index in range(texts[0], len(own)) if prose[index] > most and index > texts[0]}
    up = texts[-1]
    while up >= 0:
        found.add(up)
        up = parents[up]
    return found


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
