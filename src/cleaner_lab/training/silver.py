"""The text that the shipped network of pages takes from pages without gold for the whole: silver labels for dumps.

Elements tell more than lines do, so the network of pages is right where that of dumps still has to learn. With it,
dumps of hundreds of further sites have labels for every line, and not only for a few snippets.
"""

from __future__ import annotations

from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import TypeAlias

from cleaner.core import Cleaner
from cleaner.text.words import squeezed
from cleaner_lab import datasets
from cleaner_lab.accuracy import metrics

#: A page of which the network is less sure than this teaches nothing.
SURE = 0.85
#: A text of fewer tokens is what is left of a page without one.
TOKENS = 40
#: A text without this share of the snippets that must be in it is not that of the page.
SNIPPETS = 0.9

Texts: TypeAlias = "dict[tuple[str, int], str]"


def texts(folder: Path, sets: Iterable[str], limit: int, jobs: int) -> Texts:
    """Return the text of each page without gold for the whole, by set and number; "" if the network is unsure."""
    tasks = [
        (folder, base, number)
        for base in dict.fromkeys(sets)
        for number, page in enumerate(datasets.golds(folder, base, limit))
        if "text" not in page.gold
    ]
    with Pool(jobs) as pool:
        found = pool.map(_text, tasks, chunksize=16)
    return {(base, number): text for (_, base, number), text in zip(tasks, found, strict=True)}


def _text(task: tuple[Path, str, int]) -> str:
    page = datasets.load_one(*task)
    result = Cleaner(kind="html").clean(page.raw, url=page.url)
    sure = result.confidence >= SURE and len(metrics.tokens(result.text)) >= TOKENS
    text = squeezed(result.text)
    wanted = [squeezed(snippet) in text for snippet in page.gold.get("with", ())]
    return result.text if sure and sum(wanted) >= SNIPPETS * len(wanted) else ""
