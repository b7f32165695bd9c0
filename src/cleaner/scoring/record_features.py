"""Features of the repeated records around a block, of the page's articles, and of the bounds of its prose.

Comments, teasers and the posts of a thread are runs of sibling elements with the same names; the text of an article is
not, or its parts are long and hold few links. Method: Liu, Grossman, Zhai, "Mining Data Records in Web Pages" (2003).
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Floats, Ints, Kind
from cleaner.model.document import Document
from cleaner.scoring.feature_input import FeatureInput, Rows, log

#: Siblings with the same names are records from this many on, if they have this many blocks in the mean.
RECORDS, BLOCKS = 3, 1.5
#: A heading with more than this share of its characters linked leads to another page.
LEADS_AWAY = 0.8

RECORD = (
    "in-records", "records", "record-words", "records-share", "records-linked", "records-headings",
    "records-leading-away", "records-long", "record-blocks", "record-own", "record-rank", "records-kept",
)  # fmt: skip


def records(given: FeatureInput) -> Rows:
    """Return the largest group of records that each block is in, by words, and its own record in that group."""
    doc, words = given.doc, given.words
    tree = doc.tree
    if not len(tree):
        return (np.zeros((len(RECORD), 0)),)
    group, position = _siblings(doc)
    heading = doc.kind == int(Kind.HEADING)
    away = heading & (doc.link_density > LEADS_AWAY)
    ones = np.ones(len(doc))
    own = tree.below(np.stack((words, ones, words * doc.link_density, heading, away, given.long, words * doc.kept)))
    has = np.concatenate((own[:3], own[3:6] > 0, own[6:]))
    count = np.bincount(group)
    sums = np.stack([np.bincount(group, weights=row) for row in has])
    size = np.where((count >= RECORDS) & (sums[1] >= BLOCKS * count), sums[0], 0.0)
    best = _largest(tree.parents.tolist(), size[group].tolist())[tree.element]
    inside = best >= 0
    element = np.maximum(best, 0)
    number, some = count[group[element]], np.maximum(sums[0], 1)[group[element]]
    of_words, blocks, linked, headings, leading, longs, kept = sums[:, group[element]]
    return (
        np.stack((
            np.ones(len(doc)), log(number), log(of_words / number), of_words / max(float(words.sum()), 1.0),
            linked / some, headings / number, leading / number, longs / number, log(blocks / number),
            np.minimum(own[0, element] * number / some, 3), log(position[element]), kept / some,
        )) * inside,
    )  # fmt: skip


def _siblings(doc: Document) -> tuple[Ints, Ints]:
    """Return ((e,) group of siblings of one kind, (e,) number of elements of its group before each)."""
    tree = doc.tree
    key = (tree.parents + 1) * (int(tree.kind.max()) + 1) + tree.kind
    group = np.unique(key, return_inverse=True)[1].reshape(-1)
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    position = np.empty(len(tree), np.int64)
    position[order] = np.arange(len(tree)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return group, position


def _largest(parents: list[int], size: list[float]) -> Ints:
    """Return (e,) of each element and those around it, the one with the largest ``size``; -1 if all have none."""
    best: list[int] = []
    for index, up in enumerate(parents):
        above = best[up] if up >= 0 else -1
        best.append(index if size[index] > (size[above] if above >= 0 else 0.0) else above)
    return np.array(best, np.int64)


ARTICLES = (
    "articles", "in-an-article", "in-first-article", "in-headline-article", "article-share", "article-in-article",
)  # fmt: skip


def articles(given: FeatureInput) -> Rows:
    """Return the innermost ``<article>`` around each block: whether it is the first, or that of the headline."""
    doc = given.doc
    tree = doc.tree
    is_article = np.fromiter((tag == "article" for tag, _ in tree.names), bool, len(tree))
    places = np.flatnonzero(is_article)
    if not len(places):
        return (np.zeros((len(ARTICLES), len(doc))),)
    nearest, levels = _nearest(tree.parents.tolist(), is_article.tolist())
    of_block = nearest[tree.element]
    inside = of_block >= 0
    top = np.flatnonzero((doc.kind == int(Kind.HEADING)) & (doc.level == 1))
    headline = int(of_block[top[0]]) if len(top) else -2
    prose = tree.below((given.words * given.long)[None])[0]
    share = prose[np.maximum(of_block, 0)] / max(float(prose[0]), 1.0)
    return (
        np.full(len(doc), np.log1p(len(places)) / 2), inside, of_block == places[0], inside & (of_block == headline),
        share * inside, (levels > 1)[tree.element],
    )  # fmt: skip


def _nearest(parents: list[int], marks: list[bool]) -> tuple[Ints, Ints]:
    """Return ((e,) nearest marked element around each element or itself, -1 none; (e,) how many are around it)."""
    nearest: list[int] = []
    levels: list[int] = []
    for index, up in enumerate(parents):
        nearest.append(index if marks[index] else nearest[up] if up >= 0 else -1)
        levels.append((levels[up] if up >= 0 else 0) + marks[index])
    return np.array(nearest, np.int64), np.array(levels, np.int64)


BOUNDS = (
    "before-container", "after-container", "parent-of-long-before", "parent-of-long-after", "third-of-long-before",
    "third-of-long-after",
)  # fmt: skip


def bounds(given: FeatureInput) -> Rows:
    """Return the place of each block before or after the container, and whether the next long blocks are siblings."""
    doc, long = given.doc, given.long
    if not len(doc):
        return (np.zeros((len(BOUNDS), 0)),)
    order, count = np.arange(len(doc)), len(doc)
    inside, _ = given.container
    held = np.flatnonzero(inside)
    first, last = (int(held[0]), int(held[-1])) if len(held) else (0, count)
    before = np.maximum.accumulate(np.where(long, order, -1))
    before = np.where(long, np.concatenate(([-1], before[:-1])), before)
    after = np.minimum.accumulate(np.where(long, order, count)[::-1])[::-1]
    after = np.where(long, np.append(after[1:], count), after)
    rows: list[Floats] = []
    for step in (1, 2):
        of = doc.tree.nearest[step]
        rows.append((before >= 0) & (of[np.maximum(before, 0)] == of))
        rows.append((after < count) & (of[np.minimum(after, count - 1)] == of))
    return order < first, order > last, *rows
