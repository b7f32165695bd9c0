"""Recognise articles of other stories on the page of an article: appended to it, or before it.

A story is an element with a headline and text of its own. It is another one if it is built as the page's own is (the
same class names, a headline of the same rank) and says who wrote it or when, or stands in an ``<article>`` of its own
with a headline that is a link. Parts of one text (sections, recipes, poems, entries of a live blog or a changelog) have
a common headline above them, are not signed, or share the words of the title.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.model.columns import Mask
from cleaner.recognise.story_page import (
    LINK,
    STORY_WORDS,
    Says,
    StoryPage,
    differs,
    first_of,
    is_signed,
    outside,
    own_elements,
    says,
    span,
)

#: What stands between two stories ("Next story") has at most this many words a line, and this many lines.
LABEL_WORDS, LABELS = 6, 3
#: Elements around the own story that others are compared with.
DEEP = 30
#: Other stories that are looked at; a page of more is no article's.
MOST = 300


def other_articles(page: StoryPage) -> Mask:
    """Return (n,) True for the blocks of other articles."""
    marks = page.doc.none()
    for start, end in (*_built_alike(page), *_articles(page), *_one_below_the_other(page)):
        if not page.like[start:end].any():
            marks[start:end] = True
    return _with_labels(page, marks)


def _built_alike(page: StoryPage) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stories in elements with the names of one that holds the page's own."""
    tree = page.doc.tree
    around = own_elements(page)
    for element in around[:DEEP]:
        alike = (tree.kind == tree.kind[element]) & (page.words >= STORY_WORDS) & (page.first < len(page.doc))
        if not tree.names[element][1]:
            alike &= tree.parents == tree.parents[element]
        alike[around] = False
        for other in np.flatnonzero(alike & outside(page, element)).tolist()[:MOST]:
            if _is_other(page, other):
                yield span(page, other)


def _articles(page: StoryPage) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of other stories and their teasers in ``<article>`` elements outside the page's own one."""
    doc, tree = page.doc, page.doc.tree
    own = next((element for element in own_elements(page) if tree.names[element][0] == "article"), -1)
    if own < 0:
        return
    first = first_of(doc, page.headlines)
    article = np.fromiter((tag == "article" for tag, _ in tree.names), bool, len(tree))
    others = np.flatnonzero(article & outside(page, own) & (first < len(doc))).tolist()
    if len(others) > MOST:
        return
    if not is_signed(page, page.own) and page.words[own] < page.words[others].sum():
        # The page may be a list of them.
        return
    for other in others:
        start, end = span(page, other)
        headline = int(first[other])
        linked = doc.link_density[headline] >= LINK and not says(page, start, end, Says.TIME_OF_DAY)
        if differs(page, headline) and (linked or _is_other(page, other)):
            yield start, end


def _one_below_the_other(page: StoryPage) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of stories that follow each other without an element round each: all of them are signed."""
    doc, tree = page.doc, page.doc.tree
    holder = tree.element[page.own] if doc.level[page.own] == 0 else tree.above[tree.element[page.own]]
    beside = (tree.element == tree.element[page.own]) | (tree.above[tree.element] == holder)
    places = np.flatnonzero(page.headlines & (doc.level == doc.level[page.own]) & beside).tolist()
    if len(places) < 2 or not is_signed(page, page.own):
        return
    for start, end in zip(places, [*places[1:], span(page, int(holder))[1]], strict=True):
        text = doc.words[start:end][page.text[start:end]]
        if start != page.own and text.sum() >= STORY_WORDS and is_signed(page, start) and differs(page, start):
            yield start, end


def _is_other(page: StoryPage, element: int) -> bool:
    """Return True for an element that holds a signed story and begins with a headline of the own one's rank."""
    headline, start = int(page.first[element]), span(page, element)[0]
    if headline >= len(page.doc) or page.words[element] < STORY_WORDS or page.text[start:headline].any():
        return False
    return differs(page, headline) and is_signed(page, headline) and is_signed(page, page.own)


def _with_labels(page: StoryPage, marks: Mask) -> Mask:
    """Mark also the few short lines between the own story and another, or between two others."""
    doc = page.doc
    around = own_elements(page)
    own = span(page, around[-1]) if around else (0, len(doc))
    short = (doc.words <= LABEL_WORDS) & ~doc.sentence_end
    short[own[0] : own[1]] = False
    for start in np.flatnonzero(marks & ~np.concatenate(([False], marks[:-1]))).tolist():
        at = start
        while start - at < LABELS and at > 0 and short[at - 1]:
            at -= 1
        if at > 0 and (marks[at - 1] or at == own[1]):
            marks[at:start] = True
    return marks
