"""Remove lists of other stories: "Newsfeed", "Most read", "You may also like", and elements named for it.

Must not touch an article's section "Release" or "Reception", a heading that only begins with such a label, nor the
text that a button "Read more" unfolds, in ``class="description-read-more"``: no link stands in it.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.readers.html.regions import named_regions
from cleaner.text.lexicon import Category
from cleaner.text.words import name_words

#: Words that a text to unfold has at least; share of its element's letters that may be linked: the button's.
TEXT_WORDS, LINKED = 20, 0.1
#: Elements around a block that are looked at: no limit would cost deep pages the square of their depth.
ABOVE = 40
_RELATED = int(Region.RELATED)
_UNFOLDS = frozenset(("read", "more", "readmore"))


@rule("related")
def related(doc: Document) -> Mask:
    """Mark lists of other stories."""
    inside = doc.within(Region.RELATED)
    if inside.any():
        inside &= ~_unfolded(doc, inside)
    return inside | doc.is_phrase(Category.RELATED)


def _unfolded(doc: Document, inside: Mask) -> Mask:
    """Return (n,) True for blocks without a link whose elements are named for nothing but "Read more"."""
    marks = doc.none()
    verdicts: dict[int, bool] = {}
    for index in np.flatnonzero(inside & (doc.link_density == 0)).tolist():
        element = int(doc.tree.element[index])
        if element not in verdicts:
            verdicts[element] = _is_unfolded(doc, element)
        marks[index] = verdicts[element]
    return marks


def _is_unfolded(doc: Document, element: int) -> bool:
    """Return True if an element lies in one that a button "Read more" unfolds, and in no list of other stories."""
    holder = -1
    for _ in range(ABOVE):
        if element < 0:
            break
        names = [name for name in doc.tree.names[element][1].split() if named_regions(name) & _RELATED]
        if any(
            named_regions("-".join(word for word in name_words(name) if word not in _UNFOLDS)) & _RELATED
            for name in names
        ):
            return False
        if names:
            holder = element
        element = int(doc.tree.parents[element])
    if holder < 0:
        return False
    start, end = doc.tree.span[:, holder].tolist()
    linked, chars = int(doc.columns.link_chars[start:end].sum()), int(doc.chars[start:end].sum())
    return linked <= LINKED * chars and int(doc.words[start:end].sum()) >= TEXT_WORDS
