"""Recognise teasers beside the page's own story: a linked headline, a summary, often a date.

Above the own headline any such element is one. Below the own story they are cards of a list: two or more built alike
and dated, or below a label ("More stories"). Headlines that are links in the element of the own story are parts of it:
the entries of "Ten inns by the water".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.model.columns import Ints, Mask
from cleaner.recognise.story_page import LINK, STORY_WORDS, StoryPage, differs, first_of, is_sure, own_elements, span
from cleaner.text.lexicon import Category

#: A summary has at most this many words.
SUMMARY_WORDS = 80
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
    for element in (*above, *_cards(page, below)):
        start, end = span(page, element)
        if not page.like[start:end].any():
            marks[start:end] = True
    return marks


def _teasers(page: StoryPage, first: Ints) -> Mask:
    """Return (e,) True for elements that begin with a linked headline and hold a summary or a date."""
    doc = page.doc
    starts, ends = doc.tree.span
    found: Mask = (first < len(doc)) & (page.words <= SUMMARY_WORDS)
    for element in np.flatnonzero(found).tolist():
        start, end, headline = int(starts[element]), int(ends[element]), int(first[element])
        told = bool(page.text[headline:end].any() or page.signed[start:end].any())
        linked = doc.link_density[headline] >= LINK and not page.text[start:headline].any()
        found[element] = told and linked and not page.clocks[start:end].any() and differs(page, headline)
    return found


def _cards(page: StoryPage, teasers: Mask) -> Iterator[int]:
    """Yield the teasers that are several of a kind and dated, or below a label."""
    tree = page.doc.tree
    labels = np.flatnonzero(page.doc.is_phrase(Category.RELATED, Category.READ_MORE))
    for kind in np.unique(tree.kind[teasers]).tolist():
        cards = np.flatnonzero(teasers & (tree.kind == kind))
        dated = [element for element in cards.tolist() if page.signed[slice(*span(page, element))].any()]
        start = int(tree.span[0][cards[0]])
        labelled = ((labels < start) & (labels >= start - ABOVE)).any()
        if len(cards) >= CARDS and (labelled or len(dated) == len(cards)):
            yield from cards.tolist()
