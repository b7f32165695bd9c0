"""Recognise teasers beside the page's own story: a linked headline, a summary, often a date.

Above the own headline any such element is one. Below the own story they are cards of a list: two or more built alike
and dated, or below a label ("More stories"). Headlines that are links in the element of the own story are parts of it:
the entries of "Ten inns by the water".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.model.columns import Ints, Mask
from cleaner.recognise.story_page import (
    LINK,
    STORY_WORDS,
    Says,
    StoryPage,
    differs,
    first_of,
    is_signed,
    is_sure,
    own_elements,
    says,
    span,
)
from cleaner.text.lexicon import Category

#: A summary has at most this many words, a card this many blocks.
SUMMARY_WORDS, CARD_BLOCKS = 80, 20
#: Elements with a headline that are looked at; a page of more is a list.
MOST = 2000
#: Cards built alike; the label stands at most this many blocks above the first.
CARDS, ABOVE = 2, 3


def teaser_cards(page: StoryPage) -> Mask:
    """Return (n,) True for the blocks of teasers above the own headline and below the own story."""
    marks = page.doc.none()
    body = next((element for element in own_elements(page) if page.words[element] >= STORY_WORDS), -1)
    if body < 0 or not is_sure(page):
        return marks
    first = first_of(page.doc, page.headlines)
    teasers = _teasers(page, first)
    starts, ends = page.doc.tree.span
    above = np.flatnonzero(teasers & (ends <= page.own)).tolist()
    below = teasers & (starts >= span(page, body)[1])
    cards = list(_cards(page, below))
    if page.words[cards].sum() > page.words[body] and not is_signed(page, page.own):
        # An introduction above a list.
        cards = []
    for element in (*above, *cards):
        start, end = span(page, element)
        if not page.like[start:end].any():
            marks[start:end] = True
    return marks


def _teasers(page: StoryPage, first: Ints) -> Mask:
    """Return (e,) True for elements that begin with a linked headline and hold a summary or a date."""
    doc = page.doc
    starts, ends = doc.tree.span
    found: Mask = (first < len(doc)) & (page.words <= SUMMARY_WORDS) & (ends - starts <= CARD_BLOCKS)
    if int(found.sum()) > MOST:
        return found & False
    for element in np.flatnonzero(found).tolist():
        start, end, headline = int(starts[element]), int(ends[element]), int(first[element])
        linked = doc.link_density[headline] >= LINK and not page.text[start:headline].any()
        told = linked and (page.text[headline:end].any() or says(page, start, end, Says.SIGNATURE))
        found[element] = told and not says(page, start, end, Says.TIME_OF_DAY) and differs(page, headline)
    return found


def _cards(page: StoryPage, teasers: Mask) -> Iterator[int]:
    """Yield the teasers that are several of a kind and dated, or below a label."""
    tree = page.doc.tree
    labels = np.flatnonzero(page.doc.is_phrase(Category.RELATED, Category.READ_MORE))
    for kind in np.unique(tree.kind[teasers]).tolist():
        cards = np.flatnonzero(teasers & (tree.kind == kind))
        dated = [element for element in cards.tolist() if says(page, *span(page, element), Says.SIGNATURE)]
        start = int(tree.span[0][cards[0]])
        labelled = ((labels < start) & (labels >= start - ABOVE)).any()
        if len(cards) >= CARDS and (labelled or len(dated) == len(cards)):
            yield from cards.tolist()
