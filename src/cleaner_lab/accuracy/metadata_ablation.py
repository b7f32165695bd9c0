"""Measure what each source of metadata brings: the figures with one source of one field left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from cleaner import Cleaner, Pipeline
from cleaner.filter import run
from cleaner.metadata.extract import from_filtered
from cleaner.metadata.resolve.page_facts import page_facts
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model.document import Document
from cleaner.model.fields import SOURCES
from cleaner.model.metadata import Candidate, Metadata
from cleaner_lab import datasets
from cleaner_lab.accuracy import halves
from cleaner_lab.accuracy.metadata_scores import Facts, Tally
from cleaner_lab.accuracy.metadata_table import has_address

FIELDS = ("title", "authors", "date")
#: The columns in which a field's source is judged.
COLUMNS = {
    "title": ("title", "title loose"),
    "authors": ("authors", "authors any"),
    "date": ("day F1", "day", "invented"),
}
#: A field and one of its sources.
Left = tuple[str, str]
#: What resolve adds itself: resolving once more would add it again.
ADDED = frozenset((("url", "caller"), ("language", "page"), ("date", "url")))


class Answer(NamedTuple):
    """The facts of one page: from all sources together, and what differs if one is left out."""

    id: str
    gold: dict[str, object]
    facts: Facts
    sources: dict[str, str]
    without: dict[Left, Facts]


def answer(task: tuple[datasets.Example, str | None]) -> Answer:
    """Read a page once, then resolve again without each source that it has."""
    example, url = task
    doc = Cleaner().document(example.raw, url)
    found = list(doc.candidates)
    whole = merged(doc, found)
    facts, without = _facts(whole), {}
    offered = {(candidate.field, candidate.source) for candidate in whole.candidates}
    for left in sorted(offered & {(field, source) for field in FIELDS for source in SOURCES[field]}):
        other = _facts(_without(doc, found, whole, left))
        if other != facts:
            without[left] = other
    return Answer(example.id, example.gold, facts, dict(whole.sources), without)


def _facts(metadata: Metadata) -> Facts:
    return Facts(metadata.title, metadata.authors, metadata.date)


def merged(doc: Document, found: list[Candidate]) -> Metadata:
    """Filter and resolve like :meth:`Cleaner.clean`; writes to ``doc``."""
    run(doc, Pipeline.default("html" if doc.is_html else "text").keeping(()).filters)
    return resolve(from_filtered(doc, found), doc.page, page_type=type_of(doc))


def type_of(doc: Document) -> str:
    """Return what the network takes a filtered page for, "" if it was not asked."""
    return doc.judgement.page_type if doc.judgement else ""


def _without(doc: Document, found: list[Candidate], whole: Metadata, left: Left) -> Metadata:
    rest = [candidate for candidate in found if (candidate.field, candidate.source) != left]
    early = page_facts(rest, doc.page.url)
    if (early.title, early.site_name) != (doc.page.title, doc.page.site_name):
        # The filters look for the headline that the head names: what they find depends on the source too.
        page = replace(doc.page, title=early.title, site_name=early.site_name)
        doc = Document(doc.columns, page, doc.source, doc.is_html)
        whole = merged(doc, rest)
    out = ADDED | {left}
    kept = [candidate for candidate in whole.candidates if (candidate.field, candidate.source) not in out]
    return resolve(kept, replace(doc.page, url=None) if left == ("date", "url") else doc.page, page_type=type_of(doc))


def table(folder: Path, names: list[str], limit: int = 0, jobs: int = 2, half: str = "all") -> Iterator[str]:
    """Yield a table for each field: the pages where a source won, and how many points a figure falls (+) without it.

    A + under "invented" means that the source invents dates; any other + means that the source is useful.
    """
    scores = {name: _scores(folder, name, limit, jobs, half) for name in names}
    for field in FIELDS:
        columns = [(name, column) for name in names for column in COLUMNS[field] if column in scores[name].whole]
        heads = " | ".join(f"{name} {column} {scores[name].whole[column]:.4f}" for name, column in columns)
        yield f"| {field} from | won | {heads} |"
        yield "|---" * (len(columns) + 2) + "|"
        for source in SOURCES[field]:
            won = sum(score.won[field, source] for score in scores.values())
            costs = [scores[name].cost((field, source), column) for name, column in columns]
            yield f"| {source} | {won} | " + " | ".join(f"{cost:+.2f}" for cost in costs) + " |"
        yield ""


class _Scores(NamedTuple):
    whole: dict[str, float]
    without: dict[Left, dict[str, float]]
    won: Counter[Left]

    def cost(self, left: Left, column: str) -> float:
        """Return the points that the figure loses without the source."""
        return 100 * (self.whole[column] - self.without[left].get(column, 0.0))


def _scores(folder: Path, dataset: str, limit: int, jobs: int, half: str) -> _Scores:
    examples = halves.load(folder, dataset, half, limit)
    tasks = ((example, example.url if has_address(dataset) else None) for example in examples)
    whole, won = Tally(), Counter[Left]()
    without: defaultdict[Left, Tally] = defaultdict(Tally)
    lefts = [(field, source) for field in FIELDS for source in SOURCES[field]]
    with Pool(jobs) as pool:
        for page in pool.imap(answer, tasks, chunksize=8):
            whole.add(page.id, page.facts, page.gold)
            won.update((field, source) for field, source in page.sources.items() if field in FIELDS)
            for left in lefts:
                without[left].add(page.id, page.without.get(left, page.facts), page.gold)
    return _Scores(whole.figures(), {left: tally.figures() for left, tally in without.items()}, won)
