"""Counts over the pages of a site: of lines and of the paths of elements. Integers, so they add up in any order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from cleaner.model.columns import Floats, Ints
from cleaner.sites.profiles.page_record import RULED_OUT, TENTHS, Flag, PageRecord

#: Lines before and after a line whose scores say on which side of it the text is.
BESIDE = 5
#: Columns of the counts of a line: pages with it, its log-odds (tenths), those of the lines after and before it, the
#: share of the page's text that stands before it (per mille) and its square, and the pages that have it only once.
PAGES, LOGIT, AFTER, BEFORE, PLACE, SQUARE, ONCE = range(7)
_MILLE = 1000
#: Pages that share so much of their lines, by words, are the same page under two addresses or at two times.
SAME = 0.8
#: ... or so much of their paragraphs, where they have at least so many words of them.
PARAGRAPHS = 100


def near(one: PageRecord, other: PageRecord) -> bool:
    """True for near-duplicates: their menus count for little where paragraphs differ, teasers where these agree."""
    if _same(one.sizes, other.sizes, one.totals[0], other.totals[0]):
        return True
    long = one.totals[1], other.totals[1]
    return min(long) >= PARAGRAPHS and _same(one.paragraphs, other.paragraphs, *long)


def _same(one: dict[str, int], other: dict[str, int], total: int, other_total: int) -> bool:
    """The words of the common lines are nearly those of all lines of two pages."""
    if min(total, other_total) < SAME * max(total, other_total):
        return False
    if len(other) < len(one):
        one, other = other, one
    common = sum(map(one.__getitem__, one.keys() & other.keys()))
    return common >= SAME * max(total + other_total - common, 1)


class Counts:
    """Sums over pages."""

    def __init__(self) -> None:
        self.pages = 0
        self.lines: dict[str, Ints] = {}
        self.paths: dict[str, Ints] = {}

    def add(self, lines: dict[str, Ints], paths: dict[str, Ints]) -> None:
        """Count a page (:func:`of_lines`, :func:`of_paths`)."""
        self.pages += 1
        for mine, more in ((self.lines, lines), (self.paths, paths)):
            for key, row in more.items():
                known = mine.get(key)
                mine[key] = row if known is None else known + row

    def of_lines(self, page: PageRecord, less: Sequence[dict[str, Ints]]) -> Ints:
        """(n, 7) counts of the lines of a page, less those of these pages, which are among those counted."""
        return _rows(page.keys, self.lines, less, 7)

    def of_paths(self, page: PageRecord, less: Sequence[dict[str, Ints]]) -> Ints:
        """(n, 2) counts of its paths: pages, log-odds (tenths)."""
        return _rows(page.paths, self.paths, less, 2)


def _rows(keys: Sequence[str], known: dict[str, Ints], less: Sequence[dict[str, Ints]], columns: int) -> Ints:
    none = np.zeros(columns, np.int64)

    @cache
    def row(key: str) -> Ints:
        found = known.get(key, none)
        for each in less:
            if key in each:
                found = found - each[key]
        return found

    return np.array([row(key) if key else none for key in keys], np.int64).reshape(len(keys), columns)


def opinions(page: PageRecord, logits: Floats) -> Floats:
    """(n,) log-odds, low where a named rule took the line."""
    return np.where(page.has(Flag.RULED), RULED_OUT, logits)


def of_lines(page: PageRecord, logits: Floats) -> dict[str, Ints]:
    """What one page adds to the counts of its lines; a line that it has several times counts with its mean."""
    size = len(page.keys)
    words = page.size.astype(np.float64)
    told = opinions(page, logits)
    text = words * np.where(page.has(Flag.RULED), 0.0, 1 / (1 + np.exp(-told)))
    total, weighted, past = (np.concatenate(([0.0], np.cumsum(each))) for each in (words, words * told, text))
    at = np.arange(size)
    after, before = np.minimum(at + 1 + BESIDE, size), np.maximum(at - BESIDE, 0)
    columns = np.stack(
        (
            told * TENTHS,
            TENTHS * (weighted[after] - weighted[at + 1]) / np.maximum(total[after] - total[at + 1], 1),
            TENTHS * (weighted[at] - weighted[before]) / np.maximum(total[at] - total[before], 1),
            _MILLE * past[:-1] / max(past[-1], 1e-9),
        ),
        1,
    )
    places: dict[str, list[int]] = {}
    for index, key in enumerate(page.keys):
        if key:
            places.setdefault(key, []).append(index)
    found: dict[str, Ints] = {}
    rounded = np.round(columns).astype(np.int64)
    for key, own in places.items():
        once = len(own) == 1
        mean = rounded[own[0]] if once else np.round(columns[own].mean(axis=0)).astype(np.int64)
        place = int(mean[3]) if once else 0
        found[key] = np.array((1, mean[0], mean[1], mean[2], place, place * place, once), np.int64)
    return found


def of_paths(page: PageRecord, logits: Floats) -> dict[str, Ints]:
    """What one page adds to the counts of its paths: one page each, with the mean over the words in it."""
    sums: dict[str, tuple[float, float]] = {}
    for path, logit, words in zip(page.paths, opinions(page, logits).tolist(), page.words, strict=False):
        value, weight = sums.get(path, (0.0, 0.0))
        sums[path] = (value + logit * words, weight + words)
    return {
        path: np.array((1, round(TENTHS * value / max(weight, 1))), np.int64) for path, (value, weight) in sums.items()
    }
