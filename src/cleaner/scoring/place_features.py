"""Features of the surroundings of a block: its place, its elements, blocks like it, the page as a whole.

The container is chosen as Readability does.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from cleaner.model.columns import Kind, Region
from cleaner.scoring.feature_input import FeatureInput, Rows, log

#: A second copy of a block of this many words is not an accident.
COPY_WORDS = 8
#: A deeper element counts as this deep, which covers 99.5 % of the training pages: the network knows no other depths.
DEEPEST = 40

PLACE = (
    "place", "blocks-before", "blocks-after", "words-before", "log-words-before", "log-words-after",
    "after-headline", "from-headline", "no-headline", "long-before", "long-after", "copies", "repeated",
)  # fmt: skip


def place(given: FeatureInput) -> Rows:
    """Return the place of each block: in the page, from the headline, among blocks with the same text."""
    doc, words = given.doc, given.words
    count = len(doc)
    order = np.arange(count)
    top = np.flatnonzero((doc.kind == int(Kind.HEADING)) & (doc.level == 1))
    distance = order - (top[0] if len(top) else 0)
    until = np.cumsum(words)
    total = max(float(words.sum()), 1.0)
    longs = np.cumsum(given.long)
    copies = np.fromiter(map(Counter(doc.text).__getitem__, doc.text), np.int64, count)
    return (
        order / max(count, 1), log(order) / 2, log(count - order) / 2, (until - words) / total,
        log(until - words) / 2, log(np.maximum(total - until + words, 0)) / 2, (distance > 0) & (len(top) > 0),
        np.sign(distance) * log(np.abs(distance)) / 2, float(not len(top)), log(longs), log(longs[-1:] - longs),
        log(copies - 1), (copies > 1) & (words >= COPY_WORDS),
    )  # fmt: skip


_STEPS = ("own", "parent", "third", "fourth")
_SUMS = ("words", "share", "linked", "long", "prose", "kept", "blocks", "mean-words")
ELEMENTS = (*(f"{step}-{name}" for name in _SUMS for step in _STEPS), "depth", "in-container", "container-share")


def elements(given: FeatureInput) -> Rows:
    """Return what the elements around a block hold: its own, and the three above."""
    doc, words, long = given.doc, given.words, given.long
    tree = doc.tree
    total, prose = max(float(words.sum()), 1.0), max(float(words[long].sum()), 1.0)
    sums = tree.below(np.stack((words, words * doc.link_density, words * long, np.ones(len(doc)), words * doc.kept)))
    size, linked, of_long, blocks, kept = sums[:, tree.nearest]
    some = np.maximum(size, 1)
    inside, share = given.container
    return (
        log(size) / 2, size / total, linked / some, of_long / some, of_long / prose, kept / some, log(blocks) / 2,
        log(size / np.maximum(blocks, 1)), np.minimum(tree.depth, DEEPEST) / 15, inside, share,
    )  # fmt: skip


LIKENESS = (
    "group-blocks", "group-words", "group-mean-words", "group-share", "group-linked", "group-sentences", "group-long",
    "group-kept",
)  # fmt: skip


def likeness(given: FeatureInput) -> Rows:
    """Return the group of blocks whose own element and the two above have the same names: entries of one list."""
    doc, words = given.doc, given.words
    group = doc.tree.group
    size = np.bincount(group)
    values = (words, words * doc.link_density, doc.sentence_end, given.long, doc.kept)
    of_words, linked, ends, longs, kept = (np.bincount(group, weights=weights) for weights in values)
    of_group = (
        log(size) / 2, log(of_words) / 2, log(of_words / size), of_words / max(float(words.sum()), 1.0),
        linked / np.maximum(of_words, 1), ends / size, longs / size, kept / size,
    )  # fmt: skip
    return (np.stack(of_group)[:, group],)


PAGE = (
    "page-blocks", "page-words", "page-linked", "page-long", "page-long-blocks", "page-kept", "page-outside",
    "page-headings", "page-linked-headings", "page-list-items", "page-cells", "page-comments",
)  # fmt: skip


def whole_page(given: FeatureInput) -> Rows:
    """Return the page as a whole, the same for all its blocks."""
    doc, words, long = given.doc, given.words, given.long
    count = max(len(doc), 1)
    total = max(float(words.sum()), 1.0)
    heading = doc.kind == int(Kind.HEADING)
    comments = (doc.region & int(Region.COMMENT)) != 0
    logs = np.log1p((count, total, long.sum(), heading.sum(), (heading & (doc.link_density > 0.8)).sum())).tolist()
    return (
        logs[0] / 3, logs[1] / 4, float((words * doc.link_density).sum()) / total, float(words[long].sum()) / total,
        logs[2] / 2, float(words[doc.kept].sum()) / total, float(words[given.outside & doc.kept].sum()) / total,
        logs[3] / 2, logs[4] / 2, float((doc.kind == int(Kind.LIST_ITEM)).sum()) / count,
        float((doc.kind == int(Kind.TABLE_CELL)).sum()) / count, float(words[comments].sum()) / total,
    )  # fmt: skip
