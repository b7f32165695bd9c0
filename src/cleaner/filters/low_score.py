"""The engine "learned": a small network judges the blocks that no named filter matched, all of a page at once.

Its evidence (:mod:`cleaner.scoring`) is length, links, position, the names of the elements, what the filters removed
and what the lexicon knows. A page of too many blocks, or a text dump of which the network is unsure, is judged by the
engine "rules". Must not touch a short block between two paragraphs of the text, a table or a quotation in it.
"""

from cleaner.filter import rule
from cleaner.filters.low_density import low_density, outside_prose
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.model.limits import JUDGING
from cleaner.model.page import Judgement
from cleaner.scoring.judge import judge

#: The network needs 3 KB of memory a block, so this many take 180 MB.
MOST_BLOCKS = 60_000


def judgement(doc: Document) -> Judgement | None:
    """Return the page's judgement, made once; None if there are too many blocks or no time is left."""
    if doc.judgement is None and len(doc) <= MOST_BLOCKS and not doc.budget.late(JUDGING):
        outside = outside_prose(doc, None)
        doc.judgement = judge(doc, outside, favored=low_density(doc) if doc.page.favor else outside)
    return doc.judgement


@rule("low-score")
def low_score(doc: Document) -> Mask:
    """Mark blocks whose score is below the page's threshold."""
    judged = judgement(doc)
    return low_density(doc) if judged is None else ~judged.keep
