"""Pipelines with pages that behave badly, importable by workers."""

from __future__ import annotations

import numpy as np

import cleaner
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from tests.workers.tasks import act


@cleaner.rule("trouble")
def trouble(doc: Document) -> Mask:
    """Do what the last line of the page says."""
    if len(doc):
        act(doc.text[-1])
    return np.zeros(len(doc), dtype=bool)


PIPELINE = cleaner.Pipeline.default("html").with_filter(trouble, before="low-score")
TEXT_PIPELINE = cleaner.Pipeline.default("text").with_filter(trouble, before="low-score")
