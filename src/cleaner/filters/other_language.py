"""Remove lines of a text dump in another language than the page, if the detector is sure of it.

Example: "Weitere Nachrichten aus Deutschland" in an English dump. Must not touch a quotation or a foreign title: these
are sentences, or part of one, or the engine "learned" scores them as text; nor a list or a stanza in that language,
which the engine judges as a whole.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.filters.other_script import in_short_runs
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.language import line_language

#: A line needs this many words for its language to be told; with more than this many it is more likely a quotation.
MIN_WORDS, MAX_WORDS = 4, 12

#: Score from which a line is text, whatever its language.
SURE_TEXT = 0.8


@rule("other-language")
def other_language(doc: Document) -> Mask:
    """Mark lines of another language."""
    marks = doc.none()
    page = doc.page.language
    if not page:
        return marks
    own = ("", page[:2], page.partition("-")[0])
    alone = (doc.words >= MIN_WORDS) & (doc.words <= MAX_WORDS) & ~doc.sentence_end
    alone &= ~doc.is_kind(Kind.QUOTE, Kind.LIST_ITEM)
    if doc.judgement is not None:
        alone &= doc.judgement.scores < SURE_TEXT
    for index in np.flatnonzero(doc.kept & alone & ~doc.data):
        marks[index] = line_language(doc.text[index], page) not in own
    return in_short_runs(doc, marks)
