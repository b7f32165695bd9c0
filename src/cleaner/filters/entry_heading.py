"""Restore the heading of an entry whose text stays, where other entries of its kind kept theirs.

Example: "Good morning" above the first post of a live blog. Must not restore a heading above anything that is removed,
nor one whose equals went.
"""

import re
from collections import Counter

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.scoring.overruled import BY_PLACE
from cleaner.text.lexicon import Category

#: The judge's reasons, and those of filters that go by the place of a block.
DOUBTFUL = ("low-score", "low-density", *BY_PLACE)
#: Headings of what is not the page's text; "Good morning" and "Pause" may be anything.
_OTHERS = (Category.RELATED, Category.READ_MORE, Category.COMMENT, Category.SUBSCRIBE)
#: Share of the other headings in such elements that stayed.
SHARE = 0.5
#: Elements around a heading in which its text is looked for.
ABOVE = 2
_DIGITS = re.compile(r"\d+")


@rule("entry-heading", restores=True)
def entry_heading(doc: Document) -> Mask:
    """Mark the headings to bring back."""
    marks = doc.none()
    lost = (doc.kind == Kind.HEADING) & ~doc.kept & doc.labelled(*DOUBTFUL) & (doc.link_density == 0)
    lost &= ~doc.is_phrase(*_OTHERS)
    if not doc.is_html or not lost.any():
        return marks
    kept = np.flatnonzero(doc.kept)
    places = {index: _place(doc, index) for index in np.flatnonzero(doc.kind == Kind.HEADING).tolist()}
    all_of, stayed = Counter(places.values()), Counter(places[index] for index in places if doc.kept[index])
    for index in np.flatnonzero(lost).tolist():
        others, below = all_of[places[index]] - 1, int(np.searchsorted(kept, index))
        if others and stayed[places[index]] >= SHARE * others and below < len(kept):
            marks[index] = _is_text_of(doc, index, int(kept[below]))
    return marks


def _place(doc: Document, index: int) -> tuple[str, ...]:
    """Return the names of the two elements around a heading, without the numbers that entries have in their ids."""
    names = [doc.tree.names[element] for element in doc.tree.nearest[:2, index].tolist()]
    return tuple(_DIGITS.sub("", part) for name in names for part in name)


def _is_text_of(doc: Document, heading: int, text: int) -> bool:
    """Return True if the next block that stays is a sentence, and stands in the element that holds the heading."""
    if (
        not doc.sentence_end[text]
        or doc.kind[text] == Kind.HEADING
        or (doc.kind[heading + 1 : text] == Kind.HEADING).any()
    ):
        return False
    holders = doc.tree.nearest[1 : 1 + ABOVE, heading].tolist()
    return any(holder <= doc.tree.element[text] < doc.tree.end[holder] for holder in holders if holder > 0)
