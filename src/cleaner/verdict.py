"""What the page turned out to be, and how sure that is."""

from __future__ import annotations

import numpy as np

from cleaner.document import Document


def judge(doc: Document) -> tuple[str, float]:
    """(verdict, confidence 0-1) after the filters have run."""
    words = int(doc.words[doc.kept].sum())
    if words == 0:
        return _nothing_kept(doc), 1.0 if not len(doc) else 0.7
    return "article", 0.5


def _nothing_kept(doc: Document) -> str:
    return "empty"
