"""Brings back what a rule took by its place alone where the network takes it for text.

A list of links is the text of a catalogue, and comments are the text of a forum
(:data:`cleaner.scoring.judge.BY_PLACE`).
Must not bring back what a rule knows by its words, hidden text, what a caller's own filter took, or the links and
comments of an article.
"""

from cleaner.filter import rule
from cleaner.filters.low_score import judgement
from cleaner.model.columns import Mask
from cleaner.model.document import Document


@rule("high-score", restores=True)
def high_score(doc: Document) -> Mask:
    """Marks blocks to bring back."""
    judged = judgement(doc)
    return doc.none() if judged is None else judged.keep
