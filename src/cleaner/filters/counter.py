"""Remove bare counters and marks: "0", "12 345", "3.4K", "5/10", "•".

Must not touch numbers in tables, code and lists of values, a year that is a heading, nor in a text dump the mark that
parts two scenes of a story ("* * *").
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document

#: Words of a sentence beside a break.
PROSE_WORDS = 3
_BREAK = re.compile(r"^(?:[*⁂❦☙§]\s?){1,5}$")
# At most 15 characters, none of them a letter but one unit: linear.
_COUNTER = re.compile(r"^[\W\d_]{0,12}[kKmM万萬千]?\W{0,2}$")


@rule("counter")
def counter(doc: Document) -> Mask:
    """Mark blocks without a word."""
    marks = doc.none()
    short = np.flatnonzero(doc.kept & (doc.chars <= 15) & ~doc.data & (doc.kind != Kind.HEADING)).tolist()
    text = doc.text
    marks[[index for index in short if _COUNTER.match(text[index]) and not _is_scene_break(doc, index)]] = True
    return marks


def _is_scene_break(doc: Document, index: int) -> bool:
    """Return True for asterisks between two sentences of a text dump."""
    if doc.is_html or not _BREAK.match(doc.text[index]) or not 0 < index < len(doc) - 1:
        return False
    around = [index - 1, index + 1]
    prose = doc.sentence_end[around] & (doc.words[around] >= PROSE_WORDS) & (doc.phrases[around] == 0)
    return bool(prose.all() and doc.kept[around].all())
