"""Lines that say when: "Published 12 March 2024, 10:30", "Stand: 01.02.2023", "3 min read".

The date is kept as a metadata candidate. Must not touch a sentence with a date in it: beside the date only a label, a weekday, a
time or two other words may stand.
"""

import numpy as np

from cleaner.document import Document, Kind, Mask, Region
from cleaner.lexicon import Category
from cleaner.metadata.dates import is_dateline
from cleaner.pipeline import rule

MAX_WORDS = 14
_NEVER = (Kind.HEADING, Kind.TABLE_CELL, Kind.CODE)


@rule("dateline")
def dateline(doc: Document) -> Mask:
    """Marks date lines."""
    short = doc.kept & (doc.words <= MAX_WORDS) & ~np.isin(doc.kind, _NEVER)
    marks = short & ((doc.within(Region.DATE) & ~doc.sentence_end) | doc.is_phrase(Category.DATELINE))
    for index in np.flatnonzero(short & ~marks):
        # A number stands as # in the key: no number, no date.
        marks[index] = "#" in doc.keys[index] and is_dateline(doc.text[index], doc.page.language)
    return marks
