"""Score the text of cleaner and of its peers on the same pages, with standard errors."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path

from cleaner_lab import datasets, requirements
from cleaner_lab.accuracy import metrics
from cleaner_lab.accuracy.peers import extractor


@dataclass
class Score:
    """Figures of one extractor on one data set."""

    name: str
    dataset: str
    rows: list[tuple[float, float, float]] = field(default_factory=list)
    snippets: list[list[int]] = field(default_factory=list)
    groups: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    errors: int = 0

    @property
    def f1(self) -> float:
        """Mean word-F1 over pages, or F1 over all snippets."""
        if self.snippets:
            return _snippet_f1([sum(column) for column in zip(*self.snippets, strict=True)])
        return sum(row[2] for row in self.rows) / max(len(self.rows), 1)

    @property
    def standard_error(self) -> float:
        """Standard error of the mean over pages; of snippets by the jackknife (Quenouille 1956), one page left out."""
        values = [row[2] for row in self.rows]
        if self.snippets:
            total, count = [sum(column) for column in zip(*self.snippets, strict=True)], len(self.snippets)
            values = [
                count * self.f1 - (count - 1) * _snippet_f1([a - b for a, b in zip(total, page, strict=True)])
                for page in self.snippets
            ]
        if len(values) < 2:
            return 0.0
        mean = sum(values) / len(values)
        return math.sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values))

    def add(self, page: str, group: str, outcome: object) -> None:
        """Count a page; ``outcome`` is what :func:`outcome` returned."""
        if isinstance(outcome, tuple):
            self.rows.append(outcome)
            self.groups[group].append(outcome[2])
            self.pages[page] = outcome[2]
        elif isinstance(outcome, list):
            self.snippets.append(outcome)
            self.pages[page] = (outcome[0] + 1) / (sum(outcome) + 1)

    def line(self) -> str:
        """Return a row of the table (:data:`HEAD`)."""
        precision, recall = (sum(row[k] for row in self.rows) / max(len(self.rows), 1) for k in (0, 1))
        rates = f"{precision:.3f} | {recall:.3f}" if self.rows else "- | -"
        groups = ", ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(self.groups.items()) if len(v) >= 5)
        ms = 1000 * self.seconds / max(len(self.pages), 1)
        head = f"| {self.dataset} | {self.name} | {self.f1:.4f} ± {self.standard_error:.4f} | {rates}"
        return f"{head} | {ms:.1f} | {self.errors} | {groups} |"


def _snippet_f1(counts: list[int]) -> float:
    found, wrong, missed = counts
    return 2 * found / max(2 * found + wrong + missed, 1)


HEAD = "| data | extractor | F1 | P | R | ms/page | errors | groups |\n|---|---|---|---|---|---|---|---|"


def run(folder: Path, dataset: str, name: str, limit: int = 0, jobs: int = 2) -> Score:
    """Score one extractor on one data set, without the pages whose gold is an empty text (21 of wcxb-dev).

    Raises Missing if the data set is not there, before any process is started.
    """
    requirements.data(folder, [dataset])
    score = Score(name, dataset)
    examples = (example for example in datasets.load(folder, dataset, limit) if not example.is_empty)
    tasks = ((name, dataset, example) for example in examples)
    if jobs == 1:
        _collect(score, map(_one, tasks))
    else:
        with Pool(jobs) as pool:
            _collect(score, pool.imap(_one, tasks, chunksize=8))
    return score


def _one(task: tuple[str, str, datasets.Example]) -> tuple[str, str, object, float, bool]:
    name, dataset, example = task
    call = extractor(name)
    start, failed = time.process_time(), False
    try:
        text = call(example.raw, example.url, example.language)
    except Exception:  # a peer may raise anything: the page is then a miss, and counted
        text, failed = "", True
    took = time.process_time() - start
    return example.id, example.group, outcome(dataset, example, text), took, failed


def whole(dataset: str, example: datasets.Example, text: str) -> tuple[float, float, float]:
    """(precision, recall, F1) of a page with whole gold, by the tokens of its benchmark."""
    return metrics.f1(text, example.gold["text"] or "", "wcxb" not in dataset)


def outcome(dataset: str, example: datasets.Example, text: str) -> tuple[float, float, float] | list[int]:
    """(precision, recall, F1) of a page with whole gold, or [found, wrong, missed] snippets."""
    if "text" in example.gold:
        return whole(dataset, example, text)
    return list(metrics.snippets(text, example.gold))


def _collect(score: Score, outcomes: Iterable[tuple[str, str, object, float, bool]]) -> None:
    for page, group, outcome, took, failed in outcomes:
        score.seconds += took
        score.errors += failed
        score.add(page, group, outcome)
