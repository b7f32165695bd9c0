"""Restore blocks that a filter removed by their element's name, their place or their look, and that are the text.

Example: an article in ``<div class="modal-body">``, a list of links that is the text of a catalogue, comments that are
the text of a forum; :mod:`cleaner.scoring.overruled` decides. Must not restore what a filter knows by its words, hidden
text, what the caller's own filters removed, or the links and comments of an article.
"""

from cleaner.filter import rule
from cleaner.filters.low_score import judgement
from cleaner.model.columns import Mask
from cleaner.model.document import Document


@rule("high-score", restores=True)
def high_score(doc: Document) -> Mask:
    """Mark blocks to bring back."""
    judged = judgement(doc)
    return doc.none() if judged is None else judged.keep
