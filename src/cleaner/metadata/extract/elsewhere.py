"""Tell which names and dates of an HTML page belong to something else than its own article.

Suggested posts, readers' comments, reviews and testimonials are signed and dated as the article is. :data:`SIGNS` say
what gives them away: what a filter took the line for, a heading between the article and the line, or that lines built
alike stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate, Placed
from cleaner.model.verdict import PageType
from cleaner.recognise.stamp import Stamp, stamp
from cleaner.text.lexicon import Category

#: Source of a candidate that is of something else; no field takes it.
ELSEWHERE = "elsewhere"
#: Fields that another story on the page has too.
FIELDS = frozenset(("authors", "date", "modified"))
#: The filters that take what is of other stories and of other people.
_OTHERS = ("comment", "discussion", "related", "teaser", "other-article", "advertisement", "story-list")
#: Of these, what may be right below the headline: "By Jane Doe · 3 comments".
_ROUND_HEADLINE = ("comment", "related", "teaser", "advertisement")
#: The headline, and what stands this many blocks above it, is of the article.
ABOVE = 6
#: As many lines built alike, outside the head of the article, are a list: one box about the author is none.
ALIKE = 2
#: Words of the text before which a heading opens no section of it: that of a box, a second headline.
OPENING_WORDS = 50
#: Names of the element in which a site shows what day it is.
_TODAY = re.compile(r"(?:^|[\s_-])(?:(?:site|current|todays?)[_-]?date|date[_-]?today)(?:$|[\s_-])|^today$", re.I)
#: A date and little else.
STAMP_WORDS = 8


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
    if doc.judgement is not None and doc.judgement.page_type == PageType.FORUM:
        # All posts are of the page.
        return doc.labelled(*_OTHERS)
    article = _article(doc, headline)
    for sign in SIGNS:
        marks |= sign(article)
    return marks


def taken_by_a_filter(article: Article) -> Mask:
    """Mark what a filter took for comments, teasers and the like; below the headline it may have been the byline."""
    doc = article.doc
    marks = doc.labelled(*_OTHERS)
    head = slice(article.headline, article.first)
    marks[head] &= ~doc.labelled(*_ROUND_HEADLINE)[head]
    return marks


def in_a_section_of_the_text(article: Article) -> Mask:
    """Mark what stands inside the text below another heading: praise and its authors, dates of what the text is about.

    A line that says "by" is of the article, wherever in the text it stands.
    """
    doc, marks = article.doc, article.doc.none()
    read = np.cumsum(np.where(doc.kept, doc.words, 0)[article.first :])
    enough = article.first + int(np.searchsorted(read, OPENING_WORDS))
    inside = slice(enough + 1, article.end)
    marks[inside] = np.logical_or.accumulate(_headings(article)[inside])
    return marks & ~(doc.is_phrase(Category.BYLINE) & doc.labelled("byline"))


def below_the_article(article: Article) -> Mask:
    """Mark what a heading parts from the end of the text: "Keep reading".

    A box that a heading calls one about the author is of the article.
    """
    doc, marks = article.doc, article.doc.none()
    parting = _headings(article) | doc.labelled("section-label", "related", "teaser")
    about = doc.is_phrase(Category.BYLINE) | doc.within(Region.BYLINE)
    # What parts is not parted from the text itself: a heading may be the author's name.
    marks[article.end + 1 :] = np.logical_or.accumulate((parting & ~about)[article.end : -1])
    return marks


def below_a_quotation(article: Article) -> Mask:
    """Mark who is quoted: the line below a quotation."""
    doc, marks = article.doc, article.doc.none()
    marks[1:] = ((doc.kind == Kind.QUOTE) & doc.kept)[:-1] & (doc.kind != Kind.QUOTE)[1:]
    marks[: article.first + 1] = False
    return marks


def built_alike(article: Article) -> Mask:
    """Mark names and dates that stand in several elements of the same names, apart from each other.

    Lines right below each other are of one thing: when it was written, and when it was changed. Above the text they are
    of the article, unless another heading stands between: that of the first story of a list.
    """
    doc = article.doc
    signed = _signed(doc)
    groups: dict[int, list[int]] = {}
    for index in np.flatnonzero(signed).tolist():
        groups.setdefault(int(doc.tree.group[index]), []).append(index)
    marks = doc.none()
    for places in groups.values():
        following = zip(places[1:], places, strict=False)
        apart = places[:1] + [place for place, before in following if _are_apart(doc, before, place)]
        if len({doc.text[place] for place in apart}) >= ALIKE:
            marks[places] = True
    heads = np.flatnonzero(_headings(article) & (np.arange(len(doc)) > article.headline))
    marks[: min(article.first, int(heads[0]) if len(heads) else len(doc))] = False
    return marks


def day_of_the_visit(article: Article) -> Mask:
    """Mark the day that a site shows at its head, which is the one on which the page was taken."""
    doc, marks = article.doc, article.doc.none()
    for index in np.flatnonzero((doc.words <= STAMP_WORDS) & ~doc.kept).tolist():
        if "#" in doc.keys[index] and any(_TODAY.search(names) for _, names in doc.chain(index)[:2]):
            marks[index] = True
    return marks


def _are_apart(doc: Document, one: int, other: int) -> bool:
    """Return True if other blocks stand between two, in elements of their own or below a heading."""
    if other - one == 1:
        return False
    above = doc.tree.above[doc.tree.element[[one, other]]]
    return bool(above[0] != above[1] or (doc.kind[one + 1 : other] == Kind.HEADING).any())


def _headings(article: Article) -> Mask:
    """Return (n,) True for headings other than the page's headline and its copies."""
    doc = article.doc
    marks: Mask = (doc.kind == Kind.HEADING) & ~doc.labelled("headline", "hidden")
    marks &= np.array([key != doc.keys[article.headline] for key in doc.keys], bool)
    return marks


def _signed(doc: Document) -> Mask:
    """Return (n,) True for lines that say who or when, in elements named for it or by their words."""
    signed = doc.labelled("byline", "dateline", "meta-line") | doc.within(Region.BYLINE, Region.DATE)
    short = ~signed & (doc.words <= STAMP_WORDS) & ~doc.data
    keys, language = doc.keys, doc.page.language
    for index in [index for index in np.flatnonzero(short).tolist() if "#" in keys[index]]:
        signed[index] = stamp(doc.text[index], keys[index], language) == Stamp.DATE
    return signed & ~doc.labelled("hidden")


SIGNS: tuple[Sign, ...] = (
    taken_by_a_filter,
    in_a_section_of_the_text,
    below_the_article,
    below_a_quotation,
    built_alike,
    day_of_the_visit,
)


def own_values(candidates: Iterable[Candidate], others: Mask) -> Iterator[Candidate]:
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
