"""A page that may hold several stories: its own headline, and what each line and element says of a story."""

from __future__ import annotations

from enum import IntEnum
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
#: A headline is a link to its story from this link density on.
LINK = 0.8
#: A headline that is so much like the title belongs to the page's own story: that of its form for sending it by mail.
LIKE = 0.5
#: A heading of this many words above the rank of the own headline is no site's name: the page is about that.
TOPIC_WORDS = 3
#: Pages that say they are these hold several texts on purpose.
SEVERAL = frozenset(("ld:liveblogposting", "ld:qapage", "ld:discussionforumposting", "ld:collectionpage"))
_WHOLE = ("html", "body", "main")


class Says(IntEnum):
    """What a line says of who wrote and when."""

    NOTHING = 0
    TIME_OF_DAY = 1
    """As entries of a live blog do."""
    SIGNATURE = 2


class StoryPage(NamedTuple):
    """What is known of the blocks and of the elements of a page."""

    doc: Document
    own: int
    """The page's own headline."""
    headlines: Mask
    says: dict[int, Says]
    """What each line says of who and when, as far as :func:`says` was asked."""
    named: Mask
    """(n,) short lines that an element or the lexicon knows as a byline or a date."""
    text: Mask
    """(n,) sentences."""
    words: Floats
    """(e,) words of text in each element."""
    first: Ints
    """(e,) first headline of the own one's rank in each element, n if there is none."""
    titles: list[set[str]]
    like: Mask
    """(n,) headlines like the title."""


def own_story(doc: Document) -> StoryPage | None:
    """Return the page by its own story; None if no headline is the title's, or the page holds several on purpose."""
    heads = headlines(doc)
    if int(heads.sum()) < 2 or not SEVERAL.isdisjoint(doc.page.claims.kinds):
        return None
    named = titles(doc)
    alike = likeness(doc, named)
    own = own_headline(doc, alike)
    if own < 0 or _is_under_a_topic(doc, own, heads):
        return None
    like = doc.none()
    like[[index for index, share in alike.items() if share >= LIKE]] = True
    return _of_headline(doc, own, heads, named, like)


def _is_under_a_topic(doc: Document, own: int, heads: Mask) -> bool:
    """Return True if a heading of a higher rank than the own one's stands above it."""
    level = int(doc.level[own]) or LOWEST
    higher = heads & (doc.level > 0) & (doc.level < level) & (doc.words >= TOPIC_WORDS)
    return bool(higher[:own].any())


def _of_headline(doc: Document, own: int, heads: Mask, named: list[set[str]], like: Mask) -> StoryPage:
    text = (doc.words >= SENTENCE_WORDS) & doc.sentence_end & (doc.link_density < LINKED) & ~heads
    words = doc.tree.below(np.where(text, doc.words, 0)[None].astype(np.float64))[0]
    first = first_of(doc, heads & (doc.level == doc.level[own]))
    return StoryPage(doc, own, heads, {}, _named(doc), text, words, first, named, like)


def _named(doc: Document) -> Mask:
    """Return (n,) True for short lines that an element or the lexicon knows as a byline or a date."""
    short = (doc.words <= SIGNED_WORDS) & ~doc.data & ~doc.sentence_end
    marks: Mask = doc.within(Region.BYLINE, Region.DATE) | doc.is_phrase(Category.BYLINE, Category.DATELINE)
    return marks & short


def says(page: StoryPage, start: int, end: int, what: Says) -> bool:
    """Return True if a line between two blocks says this; lines are read when they are first asked for."""
    return any(_says(page, index) == what for index in range(start, min(end, len(page.doc))))


def _says(page: StoryPage, index: int) -> Says:
    if (found := page.says.get(index)) is None:
        found = page.says[index] = _read_line(page, index)
    return found


def _read_line(page: StoryPage, index: int) -> Says:
    doc = page.doc
    text, folded, language = doc.text[index], doc.keys[index], doc.page.language
    if doc.words[index] > SIGNED_WORDS or doc.sentence_end[index] or "#" not in folded:
        return Says.SIGNATURE if page.named[index] else Says.NOTHING
    if stamp(text, folded, language) == Stamp.CLOCK:
        return Says.TIME_OF_DAY
    signed = page.named[index] or is_dateline(text, language) or _names_a_day(text, language)
    return Says.SIGNATURE if signed else Says.NOTHING


def _names_a_day(text: str, language: str) -> bool:
    """Return True for a few words with a day of a month among them: "Piet Haan 12 Jan"."""
    words = text.split()
    pairs = (" ".join(words[at : at + 2]) for at in range(len(words) - 1)) if len(words) <= DAY_WORDS else ()
    return any(stamp(pair, key(pair), language) == Stamp.DATE for pair in pairs)


def first_of(doc: Document, marks: Mask) -> Ints:
    """Return (e,) the first of the marked blocks in each element, n if it holds none."""
    starts, ends = doc.tree.span
    places = np.append(np.flatnonzero(marks), len(doc))
    first = places[np.searchsorted(places[:-1], starts)]
    return np.where(first < ends, first, len(doc))


def own_elements(page: StoryPage) -> list[int]:
    """Return the elements that hold the page's own story and no headline of its rank before it, innermost first."""
    tree = page.doc.tree
    return [
        element
        for element in tree.chain(page.own)
        if page.words[element] and page.first[element] == page.own and tree.names[element][0] not in _WHOLE
    ]


def outside(page: StoryPage, element: int) -> Mask:
    """Return (e,) True for elements that are neither inside an element nor around it."""
    tree = page.doc.tree
    places = np.arange(len(tree))
    outside: Mask = (places >= tree.end[element]) | (tree.end <= element)
    return outside


def differs(page: StoryPage, headline: int) -> bool:
    """Return True if a headline is about something else than the page's title: no part, no answer, no second topic."""
    other, own = title_words(page.doc.keys[headline]), title_words(page.doc.keys[page.own])
    return bool(other) and not own <= other and not any(other <= title for title in page.titles)


def is_signed(page: StoryPage, headline: int) -> bool:
    """Return True if a byline or a date stands below a headline, or right above with no text between."""
    start = headline
    while start > max(0, headline - ABOVE) and not (page.text[start - 1] or page.headlines[start - 1]):
        start -= 1
    # A heading of the same rank ends what belongs to this one, and so does one that leads to another story.
    below = slice(headline + 1, headline + BELOW + 1)
    leads = (page.doc.level[below] == page.doc.level[headline]) | (page.doc.link_density[below] >= LINK)
    next_one = np.flatnonzero(page.headlines[below] & leads)
    end = headline + 1 + (int(next_one[0]) if len(next_one) else BELOW)
    return says(page, start, end, Says.SIGNATURE)


def span(page: StoryPage, element: int) -> tuple[int, int]:
    """Return (first block of an element, block after its last)."""
    start, end = page.doc.tree.span[:, element].tolist()
    return start, end


def is_sure(page: StoryPage) -> bool:
    """Return True if the own story is signed, or the page claims to be an article."""
    return is_signed(page, page.own) or any(map(ARTICLE.match, page.doc.page.claims.kinds))
