"""Recognise articles of other stories on the page of an article: appended to it, or before it.

A story is an element with a headline and text of its own. It is another one if it is built as the page's own is (the
same class names, a headline of the same rank) and says who wrote it or when, or stands in an ``<article>`` of its own
with a headline that is a link. Parts of one text (sections, recipes, poems, entries of a live blog or a changelog) have
a common headline above them, are not signed, or share the words of the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.dates import is_dateline
from cleaner.recognise.own_article import ARTICLE, LOWEST, headlines, likeness, own_headline, titles
from cleaner.recognise.stamp import Stamp, stamp
from cleaner.recognise.title import title_words
from cleaner.text.lexicon import Category, key

#: A sentence of this many words, mostly unlinked, is text; a story has at least ``STORY_WORDS`` of it.
SENTENCE_WORDS, STORY_WORDS, LINKED = 6, 12, 0.5
#: A line that says who wrote and when has at most this many words; it stands at most this many blocks below a headline.
SIGNED_WORDS, BELOW, ABOVE = 14, 6, 2
#: ... and at most this many if the day in it has no year.
DAY_WORDS = 8
#: What stands between two stories ("Next story") has at most this many words a line, and this many lines.
LABEL_WORDS, LABELS = 6, 3
#: A headline is a link to its story from this link density on.
LINK = 0.8
#: A headline that is so much like the title belongs to the page's own story: that of its form for sending it by mail.
LIKE = 0.5
#: A heading of this many words above the rank of the own headline is no site's name: the page is about that.
TOPIC_WORDS = 3
#: Elements around the own story that others are compared with.
DEEP = 30
#: Pages that say they are these hold several texts on purpose.
SEVERAL = frozenset(("ld:liveblogposting", "ld:qapage", "ld:discussionforumposting", "ld:collectionpage"))
_WHOLE = ("html", "body", "main")


class _Page(NamedTuple):
    """What is known of the blocks and of the elements of a page."""

    doc: Document
    own: int
    """The page's own headline."""
    headlines: Mask
    signed: Mask
    """(n,) lines that say who wrote or when."""
    clocks: Mask
    """(n,) times of day, as entries of a live blog have them."""
    text: Mask
    """(n,) sentences."""
    words: Floats
    """(e,) words of text in each element."""
    first: Ints
    """(e,) first headline of the own one's rank in each element, n if there is none."""
    titles: list[set[str]]
    like: Mask
    """(n,) headlines like the title."""


def other_articles(doc: Document) -> Mask:
    """Return (n,) True for the blocks of other articles."""
    marks = doc.none()
    heads = headlines(doc)
    if int(heads.sum()) < 2 or not SEVERAL.isdisjoint(doc.page.claims.kinds):
        return marks
    named = titles(doc)
    alike = likeness(doc, named)
    own = own_headline(doc, alike)
    if own < 0 or _is_under_a_topic(doc, own, heads):
        return marks
    like = doc.none()
    like[[index for index, share in alike.items() if share >= LIKE]] = True
    page = _page(doc, own, heads, named, like)
    for start, end in (*_built_alike(page), *_articles(page), *_one_below_the_other(page)):
        if not like[start:end].any():
            marks[start:end] = True
    return _with_labels(page, marks)


def _is_under_a_topic(doc: Document, own: int, heads: Mask) -> bool:
    """Return True if a heading of a higher rank than the own one's stands above it."""
    level = int(doc.level[own]) or LOWEST
    higher = heads & (doc.level > 0) & (doc.level < level) & (doc.words >= TOPIC_WORDS)
    return bool(higher[:own].any())


def _page(doc: Document, own: int, heads: Mask, named: list[set[str]], like: Mask) -> _Page:
    text = (doc.words >= SENTENCE_WORDS) & doc.sentence_end & (doc.link_density < LINKED) & ~heads
    words = doc.tree.below(np.where(text, doc.words, 0)[None].astype(np.float64))[0]
    first = _first(doc, heads & (doc.level == doc.level[own]))
    signed, clocks = _signed(doc)
    return _Page(doc, own, heads, signed, clocks, text, words, first, named, like)


def _signed(doc: Document) -> tuple[Mask, Mask]:
    """Return (n,) True for lines that say who wrote or when, and for lines that are only a time of day."""
    short = (doc.words <= SIGNED_WORDS) & ~doc.data & ~doc.sentence_end
    named = short & (doc.within(Region.BYLINE, Region.DATE) | doc.is_phrase(Category.BYLINE, Category.DATELINE))
    signed, clocks, keys, language = named.copy(), doc.none(), doc.keys, doc.page.language
    for index in np.flatnonzero(short).tolist():
        if "#" in keys[index]:
            clocks[index] = stamp(doc.text[index], keys[index], language) == Stamp.CLOCK
            said = named[index] or is_dateline(doc.text[index], language) or _names_a_day(doc.text[index], language)
            signed[index] = said and not clocks[index]
    return signed, clocks


def _names_a_day(text: str, language: str) -> bool:
    """Return True for a few words with a day of a month among them: "Piet Haan 12 Jan"."""
    words = text.split()
    pairs = (" ".join(words[at : at + 2]) for at in range(len(words) - 1)) if len(words) <= DAY_WORDS else ()
    return any(stamp(pair, key(pair), language) == Stamp.DATE for pair in pairs)


