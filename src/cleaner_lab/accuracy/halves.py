"""The two halves of the data sets: pages to look at while rules are written, and pages that only test them.

Rules tuned on the pages that somebody read say little of pages that nobody read: the days of the first half came to
.95 and those of the held-out pages to .91. So faults are read and orders are chosen on "look"; of "test" only the
figures are printed. All pages of a site are in the same half.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from cleaner_lab import datasets
from cleaner_lab.training.training_page import site

Half = Literal["look", "test"]
HALVES: tuple[Half, ...] = ("look", "test")


def half_of(example: datasets.Example) -> Half:
    """Return the half that a page belongs to, by its site.

    The bit is the ninth of the site's hash, so that each of the folds of the networks' training has sites of both.
    """
    return HALVES[int(hashlib.sha1(site(example).encode()).hexdigest(), 16) >> 8 & 1]


def load(folder: Path, dataset: str, half: str = "all", limit: int = 0) -> Iterator[datasets.Example]:
    """Yield the pages of a set that are in a half, or "all"; ``limit``: of the first pages of the set.

    Pages of the other half are not read at all, since flattening takes longer than cleaning.
    Raises Missing if the set is not there, KeyError for an unknown flattener.
    """
    for number, example in enumerate(datasets.golds(folder, dataset.partition("@")[0], limit)):
        if half in ("all", half_of(example)):
            yield datasets.load_one(folder, dataset, number)


def pages(folder: Path, dataset: str, half: str, limit: int = 0) -> set[str]:
    """Return the ids of the pages that are in a half, of the first ``limit`` pages of the set."""
    golds = datasets.golds(folder, dataset.partition("@")[0], limit)
    return {example.id for example in golds if half_of(example) == half}
