"""Measure site profiles: word-F1 of each page alone, and with the profile of the other pages of its host.

The networks that ship were trained on the pages of the data sets, so pages alone score better than new pages would;
with ``--networks`` each page is judged by a network that has not seen its site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from cleaner.core import Cleaner
from cleaner.filter import run
from cleaner.filters.high_score import high_score
from cleaner.filters.low_density import outside_prose
from cleaner.model.document import Document
from cleaner.model.ledger import kept_blocks
from cleaner.model.options import InputKind
from cleaner.outputs.to_text import render
from cleaner.pipeline import Pipeline
from cleaner.scoring.judge import judge
from cleaner.scoring.network import Network, shipped
from cleaner.sites import Profiles, learn
from cleaner.sites.hosts import site_of
from cleaner_lab import datasets
from cleaner_lab.accuracy.scores import whole
from cleaner_lab.training.corpus import network_file
from cleaner_lab.training.training_page import fold_of, site

#: Fewest pages of a host that are a template to learn.
LEAST = 3


class PageScores(NamedTuple):
    """Word-F1 of one page."""

    host: str
    pages: int
    """Pages of the host in the data set."""
    single: float
    profiled: float


def measure(folder: Path, dataset: str, networks: Path | None = None, jobs: int = 2) -> list[PageScores]:
    """Score all pages with gold of the hosts that have at least :data:`LEAST` pages.

    Raises Missing if the data set is not there.
    """
    hosts: dict[str, list[datasets.Example]] = defaultdict(list)
    for example in datasets.load(folder, dataset):
        hosts[site_of(example.url)].append(example)
    tasks = [(dataset, host, hosts[host], networks) for host in sorted(hosts) if host and len(hosts[host]) >= LEAST]
    tasks.sort(key=lambda task: -len(task[2]))
    with Pool(jobs) as pool:
        return [page for pages in pool.imap(_host, tasks, chunksize=1) for page in pages]


def _host(task: tuple[str, str, list[datasets.Example], Path | None]) -> list[PageScores]:
    dataset, host, examples, networks = task
    kind: InputKind = "text" if "@" in dataset else "html"
    docs = [(example, _before_engine(example, kind)) for example in examples]
    single = [_finished(doc, _network(kind, example, networks)) for example, doc in docs]
    profiles = learn(single)
    pages = []
    for (example, doc), alone in zip(docs, single, strict=True):
        if not example.is_empty:
            better = _finished(doc, _network(kind, example, networks), profiles)
            pages.append(PageScores(host, len(examples), _f1(dataset, example, alone), _f1(dataset, example, better)))
    return pages


def _before_engine(example: datasets.Example, kind: InputKind) -> Document:
    doc = Cleaner(kind=kind).document(example.raw, example.url)
    filters = Pipeline.default(kind).filters
    run(doc, filters[: filters.index(high_score)])
    return doc


def _finished(before: Document, network: Network, profiles: Profiles | None = None) -> Document:
    doc = copy(before)
    doc.labels = list(before.labels)
    doc.profiles = profiles
    doc.judgement = judge(doc, outside_prose(doc, None), network)
    filters = Pipeline.default("html" if doc.is_html else "text").filters
    run(doc, filters[filters.index(high_score) :])
    return doc


def _network(kind: str, example: datasets.Example, networks: Path | None) -> Network:
    if networks is None:
        return shipped(kind)
    return _of_fold(networks, kind, fold_of(site(example)))


@cache
def _of_fold(networks: Path, kind: str, fold: int) -> Network:
    with network_file(networks, kind, fold).open("rb") as file:
        return Network(file)


def _f1(dataset: str, example: datasets.Example, doc: Document) -> float:
    return whole(dataset, example, render(kept_blocks(doc)))[2]


def halves(pages: Iterable[PageScores]) -> dict[str, int]:
    """Give 0 and 1 to the hosts in turn, the one with the most pages first: to tune on one half and report both."""
    sizes = {page.host: page.pages for page in pages}
    return {host: number % 2 for number, host in enumerate(sorted(sizes, key=lambda host: (-sizes[host], host)))}


def table(dataset: str, pages: Sequence[PageScores], least: int) -> Iterator[str]:
    """Yield a Markdown table: means over the pages of hosts of at least ``least`` pages, of each half, host by host."""
    half = halves(pages)
    chosen = [page for page in pages if page.pages >= least]
    yield f"| {dataset}, hosts of {least} pages or more | pages | single | with profile | points |"
    yield "|---|---|---|---|---|"
    yield _row("**all**", chosen)
    for number in (0, 1):
        yield _row(f"half {number + 1} of the hosts", [page for page in chosen if half[page.host] == number])
    for host in sorted({page.host for page in chosen}):
        yield _row(host, [page for page in chosen if page.host == host])


def _row(name: str, pages: Sequence[PageScores]) -> str:
    count = max(len(pages), 1)
    single = sum(page.single for page in pages) / count
    profiled = sum(page.profiled for page in pages) / count
    return f"| {name} | {len(pages)} | {single:.4f} | {profiled:.4f} | {100 * (profiled - single):+.2f} |"
