"""The engine "rules": judge the blocks that no named filter matched by length, links, neighbours and region.

HTML: good blocks read like prose; on a page of prose the text is the smallest element that holds nearly all of them,
from the first good block to the last. Text dumps: good lines form runs; small runs far from the others are removed, and
a line that is not good stays between good ones. Must not touch a page of many short entries (a list of products): there
the named filters alone decide.

Methods: Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (2010); Pomikálek, "Removing
Boilerplate and Duplicate Content from Web Corpora" (2011).
"""

from typing import NamedTuple

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document

#: A good block has at least this many words, fewer if it ends like a sentence, and few of them are linked.
GOOD_WORDS, GOOD_SENTENCE_WORDS = 15, 8
LINKED = 0.5


class Knobs(NamedTuple):
    """Thresholds, tuned with ``python -m cleaner_lab accuracy`` on the development sets."""

    share: float
    """HTML: the region holds at least this share of the words in good blocks."""
    prose: float
    """HTML: mean words of a good block from which a page is prose and has a region."""
    gap: int
    """Text dumps: kept lines that may lie between a line that is not good and the next good one."""
    run: float
    """Text dumps: share of the words of the largest run that another run needs to stay."""


KNOBS = {None: Knobs(0.8, 22, 3, 0.1), "precision": Knobs(0.7, 18, 1, 0.25), "recall": Knobs(0.95, 30, 5, 0.03)}
#: Text dumps: this many lines without a good one end a run.
RUN_BREAK = 5


@rule("low-density")
def low_density(doc: Document) -> Mask:
    """Mark blocks outside of the region of prose."""
    return outside_prose(doc, doc.page.favor)


def outside_prose(doc: Document, favor: str | None) -> Mask:
    """Return (n,) outside of the region of prose, however the caller wants the result to be."""
    knobs = KNOBS[favor]
    if not doc.is_html:
        return _outside_runs(doc, knobs)
    good = doc.kept & (doc.link_density < LINKED) & (doc.kind != Kind.HEADING)
    good &= (doc.words >= GOOD_WORDS) | ((doc.words >= GOOD_SENTENCE_WORDS) & doc.sentence_end)
    if not good.any() or doc.words[good].mean() < knobs.prose:
        return doc.none()
    return ~_region(doc, good, knobs.share)


def _outside_runs(doc: Document, knobs: Knobs) -> Mask:
    """Return (n,) far from the large runs of good lines of a text dump; the cells of a table row are one line."""
    line = np.cumsum((doc.row < 0) | (np.diff(doc.row, prepend=-1) != 0)) - 1
    count = int(line[-1]) + 1 if len(line) else 0
    words = np.bincount(line, doc.words, count).astype(np.int64)
    kept = np.bincount(line, doc.kept, count) > 0
    last = np.searchsorted(line, np.arange(count), side="right") - 1
    linked = np.bincount(line, doc.columns.link_chars, count) / np.maximum(np.bincount(line, doc.chars, count), 1)
    good = kept & (linked < LINKED) & (doc.kind[last] != Kind.HEADING)
    good &= (words >= GOOD_WORDS) | ((words >= GOOD_SENTENCE_WORDS) & doc.sentence_end[last])
    if not good.any():
        return doc.none()
    good &= _large_runs(words, good, knobs.run)
    return _far_from_good(kept, good, knobs.gap)[line]


def _region(doc: Document, good: Mask, share: float) -> Mask:
    """Return (n,) in the smallest element with ``share`` of the good words, between its first and last good block."""
    tree = doc.tree
    below = tree.below(np.where(good, doc.words, 0)[None])[0]
    # Elements with more than half of the words lie inside each other; the last of them in the page is the innermost.
    best = int(np.flatnonzero(below >= share * below[0])[-1])
    marks: Mask = (tree.element >= best) & (tree.element < tree.end[best])
    places = np.flatnonzero(good & marks)
    first = int(places[0])
    while first > 0 and marks[first - 1] and (doc.kind[first - 1] == Kind.HEADING or not doc.kept[first - 1]):
        first -= 1
    marks[:first] = False
    marks[places[-1] + 1 :] = False
    return marks


def _large_runs(words: Ints, good: Mask, share: float) -> Mask:
    """Return (n,) in a run of good lines that has at least ``share`` of the words of the largest run."""
    places = np.flatnonzero(good)
    breaks = np.flatnonzero(np.diff(places) > RUN_BREAK) + 1
    starts = np.concatenate(([0], breaks))
    weights = np.add.reduceat(words[places], starts)
    marks = np.zeros(len(good), dtype=bool)
    marks[places] = np.repeat(weights >= share * weights.max(), np.diff(np.append(starts, len(places))))
    return marks


def _far_from_good(kept: Mask, good: Mask, gap: int) -> Mask:
    """Return (n,) not good, and farther than ``gap`` kept lines from a good line on one side or the other."""
    order = np.cumsum(kept)
    places = order[good]
    after = np.searchsorted(places, order)
    left = np.where(after > 0, order - places[np.maximum(after - 1, 0)], len(good) + 1)
    right = np.where(after < len(places), places[np.minimum(after, len(places) - 1)] - order, len(good) + 1)
    marks: Mask = ~good & ((left > gap) | (right > gap))
    return marks
