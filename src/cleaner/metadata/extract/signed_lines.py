"""Find who wrote and when: in bylines and date lines, and in the lines round the headline that no filter recognised."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.metadata.extract.common_words import CommonWords
from cleaner.metadata.extract.date_labels import ends_in
from cleaner.metadata.extract.labelled_dates import labelled_dates
from cleaner.metadata.extract.signed_line import (
    MARKED_LINE_STEPS,
    MAX_BYLINE_WORDS,
    NEAR_LINE_STEPS,
    UNKNOWN,
    authors_of_line,
    names_introduced,
    signed_line,
)
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline
from cleaner.recognise.dates import FoundDate, find_date, is_dateline
from cleaner.recognise.relative_dates import find_relative_date
from cleaner.recognise.site_name import without_site
from cleaner.text import lexicon

#: Lines above and below the headline that are read, whatever filter took them.
ABOVE, BELOW = 4, 8
#: Words of such a line, and of one that may hold a date without being a date line.
MAX_LINE_WORDS, MAX_DATE_WORDS = 25, 8
#: Characters in which a text's opening date ends.
MAX_OPENING = 40
#: Words of the place or the kind of text before that date: "San Vero (agency),", "Press release of", and what follows it.
PLACE_WORDS, _SIGNS = 3, frozenset("|–—-/(:")
#: Lines of the text that may open with a date.
OPENING_LINES = 3
#: Words of a name that signs a text at its end.
MAX_SIGNATURE_WORDS = 3
#: What may stand before an introduction: "(Text: Jane Doe)".
BRACKETS = "([{（［【「"
#: Lines below the last paragraph that may say who wrote it.
UNDER = 3
#: The filters that mark lines that say who wrote and when.
SIGNED = frozenset(("byline", "meta-line", "dateline"))
#: Lines about other people and other stories.
_ELSEWHERE = frozenset(("comment", "related", "teaser", "credit", "caption", "copyright", "headline"))


def from_marked_line(common: CommonWords, index: int, source: str) -> Iterator[Candidate]:
    """Yield dates and names from a line that a filter took for a byline or a date line.

    ``common``: the words of its page.
    """
    doc = common.doc
    date = find_date(doc.text[index], doc.page.language)
    yield from _dates(doc, index, date, source)
    if not doc.region[index] & Region.COMMENT:
        yield from authors_of_line(MARKED_LINE_STEPS, signed_line(common, index, date), source)


def round_headline(common: CommonWords, at: int, others: Mask) -> Iterator[Candidate]:
    """Yield dates and names from the lines round the headline at ``at``, the nearest first.

    ``common``: the words of the page; ``others``: (n,) blocks that are of other stories.
    """
    doc = common.doc
    lines = range(max(0, at - ABOVE), min(len(doc), at + BELOW + 1))
    for index in sorted(lines, key=lambda index: (abs(index - at), index)):
        if index == at or doc.words[index] > MAX_LINE_WORDS or others[index] or _is_elsewhere(doc, index):
            continue
        date = find_date(doc.text[index], doc.page.language)
        labelled = bool(doc.phrases[index] & int(lexicon.Category.DATELINE))
        believed = date if labelled or _is_about_a_date(doc, index, date) else None
        yield from _dates(doc, index, believed, "block" if labelled else "near-block")
        is_heading = doc.kind[index] == Kind.HEADING and not doc.region[index] & Region.BYLINE
        if not doc.region[index] & Region.COMMENT and not is_heading:
            yield from authors_of_line(NEAR_LINE_STEPS, signed_line(common, index, date, index - at), "near-block")


def byline_below_the_text(common: CommonWords, others: Mask) -> Iterator[Candidate]:
    """Yield who is named right below the last paragraph of an HTML page: "Posted by David on 16 December 2025".

    ``common``: the words of the page; ``others``: (n,) blocks that are of other stories.
    """
    doc = common.doc
    kept = np.flatnonzero(doc.kept)
    end = int(kept[-1]) + 1 if len(kept) and doc.is_html else len(doc)
    for index in range(end, min(end + UNDER, len(doc))):
        known = doc.labels[index] not in UNKNOWN or others[index] or doc.kind[index] == Kind.HEADING
        if (
            not known
            and doc.words[index] <= MAX_BYLINE_WORDS
            and byline.is_introduced(doc.text[index].lstrip(BRACKETS), doc.page.language)
        ):
            date = find_date(doc.text[index], doc.page.language)
            yield from authors_of_line((names_introduced,), signed_line(common, index, date), "far-block")


def name_below_the_text(doc: Document) -> Iterator[Candidate]:
    """Yield the name that stands alone right below the last paragraph of a text dump."""
    kept = np.flatnonzero(doc.kept)
    after = int(kept[-1]) + 1 if len(kept) else len(doc)
    if doc.is_html or after >= len(doc) or not doc.sentence_end[after - 1] or doc.phrases[after]:
        return
    text = doc.text[after]
    if doc.labels[after] in UNKNOWN and byline.is_cased_name(text) and len(text.split()) <= MAX_SIGNATURE_WORDS:
        yield Candidate("authors", text, "far-block")


def opening_date(doc: Document, others: Mask) -> Iterator[Candidate]:
    """Yield the date that opens the text: "27.1.2022 - At the ...", "(18.01.2018) The ...", "Berlin, 3 May 2022 – The ...".

    ``others``: (n,) blocks that are of other stories.
    """
    for index in np.flatnonzero(doc.kept)[:OPENING_LINES].tolist():
        if others[index]:
            continue
        date = find_date(doc.text[index][:MAX_OPENING], doc.page.language)
        if date and (date.start <= 1 or _is_dateline_of_a_report(doc.text[index], date)):
            yield Candidate("date", date.iso, "opening")


def _is_dateline_of_a_report(text: str, date: FoundDate) -> bool:
    """Return True for "Berlin, 3 May 2022 – The ...": a place or a kind of text, a date, and a sign before the text."""
    after = text[date.end :].lstrip()
    return len(text[: date.start].split()) <= PLACE_WORDS and after[:1] in _SIGNS and not after[1:2].isdigit()


def _is_elsewhere(doc: Document, index: int) -> bool:
    """Return True for a line about other people and other stories; "Jane Doe - Harbour Post" only looks like one."""
    text = doc.text[index]
    signed = not doc.is_html and text != (bare := without_site(text, doc.page.site_name)) and byline.is_cased_name(bare)
    return doc.labels[index] in _ELSEWHERE and not signed


def _is_about_a_date(doc: Document, index: int, date: FoundDate | None) -> bool:
    """Return True for a short line with a date, for a date line, and for one that says when the text was changed."""
    text, language = doc.text[index], doc.page.language
    return date is not None and (
        bool(doc.words[index] <= MAX_DATE_WORDS)
        or is_dateline(text, language)
        or ends_in(text[: date.start], "updated", language)
    )


def _dates(doc: Document, index: int, date: FoundDate | None, source: str) -> Iterator[Candidate]:
    """Yield the dates of a line, else the day that "2 hours ago" names if the caller said when the page was taken."""
    text, language = doc.text[index], doc.page.language
    if date:
        yield from labelled_dates(text, date, language, source, above=doc.text[index - 1] if index else "")
    elif doc.page.now and (day := find_relative_date(text, language, doc.page.now)):
        yield Candidate("date", day, "relative")
