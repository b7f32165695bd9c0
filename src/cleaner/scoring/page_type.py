"""What decides the page type, and which removals the network may overrule on a page of that type.

The network gives each of :data:`PAGE_TYPES` a probability (its layer "kind", from all blocks of the page, the class
names, the page's claims and its address); the most probable one is the page's type.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType

#: In the order of the network's outputs.
PAGE_TYPES = tuple(PageType)[:-1]
#: Filters that go by a block's position and look: on any page that is not an article the network may overrule them,
#: because a list of links is the text of a catalogue, and comments are that of a forum. Phrases of the lexicon stay
#: away, and so does what other filters removed (hidden text, the headline, prompts, credits); on articles the filters
#: have the last word.
BY_PLACE = (
    "navigation", "sidebar", "related", "link-dense", "counter", "placeholder", "caption", "byline", "dateline",
)  # fmt: skip
#: In a text dump only the look of a line tells a teaser or a caption, so the network may overrule these as well.
BY_LOOK = ("teaser", "story-list", "page-head", "caption-copy", "section-label", "meta-line", "credit", "read-more")
#: A line of a dump that was taken for the headline is a paragraph if it has this many words and ends like a sentence.
PARAGRAPH = 12
#: Below this probability of an article the network may overrule ``BY_PLACE``; from this one of a forum on, comments.
ARTICLE, FORUM = 0.8, 0.2


def most_probable(chances: Mapping[PageType, float]) -> PageType:
    """Return the page type with the highest probability."""
    return max(chances, key=chances.__getitem__)


def overruled(doc: Document, chances: Mapping[PageType, float]) -> Mask:
    """Return (n,) removed by a filter that the network may overrule on a page of these types."""
    reasons: tuple[str, ...] = ()
    if chances[PageType.ARTICLE] < ARTICLE:
        reasons = BY_PLACE if doc.is_html else BY_PLACE + BY_LOOK
    if chances[PageType.FORUM] >= FORUM:
        reasons += ("comment",)
    if not doc.is_html and not doc.page.title:
        # If the dump does not begin with a title, the headline is a guess, and with it the end of the head.
        reasons += ("page-head",)
    marks = doc.labelled(*reasons) if reasons else doc.none()
    if not doc.is_html and not doc.page.title:
        marks |= doc.labelled("headline") & (doc.words >= PARAGRAPH) & doc.sentence_end
    for index in np.flatnonzero(marks & (doc.phrases != 0)).tolist():
        # A number alone is in the lexicon as a counter, but on a page of goods it is a price.
        marks[index] = not doc.keys[index].strip("# ")
    return marks
