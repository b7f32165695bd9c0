"""Compare the results of several threads that share a Cleaner with those of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, cycle, islice
from pathlib import Path

from cleaner import Cleaner
from cleaner_lab import datasets

SETS = ("wcxb-dev", "fundus-dev", "daniel-dev", "traf-dev", "htmldate-dev", "wcxb-dev@soup")


def compare(data: Path, count: int, threads: int) -> Iterator[str]:
    """Clean ``count`` pages of all sets in several threads, then in one; yield how many results differ."""
    sets = [[example.raw for example in datasets.load(data, name)] for name in SETS]
    pages = list(islice(cycle(chain.from_iterable(sets)), count))
    settings = Cleaner()

    def digest(page: str | bytes) -> bytes:
        result = settings.clean(page)
        parts = f"{result.to_json()}{result.to_markdown()}{result.metadata.candidates}"
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).digest()

    with ThreadPoolExecutor(threads) as pool:
        together = list(pool.map(digest, pages))
    alone = [digest(page) for page in pages]
    differ = sum(one != other for one, other in zip(alone, together, strict=True))
    yield f"{count} pages ({len(set(alone))} different results), {threads} threads and one: {differ} differ"
