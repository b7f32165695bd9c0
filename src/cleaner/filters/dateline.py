"""Remove lines with a date or a reading time: "Published 12 March 2024, 10:30", "Stand: 01.02.2023", "3 min read".

The date is kept as a metadata candidate. Must not touch a sentence with a date in it: besides the date a line may hold
only a label, a weekday, a time or two other words; nor a sentence that only ends like one ("They sold it years ago.").
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.dates import is_dateline
from cleaner.text import lexicon
from cleaner.text.lexicon import Category

MAX_WORDS = 14
#: A phrase with a full stop and no number has at most this many words: "Last updated yesterday.".
MAX_WORDS_OF_SENTENCE = 3
#: With several parts ("8 May 2019 · Jane Doe · 4 min read") a line may be longer.
MAX_WORDS_OF_PARTS = 25


@rule("dateline")
def dateline(doc: Document) -> Mask:
    """Mark date lines."""
    short = doc.kept & (doc.words <= MAX_WORDS) & ~doc.data & (doc.kind != Kind.HEADING)
    phrase = doc.is_phrase(Category.DATELINE)
    marks = short & ((doc.within(Region.DATE) & ~doc.sentence_end) | phrase)
    table = lexicon.table(doc.page.language)
    for index in np.flatnonzero(marks & phrase & doc.sentence_end & (doc.words > MAX_WORDS_OF_SENTENCE)).tolist():
        marks[index] = "#" in doc.keys[index] or doc.keys[index] in table.whole
    maybe = doc.kept & (doc.words <= MAX_WORDS_OF_PARTS) & ~doc.data & (doc.kind != Kind.HEADING) & ~marks
    keys = doc.keys
    # The key has # for a number: without a number there is no date.
    for index in [index for index in np.flatnonzero(maybe).tolist() if "#" in keys[index]]:
        text = doc.text[index]
        if short[index] or "·" in text or "|" in text:
            marks[index] = is_dateline(text, doc.page.language)
    return marks
