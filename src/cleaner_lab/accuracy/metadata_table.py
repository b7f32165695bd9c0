"""Compare the metadata of cleaner and its peers on the same pages; list the pages where ours is wrong."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path

from cleaner import Cleaner
from cleaner_lab import datasets, requirements
from cleaner_lab.accuracy.metadata_peers import READERS, ask
from cleaner_lab.accuracy.metadata_scores import COLUMNS, FIELD, Facts, Tally

SETS = "wcxb-dev,fundus-dev,traf-dev,htmldate-dev,wcxb-dev@soup,fundus-dev@soup"
#: The set whose addresses extractors are not given, since many have the day in them.
NO_ADDRESS = "htmldate-dev"
#: Columns that count what is wrong.
_LESS_IS_BETTER = frozenset(("invented",))
#: Number of candidates that :func:`worst` lists for a page, and characters of each.
SHOWN, CHARS = 8, 90


def has_address(dataset: str) -> bool:
    """Return whether extractors are given the address of a page."""
    return dataset.partition("@")[0] != NO_ADDRESS


def run(folder: Path, dataset: str, name: str, limit: int = 0, jobs: int = 2) -> tuple[Tally, dict[str, Facts]]:
    """Return the scores of one extractor on one set, and its answers by page.

    Raises Missing if the set is not there, before any process is started.
    """
    requirements.data(folder, [dataset])
    tasks = ((name, example, has_address(dataset)) for example in datasets.load(folder, dataset, limit))
    if jobs == 1:
        return _collect(map(_one, tasks))
    with Pool(jobs, _hush) as pool:
        return _collect(pool.imap(_one, tasks, chunksize=8))


def _hush() -> None:
    """Silence the peers, which warn about every odd page."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _one(task: tuple[str, datasets.Example, bool]) -> tuple[str, dict[str, object], Facts | None]:
    name, example, with_url = task
    return example.id, example.gold, ask(name, example, with_url)


def _collect(answers: Iterable[tuple[str, dict[str, object], Facts | None]]) -> tuple[Tally, dict[str, Facts]]:
    tally, said = Tally(), {}
    for page, gold, facts in answers:
        tally.errors += facts is None
        said[page] = facts or Facts()
        tally.add(page, said[page], gold)
    return tally, said


def tables(folder: Path, names: list[str], peers: list[str], limit: int = 0, jobs: int = 2) -> Iterator[str]:
    """Yield the lines of the tables of all sets."""
    for dataset in names:
        yield from table(folder, dataset, peers, limit, jobs)
        yield ""


def table(folder: Path, dataset: str, peers: list[str], limit: int = 0, jobs: int = 2) -> Iterator[str]:
    """Yield the lines of a set's table, with the number of pages behind each column; only ours reads text dumps."""
    columns: list[str] = []
    for name in peers:
        if "@" in dataset and name != "cleaner":
            continue
        tally = run(folder, dataset, name, limit, jobs)[0]
        if not columns:
            columns = ["day P", "day R", "day F1"] if tally.days else [name for name in COLUMNS if tally.pages[name]]
            sizes = [len(tally.days or tally.pages[column]) for column in columns]
            heads = " | ".join(f"{column} ({size})" for column, size in zip(columns, sizes, strict=True))
            yield f"| {dataset} | {heads} | errors |"
            yield "|---" * (len(columns) + 2) + "|"
        figures = tally.figures()
        cells = " | ".join(f"{figures[column]:.4f}" if column in figures else "-" for column in columns)
        yield f"| {name} | {cells} | {tally.errors} |"


def worst(folder: Path, dataset: str, column: str, limit: int = 0, jobs: int = 2, count: int = 0) -> Iterator[str]:
    """List the pages where ours is wrong in ``column``: gold, ours with its source, what lost, the best peer's answer.

    The best peer is the one with the best figure on the set. Raises KeyError for a column that the set does not have.
    """
    ours = run(folder, dataset, "cleaner", limit, jobs)[0]
    wrong = _wrong(ours, column)
    peer, said = _best_peer(folder, dataset, column, limit, jobs) if "@" not in dataset else ("", {})
    field = FIELD[column]
    yield f"{len(wrong)} pages of {dataset} are wrong in {column}; the best peer is {peer or 'none'}"
    examples = (example for example in datasets.load(folder, dataset, limit) if example.id in wrong)
    for number, example in enumerate(examples):
        if count and number >= count:
            break
        yield ""
        yield from _lines(example, field, has_address(dataset))
        if peer:
            yield f"  {peer}: {getattr(said[example.id], field)!r}"


def _wrong(tally: Tally, column: str) -> set[str]:
    if tally.days:
        return {page for page, (found, gold) in tally.days.items() if found != gold}
    return {page for page, mark in tally.pages[column].items() if mark != float(column not in _LESS_IS_BETTER)}


def _best_peer(folder: Path, dataset: str, column: str, limit: int, jobs: int) -> tuple[str, dict[str, Facts]]:
    best, found = (0.0, ""), {}
    for name in READERS:
        tally, said = run(folder, dataset, name, limit, jobs) if name != "cleaner" else (Tally(), {})
        figure = tally.figures().get("day F1" if tally.days else column)
        if figure is not None and (1 - figure if column in _LESS_IS_BETTER else figure) > best[0]:
            best, found = (1 - figure if column in _LESS_IS_BETTER else figure, name), said
    return best[1], found


def _lines(example: datasets.Example, field: str, with_url: bool) -> Iterator[str]:
    """Yield a page's entry: gold, ours with its source, and the candidates that lost, with all their sources."""
    found = Cleaner().clean(example.raw, example.url if with_url else None).metadata
    yield f"{example.id}  [{example.group}]  {example.url or ''}"
    yield f"  gold: {example.gold.get(field)!r}"
    yield f"  ours: {getattr(found, field)!r}  [{found.sources.get(field, '')}]"
    sources: dict[str, list[str]] = {}
    for candidate in found.candidates:
        if candidate.field == field:
            sources.setdefault(candidate.value[:CHARS], []).append(candidate.source)
    for value, names in list(sources.items())[:SHOWN]:
        yield f"    {', '.join(dict.fromkeys(names))}: {value!r}"
