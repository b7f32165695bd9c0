"""Remove copies of the article and of its lead: a second copy for small screens, a standfirst that stands again.

Regions, not sentences. Must not touch what is said again on purpose: the same answer to two questions, a refrain, a
formula, the days of a meal plan, a quotation that is taken up again, the rows of a table.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.copies import MIN_WORDS, copied, mark


@rule("repeat")
def repeat(doc: Document) -> Mask:
    """Mark the second and later copies."""
    there, rest = doc.kept, doc.none()
    if doc.judgement is not None and doc.page.favor:
        # Which of two copies stays must not depend on ``favor``: those that stay without it are judged by themselves.
        usual = doc.judgement.usual
        there, rest = usual & (doc.kept | doc.labelled("low-score")), doc.kept & ~usual
    marks = copied(doc, there)
    seen = {mark(doc.text[index]) for index in np.flatnonzero(there).tolist()} if rest.any() else set()
    for index in np.flatnonzero(rest & (doc.words >= MIN_WORDS) & ~doc.data).tolist():
        text = mark(doc.text[index])
        marks[index] = text in seen
        seen.add(text)
    return marks