def _first(doc: Document, marks: Mask) -> Ints:
    """Return (e,) the first of the marked blocks in each element, n if it holds none."""
    starts, ends = doc.tree.span
    places = np.append(np.flatnonzero(marks), len(doc))
    first = places[np.searchsorted(places[:-1], starts)]
    return np.where(first < ends, first, len(doc))


def _built_alike(page: _Page) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stories in elements with the names of one that holds the page's own."""
    tree = page.doc.tree
    around = _own_elements(page)
    for element in around[:DEEP]:
        alike = (tree.kind == tree.kind[element]) & (page.words >= STORY_WORDS) & (page.first < len(page.doc))
        if not tree.names[element][1]:
            alike &= tree.parents == tree.parents[element]
        alike[around] = False
        for other in np.flatnonzero(alike & _outside(page, element)).tolist():
            if _is_other(page, other):
                yield _span(page, other)


def _articles(page: _Page) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of other stories and their teasers in ``<article>`` elements outside the page's own one."""
    doc, tree = page.doc, page.doc.tree
    own = next((element for element in _own_elements(page) if tree.names[element][0] == "article"), -1)
    if own < 0:
        return
    first = _first(doc, page.headlines)
    article = np.fromiter((tag == "article" for tag, _ in tree.names), bool, len(tree))
    others = np.flatnonzero(article & _outside(page, own) & (first < len(doc))).tolist()
    claimed = _is_signed(page, page.own) or any(map(ARTICLE.match, doc.page.claims.kinds))
    if not claimed and page.words[own] < page.words[others].sum():
        # The page may be a list of them.
        return
    for other in others:
        start, end = _span(page, other)
        headline = int(first[other])
        linked = doc.link_density[headline] >= LINK and not page.clocks[start:end].any()
        if _differs(page, headline) and (linked or _is_other(page, other)):
            yield start, end


def _one_below_the_other(page: _Page) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of stories that follow each other without an element round each: all of them are signed."""
    doc, tree = page.doc, page.doc.tree
    holder = tree.element[page.own] if doc.level[page.own] == 0 else tree.above[tree.element[page.own]]
    beside = (tree.element == tree.element[page.own]) | (tree.above[tree.element] == holder)
    places = np.flatnonzero(page.headlines & (doc.level == doc.level[page.own]) & beside).tolist()
    if len(places) < 2 or not _is_signed(page, page.own):
        return
    for start, end in zip(places, [*places[1:], _span(page, int(holder))[1]], strict=True):
        text = doc.words[start:end][page.text[start:end]]
        if start != page.own and text.sum() >= STORY_WORDS and _is_signed(page, start) and _differs(page, start):
            yield start, end


def _own_elements(page: _Page) -> list[int]:
    """Return the elements that hold the page's own story and no headline of its rank before it, innermost first."""
    tree = page.doc.tree
    return [
        element
        for element in tree.chain(page.own)
        if page.words[element] and page.first[element] == page.own and tree.names[element][0] not in _WHOLE
    ]


def _outside(page: _Page, element: int) -> Mask:
    """Return (e,) True for elements that are neither inside an element nor around it."""
    tree = page.doc.tree
    places = np.arange(len(tree))
    outside: Mask = (places >= tree.end[element]) | (tree.end <= element)
    return outside


def _is_other(page: _Page, element: int) -> bool:
    """Return True for an element that holds a signed story and begins with a headline of the own one's rank."""
    headline, start = int(page.first[element]), _span(page, element)[0]
    if headline >= len(page.doc) or page.words[element] < STORY_WORDS or page.text[start:headline].any():
        return False
    return _differs(page, headline) and _is_signed(page, headline) and _is_signed(page, page.own)


def _differs(page: _Page, headline: int) -> bool:
    """Return True if a headline is about something else than the page's title: no part, no answer, no second topic."""
    other, own = title_words(page.doc.keys[headline]), title_words(page.doc.keys[page.own])
    return bool(other) and not own <= other and not any(other <= title for title in page.titles)


def _is_signed(page: _Page, headline: int) -> bool:
    """Return True if a byline or a date stands below a headline, or right above with no text between."""
    start = headline
    while start > max(0, headline - ABOVE) and not (page.text[start - 1] or page.headlines[start - 1]):
        start -= 1
    # A heading of the same rank ends what belongs to this one.
    below = slice(headline + 1, headline + BELOW + 1)
    next_one = np.flatnonzero(page.headlines[below] & (page.doc.level[below] == page.doc.level[headline]))
    end = headline + 1 + (int(next_one[0]) if len(next_one) else BELOW)
    return bool(page.signed[start:end].any())


def _with_labels(page: _Page, marks: Mask) -> Mask:
    """Mark also the few short lines between the own story and another, or between two others."""
    doc = page.doc
    around = _own_elements(page)
    own = _span(page, around[-1]) if around else (0, len(doc))
    short = (doc.words <= LABEL_WORDS) & ~doc.sentence_end
    short[own[0] : own[1]] = False
    for start in np.flatnonzero(marks & ~np.concatenate(([False], marks[:-1]))).tolist():
        at = start
        while start - at < LABELS and at > 0 and short[at - 1]:
            at -= 1
        if at > 0 and (marks[at - 1] or at == own[1]):
            marks[at:start] = True
    return marks


def _span(page: _Page, element: int) -> tuple[int, int]:
    """Return (first block of an element, block after its last)."""
    start, end = page.doc.tree.span[:, element].tolist()
    return start, end
