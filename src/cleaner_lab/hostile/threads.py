"""Whether threads that share a Cleaner give what one gives."""

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
    """Clean ``count`` pages of all sets in one thread, then in several; a line on how many results differ."""
    sets = [[each.raw for each in datasets.load(data, name)] for name in SETS]
    pages = list(islice(cycle(chain.from_iterable(sets)), count))
    settings = Cleaner()

    def digest(page: str | bytes) -> bytes:
        result = settings.clean(page)
        said = f"{result.to_json()}{result.to_markdown()}{result.metadata.candidates}"
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()

    with ThreadPoolExecutor(threads) as pool:
        together = list(pool.map(digest, pages))
    alone = [digest(page) for page in pages]
    differ = sum(one != other for one, other in zip(alone, together, strict=True))
    yield f"{count} pages ({len(set(alone))} different results), {threads} threads and one: {differ} differ"
