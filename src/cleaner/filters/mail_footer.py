"""Remove the last rows of a mail: why it came, the sender's address, how to leave the list; and the link to its page.

Example: "You get this letter because you signed up. / The Sluice, 4 Basin Row / Unsubscribe · Preferences".
Must not touch the end of the letter above them, nor a page that is no mail: a mail is laid out in tables from top to
bottom.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text import lexicon
from cleaner.text.lexicon import Category
from cleaner.text.words import is_dense

#: Share of a mail's words that stand in tables.
IN_TABLES = 0.8
#: A row at the end of a mail has at most this many words, one below the link that leaves the list at most so many.
MAX_WORDS, WORDS_BELOW = 80, 25
#: An address has at most this many words.
ADDRESS_WORDS = 20
#: So many of the last linked blocks are looked at: a mail's last rows hold links to the sender's accounts and rules.
LINKED_ROWS = 40
#: The row that leads to the page is one of the first.
FIRST_ROWS = 3
LINKED = 0.5
_SENTENCE = re.compile(r"[.?!:。？！：؟।]\s*|\n")
_ROWS = (Category.SUBSCRIBE, Category.SHARE, Category.COPYRIGHT, Category.NAVIGATION, Category.LOGIN, Category.CONSENT)


@rule("mail-footer")
def mail_footer(doc: Document) -> Mask:
    """Mark the rows around the last link that leaves the list, and a first row that leads to the page."""
    marks = doc.none()
    # The line that mailboxes show beside the subject is hidden, and filled up with signs.
    shown = ~doc.within(Region.HIDDEN, Region.NOSCRIPT)
    if doc.words[shown & doc.within(Region.TABLE)].sum() < IN_TABLES * doc.words[shown].sum():
        return marks
    for index in np.flatnonzero((doc.link_density > 0) & (doc.words <= WORDS_BELOW))[:FIRST_ROWS].tolist():
        marks[index] = index < FIRST_ROWS and _ends_in_phrase(doc, index)
    phrases = lexicon.listed_keys("unsubscribe", doc.page.language)
    last = _leaving(doc, phrases)
    if last < 0:
        return marks
    rows = doc.is_phrase(*_ROWS) | (doc.link_density >= LINKED) | ~doc.kept
    first = last
    while first and doc.words[first - 1] <= MAX_WORDS and (rows[first - 1] or _is_row(doc, first - 1, phrases)):
        first -= 1
    end = last + 1
    while end < len(doc) and doc.words[end] <= WORDS_BELOW:
        end += 1
    marks[first:end] = True
    return marks


def _leaving(doc: Document, phrases: frozenset[str]) -> int:
    """Return the index of the last link that leaves the list, -1 if text of the letter follows it or there is none."""
    linked = np.flatnonzero((doc.words <= MAX_WORDS) & (doc.link_density > 0))[: -LINKED_ROWS - 1 : -1].tolist()
    last = next((index for index in linked if _has(doc.text[index], phrases)), -1)
    return -1 if last < 0 or doc.prose[last + 1 :].any() else last


def _ends_in_phrase(doc: Document, index: int) -> bool:
    """Return True for "Do you see no pictures? View in browser"."""
    end = _SENTENCE.split(doc.text[index])[-1]
    return bool(lexicon.table(doc.page.language).find(lexicon.key(end), len(end.split())) & Category.SUBSCRIBE)


def _is_row(doc: Document, index: int, phrases: frozenset[str]) -> bool:
    """Return True for a sentence that says why the mail came, and for an address."""
    text = doc.text[index]
    if "©" in text or _has(text, phrases):
        return True
    numbers = lexicon.key(text).count("#")
    is_address = numbers > 1 or (numbers and any(sign in text for sign in "@,،，、\n|·•"))
    return bool(is_address and doc.words[index] <= ADDRESS_WORDS and not doc.sentence_end[index])


def _has(text: str, phrases: frozenset[str]) -> bool:
    """Return True if one of the phrases stands in a block; its last word may go on, as in many languages."""
    plain = f" {lexicon.key(text)}"
    return any((phrase if is_dense(phrase[0]) else f" {phrase}") in plain for phrase in phrases)
