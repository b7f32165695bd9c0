"""Tell which names and dates of an HTML page belong to something else than its own article.

Suggested posts, readers' comments, reviews and testimonials are signed and dated as the article is. :data:`SIGNS` say
what gives them away: what a filter took the line for, a heading between the article and the line, or that lines built
alike stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate, Placed
from cleaner.text.lexicon import Category

#: Source of a candidate that is of something else; no field takes it.
ELSEWHERE = "elsewhere"
#: Fields that another story on the page has too.
FIELDS = frozenset(("authors", "date", "modified"))
#: The filters that take what is of other stories and of other people.
_OTHERS = ("comment", "discussion", "related", "teaser", "other-article", "advertisement", "story-list", "share")
#: The headline, and what stands this many blocks above it, is of the article.
ABOVE = 6
#: As many lines built alike, outside the head of the article, are a list: one box about the author is none.
ALIKE = 2


class Article(NamedTuple):
    """Where the article of a page is; places are indices of blocks."""

    doc: Document
    headline: int
    first: int
    """Its first paragraph."""
    end: int
    """After its last."""

    @property
    def head(self) -> slice:
        """What stands round the headline, above the text."""
        return slice(max(0, self.headline - ABOVE), self.first)


#: Returns (n,) True for blocks that are of something else.
Sign = Callable[[Article], Mask]


def elsewhere(doc: Document, headline: int) -> Mask:
    """Return (n,) True for blocks that are not of the page's own article; none of a text dump.

    ``headline``: the index of the page's headline.
    """
    marks = doc.none()
    if not doc.is_html or not doc.kept.any():
        return marks
    article = _article(doc, headline)
    for sign in SIGNS:
        marks |= sign(article)
    return marks


def taken_by_a_filter(article: Article) -> Mask:
    """Mark what a filter took for comments, teasers and the like."""
    return article.doc.labelled(*_OTHERS)


def below_another_heading(article: Article) -> Mask:
    """Mark what a heading parts from the article: "Keep reading" below its text, a section of the text itself.

    A box that a heading calls one about the author is of the article.
    """
    doc = article.doc
    heads = (doc.kind == Kind.HEADING) & ~doc.labelled("headline")
    heads |= doc.labelled("section-label") & (np.arange(len(doc)) >= article.end)
    heads[: article.first + 1] = False
    about = heads & (doc.is_phrase(Category.BYLINE) | doc.within(Region.BYLINE))
    places = np.arange(len(doc))
    last = np.maximum.accumulate(np.where(heads, places, -1))
    marks: Mask = (last >= 0) & ~np.where(last >= 0, about[last], False)
    # A name or a date right below the text, and above its next heading, is of the article.
    return marks


def built_alike(article: Article) -> Mask:
    """Mark names and dates that stand in several elements of the same names below the head of the article.

    Lines right below each other are of one thing: when it was written, and when it was changed.
    """
    doc = article.doc
    signed = doc.labelled("byline", "dateline", "meta-line") | doc.within(Region.BYLINE, Region.DATE)
    signed[: article.first] = False
    places = np.flatnonzero(signed)
    if len(places) < ALIKE:
        return doc.none()
    order = places[np.lexsort((places, doc.tree.group[places]))]
    group = doc.tree.group[order]
    apart = np.ones(len(order), bool)
    apart[1:] = (group[1:] != group[:-1]) | (order[1:] - order[:-1] > 1)
    count = np.bincount(group[apart], minlength=int(doc.tree.group.max()) + 1)
    marks: Mask = signed & (count[doc.tree.group] >= ALIKE)
    return marks


SIGNS: tuple[Sign, ...] = (taken_by_a_filter, below_another_heading, built_alike)


def own_values(candidates: tuple[Candidate, ...], others: Mask) -> Iterator[Candidate]:
    """Yield the candidates; values of elements that are of something else get the source :data:`ELSEWHERE`."""
    for found in candidates:
        if not isinstance(found, Placed):
            yield found
            continue
        is_other = found.field in FIELDS and found.place < len(others) and bool(others[found.place])
        yield Candidate(found.field, found.value, ELSEWHERE if is_other else found.source)


def _article(doc: Document, headline: int) -> Article:
    """Return where the article is: the paragraphs that stay below the headline."""
    text = np.flatnonzero(doc.kept & (doc.kind != Kind.HEADING))
    below = text[text > headline]
    text = below if len(below) else text
    first, end = (int(text[0]), int(text[-1]) + 1) if len(text) else (len(doc), len(doc))
    return Article(doc, headline, first, end)
