"""Measure the stages of a page, how long the start takes, and whether memory stays flat."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from cleaner import Cleaner
from cleaner.filter import run
from cleaner.filters import ENGINES
from cleaner.metadata.extract import from_filtered
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model.ledger import kept_blocks, removals
from cleaner.pipeline import Pipeline
from cleaner.readers.html.guards.nesting import cap_nesting
from cleaner.verdict import judge
from cleaner_lab import datasets

_START = """
import time; wall, cpu = time.perf_counter(), time.process_time()
import cleaner
cleaner.clean({page!r})
print(time.perf_counter() - wall, time.process_time() - cpu)
"""


def stages(folder: Path, dataset: str, limit: int) -> str:
    """Return a table of the mean CPU milliseconds of each stage of ``clean``, from the second of two rounds."""
    pages = [str(page.raw) for page in datasets.load(folder, dataset, limit)]
    spent: dict[str, float] = {}
    for _ in range(2):
        spent = defaultdict(float)
        for page in pages:
            for name, took in _one(page):
                spent[name] += 1000 * took / len(pages)
    whole = sum(value for name, value in spent.items() if not name.startswith("of which"))
    rows = [f"{len(pages)} pages of {dataset}", "", "| stage | mean ms | share |", "|---|---|---|"]
    rows += [f"| {name} | {value:.2f} | {100 * value / whole:.0f} % |" for name, value in spent.items()]
    return "\n".join([*rows, f"| all | {whole:.2f} | |"])


def _one(page: str) -> Iterator[tuple[str, float]]:
    settings, engine = Cleaner(kind="html"), {step.reason for step in ENGINES["learned"]}
    clock = time.process_time
    start = clock()
    doc = settings.document(page)
    yield "read: blocks, head, JSON-LD, language", clock() - start
    start = clock()
    LexborHTMLParser(cap_nesting(page), options=LexborDocumentOptions.WO_EVENTS)
    yield "of which parsing", clock() - start
    spent = {False: 0.0, True: 0.0}
    for step in Pipeline.default():
        start = clock()
        run(doc, (step,))
        spent[step.reason in engine] += clock() - start
    yield "named filters, lexicon", spent[False]
    yield "features and network", spent[True]
    start = clock()
    judge(doc)
    resolve(from_filtered(doc, doc.candidates), doc.page)
    yield "metadata, verdict", clock() - start
    start = clock()
    kept_blocks(doc)
    removals(doc)
    yield "result", clock() - start


def start_up(folder: Path, dataset: str) -> str:
    """Time ``import cleaner`` and the first page in a new interpreter, wall and CPU; the best of three runs."""
    page = str(next(datasets.load(folder, dataset, 1)).raw)
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-"], input=_START.format(page=page), capture_output=True, text=True, check=True
        )
        runs.append(tuple(map(float, done.stdout.split())))
    return "import and first page: {:.3f} s wall, {:.3f} s CPU".format(*min(runs))


def memory(folder: Path, dataset: str, count: int, step: int = 2000) -> Iterator[str]:
    """Yield the peak resident memory after every ``step`` of ``count`` pages; the set's pages are repeated."""
    pages = [(page.raw, page.url) for page in datasets.load(folder, dataset)]
    settings = Cleaner()
    yield f"{len(pages)} pages in memory: {_peak():.0f} MB at most"
    for number, (page, url) in enumerate(islice(cycle(pages), count), 1):
        settings.clean(page, url)
        if number % step == 0 or number == count:
            yield f"{number} pages: {_peak():.0f} MB at most"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
