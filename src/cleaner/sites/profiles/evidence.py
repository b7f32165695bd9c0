"""Turn the counts over the other pages of a site into log-odds for the lines of one page.

The log-odds are added to the network's. Only pages other than this one and its near-duplicates count: a page is not
evidence against itself. The weights were tuned with ``python -m cleaner_lab sites`` on the pages of DAnIEL and WCXB,
judged by cross-validated networks.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Floats, Mask
from cleaner.sites.profiles.counts import AFTER, BEFORE, LOGIT, ONCE, PAGES, PLACE, SQUARE
from cleaner.sites.profiles.page_record import SURE, TENTHS, Flag, PageRecord


class Weights(NamedTuple):
    """Weight of each kind of evidence; only ``path``, ``line``, ``after`` and ``before`` can count in favour."""

    rate: float
    """Log-odds of the share of pages that have the line."""
    copies: float
    """Logarithm of the number of pages that have a line which is too long to be written twice."""
    prose: float
    """The same for protected lines."""
    around: float
    """Share of repeated lines among the neighbours."""
    around_prose: float
    """The same for protected lines."""
    path: float
    """How far the page's own log-odds move towards those of the other pages on the same path."""
    line: float
    """... on the same line,"""
    after: float
    """... on what follows the last template line before it,"""
    before: float
    """... and on what stands before the next one."""
    past: float
    """Weight against a line after template lines that stand behind all of the text on other pages."""


HTML = Weights(0.5, 0.5, 0.3, 0.1, 0.25, 0.4, 0.3, 0.0, 0.0, 0.5)
TEXT = Weights(0.9, 1.1, 0.9, 0.35, 0.85, 0.0, 0.85, 0.4, 0.25, 1.0)
#: Fewest other pages, near-duplicates collapsed, that are evidence: three pages with this one.
FEWEST = 2
#: A template line is on this share of the other pages, and on two.
SHARE = 0.3
#: Number of other pages from which the evidence counts in full.
ENOUGH = 6
#: With this many other pages the evidence of repetition counts half.
DOUBT = 3
#: Lines on either side that are neighbours, and the factor by which evidence fades with each line of distance.
AROUND, FADING = 4, 0.8
#: Limit of the evidence of what follows or precedes, lower for prose: a paragraph after a menu is a paragraph.
MOST, MOST_PROSE = 6.0, 1.5
#: A template line with at least this share of the text before it stands behind the text.
BEHIND = 0.6


def log_odds(page: PageRecord, own: Floats, pages: int, lines: Floats, paths: Floats, weights: Weights) -> Floats:
    """(n,) log-odds that each line is text, to be added to ``own``, the (n,) log-odds of the network.

    ``lines`` (n, 7) and ``paths`` (n, 2) are counts over ``pages`` other pages (:mod:`.counts`).
    """
    if pages < FEWEST or not len(own):
        return np.zeros(len(own))
    own = own.clip(-SURE, SURE)
    copies = lines[:, PAGES]
    template = copies >= max(2, SHARE * pages)
    sure = pages / (pages + DOUBT)
    found = -sure * _repeated(page, pages, copies, weights)
    # A headline that is on two pages was not written for this one, however few pages are known.
    found -= weights.copies * np.log1p(copies) * (page.has(Flag.WORDY) & ~page.has(Flag.PROTECTED))
    found -= sure * weights.past * _past(lines, template, pages, page)
    known = (copies >= 2) & ~page.has(Flag.VALUE)
    found += weights.line * _towards_mean(lines[:, LOGIT], copies, own) * known
    if len(paths):
        found += weights.path * _towards_mean(paths[:, 1], paths[:, 0], own) * (paths[:, 0] >= 2)
    if weights.after:
        after = _beside(lines[:, AFTER], copies, template, own)
        before = _beside(lines[::-1, BEFORE], copies[::-1], template[::-1], own[::-1])[::-1]
        most = np.where(page.has(Flag.PROTECTED), MOST_PROSE, MOST)
        found += weights.after * after.clip(-most, most) + weights.before * before.clip(-most, most)
    # In shops and lists, names of values and buttons are repeated and are text: only articles count in full.
    return np.asarray(found * (page.article / 100 * min(1.0, pages / ENOUGH)))


def _repeated(page: PageRecord, pages: int, copies: Floats, weights: Weights) -> Floats:
    """(n,) evidence against lines that other pages have, and against lines among such lines."""
    protected = page.has(Flag.PROTECTED)
    least = np.where(page.has(Flag.TINY), max(2, pages / 2), 2)
    odds = np.log((copies + 0.5) / (pages - copies + 0.5)) + np.log(pages + 1)
    rate = odds * ((copies >= least) & ~protected & ~page.has(Flag.VALUE))
    share = np.minimum(copies / (SHARE * pages), 1) * (copies >= 2)
    total = np.concatenate(([0.0], np.cumsum(share)))
    at = np.arange(len(copies))
    first, last = np.maximum(at - AROUND, 0), np.minimum(at + AROUND + 1, len(copies))
    around = (total[last] - total[first] - share) / np.maximum(last - first - 1, 1)
    return np.asarray(
        weights.rate * rate
        + weights.prose * np.log1p(copies) * (protected & (copies >= 2))
        + np.where(protected, weights.around_prose, weights.around) * around
    )


def _towards_mean(sums: Floats, count: Floats, own: Floats) -> Floats:
    """(n,) move from the page's own log-odds towards the mean of ``count`` other pages, further with more pages."""
    return (sums / TENTHS / np.maximum(count, 1) - own) * count / (count + 1)


def _beside(sums: Floats, copies: Floats, template: Mask, own: Floats) -> Floats:
    """(n,) the same move, towards what followed the last template line on other pages; fades with the distance."""
    at = np.arange(len(own))
    last = np.maximum.accumulate(np.where(template, at, -1))
    moved = _towards_mean(sums[last], copies[last], own)
    return np.asarray(moved * FADING ** (at - last - 1.0).clip(0) * ((last >= 0) & ~template))


def _past(lines: Floats, template: Mask, pages: int, page: PageRecord) -> Floats:
    """(n,) 0-1: how surely two template lines before it stand behind the text (mean less standard deviation)."""
    times = Counter(page.keys)
    alone = np.array([times[key] == 1 for key in page.keys], bool)
    once = lines[:, ONCE]
    anchor = template & alone & (once >= max(2, SHARE * pages))
    mean = lines[:, PLACE] / np.maximum(once, 1)
    spread = np.sqrt(np.maximum(lines[:, SQUARE] / np.maximum(once, 1) - mean**2, 0))
    behind = np.where(anchor, (mean - spread) / 1000, 0.0).tolist()
    found = np.zeros(len(behind))
    highest = second = 0.0
    for index, value in enumerate(behind):
        found[index] = second
        if value > highest:
            highest, second = value, highest
        elif value > second:
            second = value
    return np.maximum(found - BEHIND, 0) / (1 - BEHIND)
