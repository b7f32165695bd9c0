"""Measure CPU time per page: every extractor on every page in turn, in one process and thread, after a warm-up."""

from __future__ import annotations

import gc
import statistics
import time
from pathlib import Path

from cleaner_lab import datasets
from cleaner_lab.accuracy.peers import extractor

WARM_UP = 10


def table(folder: Path, dataset: str, names: list[str], limit: int) -> str:
    """Return a Markdown table, the fastest first; the last column is relative to the first name."""
    pages = list(datasets.load(folder, dataset, limit))
    calls = {name: extractor(name) for name in names}
    times: dict[str, list[float]] = {name: [] for name in names}
    for number, page in enumerate([*pages[:WARM_UP], *pages]):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            start = time.process_time()
            calls[name](page.raw, page.url, page.language)
            if number >= WARM_UP:
                times[name].append(time.process_time() - start)
        gc.collect(0)
    size = sum(len(page.raw) for page in pages) / 1e6
    rows = [
        f"{len(pages)} pages of {dataset}, {size:.1f} M characters",
        "",
        "| extractor | mean ms | median ms | ratio |",
        "|---|---|---|---|",
    ]
    base = sum(times[names[0]])
    for name, took in sorted(times.items(), key=lambda item: sum(item[1])):
        mean, median = 1000 * statistics.mean(took), 1000 * statistics.median(took)
        rows.append(f"| {name} | {mean:.2f} | {median:.2f} | {sum(took) / base:.2f} |")
    return "\n".join(rows)
