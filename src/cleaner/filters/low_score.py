"""The engine "learned": what no named rule took is judged by a small network over all blocks of the page.

Its evidence is length, links, place, the names of the elements, what the rules took and what the lexicon knows; in a
text dump the letters of the lines too (:mod:`cleaner.scoring`). A page of very many blocks is judged as the engine
"rules" does. Must not touch a short block between two paragraphs of the text, a table or a quotation in it.
"""

from cleaner.filter import rule
from cleaner.filters.low_density import low_density
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.model.limits import JUDGING
from cleaner.model.page import Judgement
from cleaner.scoring.judge import judge

#: The network needs 3 KB a block: 180 MB for so many.
MOST_BLOCKS = 60_000


def judgement(doc: Document) -> Judgement | None:
    """The page's judgement, made once; None where there are too many blocks, or no time is left."""
    if doc.judgement is None and len(doc) <= MOST_BLOCKS and not doc.budget.late(JUDGING):
        doc.judgement = judge(doc, low_density(doc))
    return doc.judgement


@rule("low-score")
def low_score(doc: Document) -> Mask:
    """Marks blocks whose score is below the page's threshold."""
    judged = judgement(doc)
    return low_density(doc) if judged is None else ~judged.keep
