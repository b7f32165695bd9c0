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
#: Inside an element that is named as the text a chapter may be called anything; a prompt there holds less than this.
CHAPTER_SHARE = 0.25

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
#: Columns and lists do stand in the text, and may be long.
_BESIDE = int(Region.RELATED | Region.ASIDE | Region.NAV | Region.HEADER)
_BODY_TEXT, _CONSENT = int(Region.BODY_TEXT), int(Region.CONSENT)
_TEXT = int(Region.ARTICLE) | _BODY_TEXT
#: What the elements around and in the text are not, though they may be named for it: an article on consent says so in
#: its class names, and a page's settings stand in those of its wrapper. Each with the names of the text: themes put
#: comments into <article>, but not into the text itself.
_NOT_TEXT = {_CONSENT: _TEXT, int(Region.COMMENT): _BODY_TEXT}


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
    regions: list[int] = []
    inherited = 0
    hides_letters = False
    doubts = _Doubts(own, parents, prose, direct, around_headline)
    for index, (bits, parent) in enumerate(zip(own, parents, strict=True)):
        undone = 0
        if bits >= visibility.LOWEST:
            bits, undone, hides = visibility.states(bits)
            hides_letters = hides_letters or hides
        if bits and prose[index]:
            bits &= ~doubts.of(index)
        if regions:
            inherited = regions[parent] & ~undone
        regions.append(bits | inherited)
    return list(map(visibility.mark_hidden, regions)) if hides_letters else regions


class _Doubts:
    """What is not believed of the elements of a page, because of the prose that they hold and of where they stand."""

    def __init__(
        self,
        own: Sequence[int],
        parents: Sequence[int],
        prose: Sequence[float],
        direct: Sequence[float],
        around_headline: Collection[int],
    ) -> None:
        self._own, self._parents, self._prose, self._headline = own, parents, prose, around_headline
        self._total = prose[0] if prose else 0.0
        self._most = DOMINANT_SHARE * self._total
        self._within = self._names_around()
        self._styles = self._of_most_prose(direct)
        named = 0
        for bits in own:
            named |= bits
        self._around = {region: self._around_text(names) for region, names in _NOT_TEXT.items() if named & region}

    def of(self, index: int) -> int:
        """Return the regions that are not believed of an element with prose in it."""
        inside, bits = self._prose[index], self._own[index]
        doubted = 0
        for region, around in self._around.items():
            if bits & region and (index in around or (inside > self._most and self._within[index] & _NOT_TEXT[region])):
                doubted |= region
        if inside > STUBBORN_SHARE * self._total:
            return doubted | ~_HARMLESS
        if inside > self._most or index in self._headline:
            return doubted | ~(_HARMLESS | _STUBBORN)
        is_chapter = inside > CHAPTER_SHARE * self._total and self._within[index] and not bits & _BESIDE
        return doubted | (self._doubtful(index) if is_chapter or bits in self._styles else 0)

    def _doubtful(self, index: int) -> int:
        """Return the regions that are not believed of an element if it holds too much of the text."""
        return _DOUBTFUL | (_CONSENT if self._within[index] else 0)

    def _names_around(self) -> list[int]:
        """Return the names of the text of the elements around each."""
        within: list[int] = []
        for up in self._parents:
            within.append((within[up] | self._own[up]) & _TEXT if within else 0)
        return within

    def _of_most_prose(self, direct: Sequence[float]) -> set[int]:
        """Return the regions that elements name which hold most of the prose together, though none of them does."""
        shares: dict[int, float] = {}
        for index, bits in enumerate(self._own):
            inside = self._prose[index]
            if bits & self._doubtful(index) and 0 < inside <= self._most:
                up = self._parents[index]
                if not bits & _OF_PARTS:
                    shares[bits] = shares.get(bits, 0.0) + direct[index]
                elif self._own[up] != bits or self._prose[up] > self._most:
                    shares[bits] = shares.get(bits, 0.0) + inside
        return {bits for bits, share in shares.items() if share > self._most}

    def _around_text(self, names: int) -> set[int]:
        """Return the innermost element with one of these names that holds most of the prose, and those around it."""
        found: set[int] = set()
        # Elements that hold most of the prose lie inside each other.
        innermost = -1
        for index, bits in enumerate(self._own):
            if bits & names and (self._prose[index] > self._most or index in self._headline):
                innermost = index
        while innermost >= 0:
            found.add(innermost)
            innermost = self._parents[innermost]
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
