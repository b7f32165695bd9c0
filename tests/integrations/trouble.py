"""A pipeline with pages that behave badly, importable by workers."""

from __future__ import annotations

import os
import signal
import time

import numpy as np

import cleaner
from cleaner.document import Document


@cleaner.rule("trouble")
def trouble(doc: Document) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Do what the last line of the page says."""
    word, _, rest = (doc.text[-1] if len(doc) else "").partition(" ")
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "sleep":
        time.sleep(float(rest))
    elif word == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
    elif word == "raise":
        raise ValueError(rest)
    return np.zeros(len(doc), dtype=bool)


PIPELINE = cleaner.Pipeline.default("html").with_filter(trouble, before="low-score")
