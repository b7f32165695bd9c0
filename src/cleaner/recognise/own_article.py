"""Recognise the page's own headline: the heading that says what the page's code gives as its title.

A page may hold several articles. Its title (JSON-LD, Open Graph, ``<title>``) names its own; a heading that shares
no words with it belongs to another story, or to a part of this one.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.site_name import without_site
from cleaner.recognise.title import MAX_TITLE, split_title, title_words
from cleaner.text.lexicon import keys

#: A longer heading is a paragraph set in large type.
HEADLINE_WORDS = 40
#: The words of a heading and a title say the same from this F1 on. At .7 a title may have one word in three more than
#: the headline ("Mill to close, council says"), not a second topic ("Leek soup and two loaves").
SAME = 0.7
#: The rank of an element that is only named for a headline.
LOWEST = 7
#: Sources that name the page as a whole.
_OF_THE_PAGE = frozenset(("opengraph", "title", "twitter"))
#: What a page claims to be that holds one text.
ARTICLE = re.compile(r"og:article|ld:.*article|ld:(?:blogposting|report)")
#: Headings that are compared with the title; an article's own is among the first of any page.
MOST_HEADINGS = 300


def headlines(doc: Document) -> Mask:
    """Return (n,) True for headings, and for blocks of elements named for a headline."""
    named = doc.within(Region.HEADLINE) & ~doc.sentence_end
    shown = doc.kept | doc.labelled("headline")
    marks: Mask = (doc.is_kind(Kind.HEADING) | named) & shown & (doc.words > 0) & (doc.words <= HEADLINE_WORDS)
    return marks


def titles(doc: Document) -> list[set[str]]:
    """Return the words of each title that the code of the page gives, without the name of the site.

    What the head says is of the page; JSON-LD may stand beside each of its articles.
    """
    given = [found.value for found in doc.candidates if found.field == "title" and found.source in _OF_THE_PAGE]
    whole = dict.fromkeys(text for text in given or [doc.page.title] if 0 < len(text) <= MAX_TITLE)
    bare = [without_site(text, doc.page.site_name) for text in whole]
    bare += [head for text in bare for head, site in [split_title(text)] if site]
    return [words for words in map(title_words, keys(list(dict.fromkeys(bare)))) if words]


def likeness(doc: Document, named: list[set[str]]) -> dict[int, float]:
    """Return how much each headline says the same as one of the ``named`` titles, 0-1, by block."""
    places = np.flatnonzero(headlines(doc))[:MOST_HEADINGS].tolist() if named else []
    words = {index: title_words(doc.keys[index]) for index in places}
    return {index: max(same_words(words[index], title) for title in named) for index in places}


def own_headline(doc: Document, found: dict[int, float] | None = None) -> int:
    """Return the index of the headline that is most like the title; -1 if none is like it.

    Of two that are alike, a heading of higher rank is the headline, and the first of one rank. ``found``: the
    :func:`likeness`, if it is already known.
    """
    found = likeness(doc, titles(doc)) if found is None else found
    order = sorted((-alike, int(doc.level[index]) or LOWEST, index) for index, alike in found.items() if alike >= SAME)
    return order[0][2] if order else -1


def same_words(one: set[str], other: set[str]) -> float:
    """Return the F1 of two sets of words, 0-1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
