"""Remove tables of contents from a text dump: "Contents" / "1" / "Etymology" / "2" / "History".

Only if the entries come again as headings further down, so nothing is lost. Must not touch a refrain, whose lines stand
together again, a list of names or ingredients, sentences that later posts quote, nor the headings themselves.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.contents import tables
from cleaner.text import lexicon, words

#: Words of an entry at most, of a paragraph at least, of the heading "Contents" at most.
ENTRY_WORDS, PROSE_WORDS, LABEL_WORDS = 15, 8, 3
#: A sentence of this many words that stands again is a quotation in a thread, unless it asks or has a number.
SENTENCE_WORDS = 4
#: The number before an entry: "2.1 Ferry".
_NUMBER = re.compile(r"^[# ]+")


@rule("contents")
def contents(doc: Document) -> Mask:
    """Mark tables of contents."""
    marks = doc.none()
    sentence = doc.sentence_end & (doc.words >= SENTENCE_WORDS)
    for index in np.flatnonzero(sentence).tolist():
        sentence[index] = not doc.text[index][:1].isdigit() and not doc.text[index].endswith(words.QUESTION_MARKS)
    short = ((doc.words <= ENTRY_WORDS) & ~doc.data & ~sentence).tolist()
    keys = [_NUMBER.sub("", key) if each else "" for key, each in zip(doc.keys, short, strict=True)]
    # The sentences of a wiki end in the number of a note.
    prose = (doc.words >= PROSE_WORDS) & (doc.sentence_end | (doc.words > ENTRY_WORDS))
    found = tables(keys, short, prose.tolist())
    if not found:
        return marks
    labels = lexicon.listed_keys("contents", doc.page.language)
    for entries in found:
        first = entries.start
        while first and not keys[first - 1] and short[first - 1]:
            first -= 1
        # The heading of the table: known, or a few words right above it.
        if first and (keys[first - 1] in labels or _is_label(doc, first - 1)):
            first -= 1
        marks[first : entries.stop] = True
    marks[prose] = False
    return marks


def _is_label(doc: Document, index: int) -> bool:
    return int(doc.words[index]) <= LABEL_WORDS and not doc.sentence_end[index] and not doc.data[index]
