"""Remove lines that name the author: "By Jane Doe", "von Erika Muster", "文/王小明", and elements named for it.

The names are kept as metadata candidates. Must not touch a sentence that begins with such a word ("By 1900 the town
..."): what follows has to look like names, and the line has to be short.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.byline import (
    is_cased_name,
    is_full_name,
    maybe_signed,
    names_in_byline,
    names_in_signed_parts,
    openings,
)
from cleaner.text import lexicon
from cleaner.text.lexicon import Category

#: An element named "author" may hold a line about the author; a longer text in it is judged like any other.
MAX_WORDS = 40
#: A line with several parts ("Von X · 18. Juli 2023 · 3 Min. Lesezeit") may be longer than a bare byline.
MAX_WORDS_OF_PARTS = 25
#: "By" alone on its line, and the names on the next line.
MAX_LABEL_WORDS, MAX_NAMES_WORDS = 3, 8
#: In a text dump, a name that stands alone is at most this many lines from a date line.
REACH = 3
#: A date further below the headline belongs to another story.
MAX_LINES_TO_DATE = 12
#: A name without a headline stands in the first lines.
TOP = 40
_SENTENCE = re.compile(r"[.!?。]\s+[^\W\d_]{4}")
_PARTED = re.compile(r"[|·•;\s]")


@rule("byline")
def byline(doc: Document) -> Mask:
    """Mark bylines and notes about the author."""
    plain = doc.kept & (doc.kind != Kind.HEADING) & ~doc.data
    marks = doc.within(Region.BYLINE) & (doc.words <= MAX_WORDS) & plain
    language = doc.page.language
    phrase = doc.is_phrase(Category.BYLINE)
    maybe = plain & ~marks & (doc.words <= MAX_WORDS_OF_PARTS)
    for index in np.flatnonzero(maybe & phrase).tolist():
        text = doc.text[index]
        marks[index] = not _SENTENCE.search(text) and bool(names_in_byline(text, language))
    texts, begins = doc.text, openings(language)
    for index in np.flatnonzero(maybe & ~phrase & ~doc.sentence_end).tolist():
        text = texts[index]
        if maybe_signed(text, begins) and _PARTED.search(text) and names_in_signed_parts(text, language):
            marks[index] = True
    return marks if doc.is_html else marks | _name_after_label(doc) | _name_by_date(doc)


def _name_after_label(doc: Document) -> Mask:
    """Mark "By" on a line of its own in a text dump, and the names on the next line."""
    marks = doc.none()
    labels = frozenset(lexicon.plain(doc.page.language, Category.BYLINE))
    before_names = doc.kept[:-1] & (doc.words[:-1] <= MAX_LABEL_WORDS) & (doc.words[1:] <= MAX_NAMES_WORDS)
    keys = doc.keys
    for index in [index for index in np.flatnonzero(before_names).tolist() if keys[index] in labels]:
        marks[index] = True
        marks[index + 1] = bool(names_in_byline(doc.text[index + 1], doc.page.language)) and not doc.phrases[index + 1]
    return marks


def _name_by_date(doc: Document) -> Mask:
    """Mark the name that stands alone next to the date line below the headline of a text dump."""
    marks = doc.none()
    dates = np.flatnonzero(doc.labelled("dateline"))
    headlines = np.flatnonzero(doc.labelled("headline"))
    if len(dates) and not len(headlines):
        # No line looks like a headline: only a name with capitals right above the date is sure.
        above = int(dates[0]) - 1
        if 0 <= above <= TOP and doc.kept[above] and not doc.phrases[above] and is_cased_name(doc.text[above]):
            marks[above] = True
        return marks
    if not len(dates):
        return marks
    dates = np.array([date for date in dates.tolist() if not _is_signed(doc, date)], np.int64)
    dates = dates[(dates > headlines[0]) & (dates <= headlines[-1] + MAX_LINES_TO_DATE)][:1]
    near = [int(date) + step for date in dates for distance in range(1, REACH + 1) for step in (-distance, distance)]
    for index in near:
        if 0 <= index < len(doc) and doc.kept[index] and not doc.phrases[index] and is_full_name(doc.text[index]):
            marks[index] = True
            break
    return marks


def _is_signed(doc: Document, index: int) -> bool:
    """Return True for a date line that says who wrote: "By Jane Doe · 8 May 2019"."""
    return bool(names_in_signed_parts(doc.text[index], doc.page.language))
