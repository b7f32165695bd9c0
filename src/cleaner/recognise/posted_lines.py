"""What the lines of a page are where readers may have commented: what was said, who and when, buttons, headings."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.dates import find_date
from cleaner.recognise.own_article import own_headline
from cleaner.text import lexicon
from cleaner.text.lexicon import Category

#: The text of a comment: a sentence of this many words, or a line of ``LINE_WORDS`` without a full stop.
TEXT_WORDS, LINE_WORDS, LINKED = 3, 8, 0.5
#: Buttons, names and dates of a comment have at most this many words.
SMALL_WORDS = 12
#: Who and when in one line: "Reply 3 - posted by: towpath_tom on 28 January 2026 at 8:10".
STAMP_WORDS = 16
#: Buttons side by side ("Like Reply Share 2h") are at most this many words.
BUTTONS = 6
#: A longer heading inside a record is the headline of a story, not the name of a reader.
NAME_WORDS = 6
#: Words of a sentence of the text on which people comment.
SENTENCE_WORDS = 5
_COMMENT, _ACTIONS = int(Category.COMMENT), int(Category.COMMENT | Category.SHARE | Category.READ_MORE)
_PARTS = re.compile(r"[|·•∙,/()\n]|\s[-–—]\s")
_FURNITURE = (Region.NAV, Region.FOOTER, Region.ASIDE, Region.HIDDEN, Region.CONSENT, Region.MODAL, Region.AD)


class PostedLines(NamedTuple):
    """The blocks of a page, (n,) each."""

    doc: Document
    headline: int
    """The page's own headline, -1 if it is not known."""
    said: dict[int, str]
    """Key of what readers can do, by block."""
    button: Mask
    text: Mask
    small: Mask
    """Names and dates."""
    dated: Mask
    numbered: Mask
    """Short lines with a number, as "3 h" and "2 months ago" have."""
    announcing: Mask
    """Lines that say what follows: "7 comments"."""
    story: Ints
    """Words of sentences that can be the text of the page, 0 for other blocks."""


def posted_lines(doc: Document, said: dict[int, str], announcing: Mask) -> PostedLines:
    """Return the lines of a page; ``said`` and ``announcing`` are what the functions below return."""
    button = doc.none()
    button[list(said)] = True
    plain = ~button & ~announcing & ~doc.data & (doc.kind != Kind.HEADING)
    number = np.fromiter(("#" in key for key in doc.keys), bool, len(doc))
    date = (doc.within(Region.DATE) | doc.is_phrase(Category.DATELINE)) & (doc.words <= SMALL_WORDS)
    for index in np.flatnonzero(number & ~date & ~doc.sentence_end & (doc.words <= STAMP_WORDS)).tolist():
        date[index] = find_date(doc.text[index], doc.page.language) is not None
    enough = (doc.words >= LINE_WORDS) | ((doc.words >= TEXT_WORDS) & doc.sentence_end)
    text = plain & enough & (doc.link_density < LINKED) & ~date
    name = (doc.kind == Kind.HEADING) & (doc.words <= NAME_WORDS) & ~button & ~announcing
    small = (plain & ~text & (doc.words <= STAMP_WORDS)) | name
    numbered = (small | button) & number & (doc.words <= SMALL_WORDS)
    story = text & doc.kept & doc.sentence_end & (doc.words >= SENTENCE_WORDS) & ~doc.within(*_FURNITURE)
    words = np.where(story, doc.words, 0)
    return PostedLines(doc, own_headline(doc), said, button, text, small, date, numbered, announcing, words)


def buttons_in(doc: Document) -> dict[int, str]:
    """Return the key of what readers can do with a comment, for each short block that says it."""
    known = lexicon.table(doc.page.language).whole
    short = (doc.words <= SMALL_WORDS) & (doc.kind != Kind.HEADING) & ~doc.data & ~doc.sentence_end
    found: dict[int, str] = {}
    for index in np.flatnonzero(short).tolist():
        text = _without_date(doc, index)
        parts = [lexicon.key(part) for part in _PARTS.split(text)]
        single = lexicon.key(text).split() if doc.words[index] <= BUTTONS else []
        if all("#" in word or len(word) < 2 or known.get(word, 0) & _ACTIONS for word in single):
            parts += single
        said = (part for part in parts if known.get(part, 0) & _COMMENT and "#" not in part)
        if part := next(said, ""):
            found[index] = part
    return found


def _without_date(doc: Document, index: int) -> str:
    """Return a short block less the date in it: "12 Jan 2026 Reply Flag" -> "Reply Flag"."""
    text = doc.text[index]
    date = find_date(text, doc.page.language) if "#" in doc.keys[index] else None
    return f"{text[: date.start]} {text[date.end :]}" if date else text


def announcing_in(doc: Document) -> Mask:
    """Return (n,) True for lines that say that comments follow: "7 comments", or a heading "Comments".

    Such a heading among others of its rank is that of a section: on comments in a language for computers.
    """
    marks = doc.is_phrase(Category.COMMENT) & (doc.words <= SMALL_WORDS)
    known = lexicon.table(doc.page.language).whole
    for index in np.flatnonzero(marks).tolist():
        key = doc.keys[index]
        marks[index] = "#" in key
        if not marks[index] and doc.kind[index] == Kind.HEADING:
            counted = known.get(f"# {key}", 0) | known.get(f"{key} #", 0)
            ranks = doc.level[:index][doc.kind[:index] == Kind.HEADING]
            marks[index] = bool(counted & _COMMENT) and int(doc.level[index]) not in ranks
    return marks
