"""The guard of the page against the rules: which removals the network may overrule.

A rule that goes by the name of an element, by its place or by its look is right about most pages, and wrong about an
article on consent in ``<div class="gdpr-article">``. What opens such a removal to the network:

* the type of the page: a list of links is the text of a catalogue, and comments are that of a forum;
* a block of which the network is sure, whatever its element is called;
* a rule that takes most of what the network expects to be the text of the page.

Phrases of the lexicon stay away, unless they are headings of a sure paragraph; so does what other filters removed:
hidden text, the headline, another script, what the caller's own filters took.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cleaner.model.columns import Floats, Kind, Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise.posted_thread import claims_one_text
from cleaner.text.lexicon import Category

#: Filters that go by a block's position and look: on any page that is not an article the network may overrule them,
#: because a list of links is the text of a catalogue, and comments are that of a forum.
BY_PLACE = (
    "navigation", "sidebar", "related", "link-dense", "counter", "placeholder", "caption", "byline", "dateline",
)  # fmt: skip
#: In a text dump only the look of a line tells a teaser or a caption, so the network may overrule these as well.
BY_LOOK = (
    "teaser", "story-list", "page-head", "caption-copy", "section-label", "meta-line", "credit", "read-more",
    "attachment",
)  # fmt: skip
#: Filters that go by the names of elements, on pages.
BY_NAME = (
    "footer", "modal", "consent-notice", "paywall-notice", "subscribe", "login", "comment", "share", "advertisement",
    "control", "tags", "meta-line", "credit",
)  # fmt: skip
#: What these take is short by nature, and like labels in a text: the network is not asked about short blocks.
_SMALL = ("counter", "dateline", "credit", "caption")
#: A line of a dump that was taken for the headline is a paragraph if it has this many words and ends like a sentence.
PARAGRAPH = 12
#: Below this probability of an article the network may overrule ``BY_PLACE``; from this one of a forum on, comments.
ARTICLE, FORUM = 0.8, 0.2
#: A block of this many words with this score is text whatever rule took it: on the development sets 19 of 20 words of
#: such blocks are in the gold (``python -m cleaner_lab harm`` lists what rules take) ...
SURE_WORDS, SURE = 15, 0.6
#: ... and a shorter one with this score, or one that is mostly linked: entries of a list of stories read like text.
SURE_SHORT, LINKED = 0.8, 0.6
#: A linked entry of a list with this score is text if some entries of such lists are not linked, or if a sentence of
#: the text, of this many words, leads to the list ("Some apps that may help:"). On 500 development pages 99 of the 118
#: words of such entries with less than ``SURE`` are in the gold.
LED, LEAD_WORDS = 0.5, 5
#: A heading that is one of these strings is not that of a chapter.
_ELSEWHERE = (Category.AD, Category.RELATED, Category.READ_MORE)
#: A rule that takes more than this share of the words that the network expects to be text is wrong about the page, if
#: such a word has this score in the mean: those of a notice that is the whole page have about 0.3.
MOST, EXPECTED = 0.5, 0.4


def overruled(doc: Document, chances: Mapping[PageType, float], scores: Floats) -> Mask:
    """Return (n,) removed by a filter that the network may overrule.

    ``chances``: probability of each page type; ``scores``: (n,) probability that each block is text.
    """
    marks = _of_this_type(doc, chances)
    headings = doc.none()
    if doc.is_html and not doc.kept.all():
        named = doc.labelled(*BY_PLACE, *BY_NAME)
        sure = named & (_sure(doc, scores) | _linked_entries(doc, scores))
        marks |= sure | _most(doc, scores)
        headings = named & _sure_headings(doc, scores, doc.kept | sure)
    elif not doc.is_html and not doc.page.title:
        marks |= doc.labelled("headline") & (doc.words >= PARAGRAPH) & doc.sentence_end
    for index in np.flatnonzero(marks & (doc.phrases != 0)).tolist():
        # A number alone is in the lexicon as a counter, but on a page of goods it is a price.
        marks[index] = not doc.keys[index].strip("# ")
    return marks | headings


def _of_this_type(doc: Document, chances: Mapping[PageType, float]) -> Mask:
    """Return (n,) removed by a filter that does not fit this type of page."""
    reasons: tuple[str, ...] = ()
    if chances[PageType.ARTICLE] < ARTICLE:
        reasons = BY_PLACE if doc.is_html else BY_PLACE + BY_LOOK
    if chances[PageType.FORUM] >= FORUM and not claims_one_text(doc):
        reasons += ("comment",)
    if not doc.is_html and not doc.page.title:
        # If the dump does not begin with a title, the headline is a guess, and with it the end of the head.
        reasons += ("page-head",)
    return doc.labelled(*reasons) if reasons else doc.none()


def _sure(doc: Document, scores: Floats) -> Mask:
    """Return (n,) blocks of which the network is sure."""
    long = (doc.words >= SURE_WORDS) & (doc.link_density < LINKED)
    return (scores >= SURE) & (long | ((scores >= SURE_SHORT) & ~doc.labelled(*_SMALL)))


def _linked_entries(doc: Document, scores: Floats) -> Mask:
    """Return (n,) linked entries of lists that are no menu: the text leads to them, or not all entries are links."""
    entries = (doc.kind == Kind.LIST_ITEM) & (scores >= LED)
    if not (entries & ~doc.kept).any():
        return doc.none()
    linked = doc.link_density >= LINKED
    free = np.bincount(doc.tree.group, weights=(doc.kind == Kind.LIST_ITEM) & ~linked & (doc.words >= 2))
    order = np.arange(len(doc))
    before = np.maximum.accumulate(np.where(doc.kind == Kind.LIST_ITEM, -1, order))
    lead = doc.kept & (scores >= LED) & (doc.kind != Kind.HEADING) & (doc.words >= LEAD_WORDS) & ~linked
    led = (before >= 0) & lead[before]
    return entries & linked & (led | (free[doc.tree.group] > 0))


def _sure_headings(doc: Document, scores: Floats, text: Mask) -> Mask:
    """Return (n,) headings right above a sure paragraph of ``text``, as sure: "Login" may be the name of a chapter."""
    sure = (scores >= SURE) & ~doc.is_phrase(*_ELSEWHERE)
    paragraph = text & sure & (doc.words >= SURE_WORDS) & (doc.link_density < LINKED)
    return sure & (doc.kind == Kind.HEADING) & np.append(paragraph[1:], False)


def _most(doc: Document, scores: Floats) -> Mask:
    """Return (n,) removed by a rule that takes most of the words that the network expects to be text."""
    expected = np.where(doc.phrases == 0, doc.words * scores, 0.0)
    total = float(expected.sum())
    marks = doc.none()
    if float(expected[doc.kept].sum()) >= (1 - MOST) * total:
        return marks
    for reason in (*BY_PLACE, *BY_NAME):
        taken = doc.labelled(reason)
        words = float(expected[taken].sum())
        # A discussion may well be longer than the text above it.
        if reason != "comment" and words > MOST * total and float((expected * scores)[taken].sum()) >= EXPECTED * words:
            marks |= taken
    return marks
