"""What the judge alone removed: these removals are doubtful, and filters after it bring some back."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.model.columns import Floats, Mask
from cleaner.model.document import Document

#: The reasons of the engines that judge blocks one by one.
JUDGED = ("low-score", "low-density")


class JudgedLines(NamedTuple):
    """The n lines of a text dump, as the engine "learned" left them."""

    removed: Mask
    """(n,) True for the lines that only the judge removed."""
    shares: Floats
    """(n,) score of each line as a share of the page's threshold."""


def removed_by_judge(doc: Document) -> Mask:
    """Return (n,) True for the blocks that only the judge removed."""
    return doc.labelled(*JUDGED) & ~doc.kept


def judged_lines(doc: Document) -> JudgedLines | None:
    """Return the lines of a text dump; None for pages, for other engines, and if the judge removed nothing."""
    removed = removed_by_judge(doc)
    if doc.is_html or doc.judgement is None or not removed.any():
        return None
    return JudgedLines(removed, doc.judgement.scores / doc.judgement.threshold)
