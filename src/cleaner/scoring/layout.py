"""How the lines of a text dump stand: blank lines, indentation, runs of lines between two gaps, distance to prose.

All that a flattener leaves of the elements: paragraphs stand apart, the entries of a menu do not.
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.model.document import Document

#: More spaces than this before a line are as good as this many.
DEEP = 60


def log(values: Floats | Ints | Mask) -> Floats:
    """Counts, scaled to about 0-3."""
    return np.log1p(values) / 2


def runs(long: Mask) -> tuple[Floats, Floats]:
    """How far the last long line before and the next after each line are."""
    order, count = np.arange(len(long)), len(long)
    last = np.maximum.accumulate(np.where(long, order, -1))
    following = np.minimum.accumulate(np.where(long, order, count)[::-1])[::-1]
    return log(np.where(last < 0, count, order - last)), log(following - order)


def spacing(doc: Document, words: Floats, long: Mask) -> tuple[Floats | Mask | float, ...]:
    """Blank lines and indentation of each line, the run of lines it is in, and how many lines of the page have any."""
    count = max(len(doc), 1)
    gap, indent = doc.columns.spacing if doc.columns.spacing is not None else np.zeros((2, len(doc)), np.uint8)
    before = gap > 0
    some = bool(before.any())
    run = np.cumsum(before)
    size = np.bincount(run)
    first = np.cumsum(size) - size
    of_words, longs, ends = (np.bincount(run, weights=each) for each in (words, long, doc.sentence_end))
    each_run = np.stack((log(size) / 2, log(of_words) / 2, log(of_words / size), longs / size, ends / size)) * some
    return (
        log(gap),
        np.searchsorted(np.sort(gap), gap) / count,
        before,
        np.append(before[1:], some),
        np.minimum(indent, DEEP) / 20,
        np.bincount(indent, weights=words)[indent] / max(float(words.sum()), 1.0),
        (np.arange(len(doc)) - first[run]) / size[run] * some,
        each_run[:, run],
        float(before.sum()) / count,
        float((indent > 0).sum()) / count,
    )
