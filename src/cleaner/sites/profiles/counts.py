"""Counts of lines and of element paths over the pages of a site; integers, so that they add up in any order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from cleaner.model.columns import Floats, Ints
from cleaner.sites.profiles.page_record import FILTERED_OUT, TENTHS, Flag, PageRecord

#: Number of lines before and after a line whose scores show on which side of it the text is.
BESIDE = 5
#: Columns of the counts of a line: pages with it, its log-odds (tenths), those of the lines after and before it, the
#: share of the page's text that stands before it (per mille) and its square, and the pages that have it only once.
PAGES, LOGIT, AFTER, BEFORE, PLACE, SQUARE, ONCE = range(7)
_MILLE = 1000
#: Pages that share this much of their lines, by words, are the same page under two addresses or at two times.
SAME = 0.8
#: ... and so are pages that share as much of their paragraphs, if these have at least this many words.
PARAGRAPHS = 100


def near(one: PageRecord, other: PageRecord) -> bool:
    """Return whether two pages are near-duplicates: nearly all lines, or nearly all paragraphs, are the same."""
    if _same(one.sizes, other.sizes, one.totals[0], other.totals[0]):
        return True
    long = one.totals[1], other.totals[1]
    return min(long) >= PARAGRAPHS and _same(one.paragraphs, other.paragraphs, *long)


def _same(one: dict[str, int], other: dict[str, int], total: int, other_total: int) -> bool:
    """Return whether the common lines have nearly all the words of both pages."""
    if min(total, other_total) < SAME * max(total, other_total):
        return False
    if len(other) < len(one):
        one, other = other, one
    common = sum(map(one.__getitem__, one.keys() & other.keys()))
    return common >= SAME * max(total + other_total - common, 1)


class Counts:
    """Sums over the pages of a site."""

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
        """(n, 7) counts of the lines of a page, without what the pages in ``less`` added."""
        return _rows(page.keys, self.lines, less, 7)

    def of_paths(self, page: PageRecord, less: Sequence[dict[str, Ints]]) -> Ints:
        """(n, 2) counts of the paths of a page, likewise: pages, log-odds (tenths)."""
        return _rows(page.paths, self.paths, less, 2)


def _rows(keys: Sequence[str], known: dict[str, Ints], less: Sequence[dict[str, Ints]], columns: int) -> Ints:
    none = np.zeros(columns, np.int64)

    @cache
    def row(key: str) -> Ints:
        found = known.get(key, none)
        for added in less:
            if key in added:
                found = found - added[key]
        return found

    return np.array([row(key) if key else none for key in keys], np.int64).reshape(len(keys), columns)


def opinions(page: PageRecord, logits: Floats) -> Floats:
    """(n,) log-odds, low for lines that a named filter removed."""
    return np.where(page.has(Flag.FILTERED), FILTERED_OUT, logits)


def of_lines(page: PageRecord, logits: Floats) -> dict[str, Ints]:
    """Return what one page adds to the counts of its lines; a repeated line counts once, with its mean."""
    size = len(page.keys)
    words = page.size.astype(np.float64)
    judged = opinions(page, logits)
    text = words * np.where(page.has(Flag.FILTERED), 0.0, 1 / (1 + np.exp(-judged)))
    total, weighted, past = (np.concatenate(([0.0], np.cumsum(column))) for column in (words, words * judged, text))
    at = np.arange(size)
    after, before = np.minimum(at + 1 + BESIDE, size), np.maximum(at - BESIDE, 0)
    columns = np.stack(
        (
            judged * TENTHS,
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
    """Return what one page adds to the counts of its paths: one page, and the mean over the words on the path."""
    sums: dict[str, tuple[float, float]] = {}
    for path, logit, words in zip(page.paths, opinions(page, logits).tolist(), page.words, strict=False):
        value, weight = sums.get(path, (0.0, 0.0))
        sums[path] = (value + logit * words, weight + words)
    return {
        path: np.array((1, round(TENTHS * value / max(weight, 1))), np.int64) for path, (value, weight) in sums.items()
    }
