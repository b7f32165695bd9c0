"""What the other pages of a site say of the lines of one page, as log-odds that are added to the network's.

Counted are only pages other than this one and its near-duplicates: a page is no evidence against itself. The weights
were tuned with ``python -m cleaner_lab sites`` on the pages of DAnIEL and WCXB, judged by cross-validated networks.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Floats, Mask
from cleaner.sites.profiles.counts import AFTER, BEFORE, LOGIT, ONCE, PAGES, PLACE, SQUARE
from cleaner.sites.profiles.page_record import SURE, TENTHS, Flag, PageRecord


class Weights(NamedTuple):
    """What each kind of evidence counts; all but ``path``, ``line``, ``after`` and ``before`` only speak against."""

    rate: float
    """Log-odds of the share of pages that have the line."""
    copies: float
    """Logarithm of the pages that have a line so long that nobody writes it twice."""
    prose: float
    """The same for protected lines."""
    around: float
    """Share of such lines among the neighbours."""
    around_prose: float
    path: float
    """How far the page's own opinion moves to that of the other pages on the same path."""
    line: float
    """... on the same line,"""
    after: float
    """... on what follows the last template line before it,"""
    before: float
    """... and on what stands before the next one."""
    past: float
    """The line comes after template lines that stand behind all of the text on other pages."""


HTML = Weights(0.5, 0.5, 0.3, 0.1, 0.25, 0.4, 0.3, 0.0, 0.0, 0.5)
TEXT = Weights(0.9, 1.1, 0.9, 0.35, 0.85, 0.0, 0.85, 0.4, 0.25, 1.0)
#: Other pages, near-duplicates collapsed, from which there is evidence: three pages with this one.
FEWEST = 2
#: A template line is on this share of the other pages, and on two.
SHARE = 0.3
#: Other pages from which the evidence counts in full.
ENOUGH = 6
#: So many other pages halve the evidence of what is repeated.
DOUBT = 3
#: Lines on either side that are neighbours, and what is left of an opinion one line further from the template line.
AROUND, FADING = 4, 0.8
#: How far the lines beside a line may draw it; a paragraph after a menu is a paragraph.
MOST, MOST_PROSE = 6.0, 1.5
#: Share of the text from which what follows is past it.
BEHIND = 0.6


def log_odds(page: PageRecord, own: Floats, pages: int, lines: Floats, paths: Floats, weights: Weights) -> Floats:
    """(n,) log-odds that each line is text, beside the (n,) of the page's own network.

    ``pages`` other pages gave the (n, 7) and (n, 2) counts ``lines`` and ``paths`` (see :mod:`.counts`).
    """
    if pages < FEWEST or not len(own):
        return np.zeros(len(own))
    own = own.clip(-SURE, SURE)
    copies = lines[:, PAGES]
    template = copies >= max(2, SHARE * pages)
    sure = pages / (pages + DOUBT)
    found = -sure * _repeated(page, pages, copies, weights)
    # Whoever writes a headline twice has not written it for this page, however many pages there are.
    found -= weights.copies * np.log1p(copies) * (page.has(Flag.WORDY) & ~page.has(Flag.PROTECTED))
    found -= sure * weights.past * _past(lines, template, pages, page)
    known = (copies >= 2) & ~page.has(Flag.VALUE)
    found += weights.line * _drawn(lines[:, LOGIT], copies, own) * known
    if len(paths):
        found += weights.path * _drawn(paths[:, 1], paths[:, 0], own) * (paths[:, 0] >= 2)
    if weights.after:
        after = _beside(lines[:, AFTER], copies, template, own)
        before = _beside(lines[::-1, BEFORE], copies[::-1], template[::-1], own[::-1])[::-1]
        most = np.where(page.has(Flag.PROTECTED), MOST_PROSE, MOST)
        found += weights.after * after.clip(-most, most) + weights.before * before.clip(-most, most)
    # On shops and lists what is repeated are the names of values and the buttons beside goods, which are text there.
    return np.asarray(found * (page.article / 100 * min(1.0, pages / ENOUGH)))


def _repeated(page: PageRecord, pages: int, copies: Floats, weights: Weights) -> Floats:
    """(n,) evidence against lines that other pages have, and against those among them."""
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


def _drawn(sums: Floats, count: Floats, own: Floats) -> Floats:
    """(n,) from the page's own opinion to the mean of ``count`` other pages, nearer the more they are."""
    return (sums / TENTHS / np.maximum(count, 1) - own) * count / (count + 1)


def _beside(sums: Floats, copies: Floats, template: Mask, own: Floats) -> Floats:
    """(n,) the same, to what followed the last template line on other pages, fading with the distance from it."""
    at = np.arange(len(own))
    last = np.maximum.accumulate(np.where(template, at, -1))
    drawn = _drawn(sums[last], copies[last], own)
    return np.asarray(drawn * FADING ** (at - last - 1.0).clip(0) * ((last >= 0) & ~template))


def _past(lines: Floats, template: Mask, pages: int, page: PageRecord) -> Floats:
    """(n,) 0-1: two template lines before it stand behind the text, each less its standard deviation over pages."""
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
