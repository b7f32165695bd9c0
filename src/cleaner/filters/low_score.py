"""The engine "learned": what no named rule took is judged by a small network over all blocks of the page.

Its evidence is length, links, place, the names of the elements, what the rules took and what the lexicon knows; it
knows no words, so it is not tied to a language (:mod:`cleaner.scoring`). Must not touch a short block between two
paragraphs of the text, a table or a quotation in it.
"""

from cleaner.document import Document, Judgement, Mask
from cleaner.filters.low_density import low_density
from cleaner.pipeline import rule
from cleaner.scoring import judge


def judgement(doc: Document) -> Judgement:
    """The page's judgement, made once."""
    if doc.judgement is None:
        doc.judgement = judge(doc, low_density(doc))
    return doc.judgement


@rule("low-score")
def low_score(doc: Document) -> Mask:
    """Marks blocks whose score is below the page's threshold."""
    return ~judgement(doc).keep
