"""Compare the metadata of cleaner and its peers on the same pages; list the pages where ours is wrong.

Each figure is given of both halves (:mod:`cleaner_lab.accuracy.halves`): what rules gain on "look" alone is no gain.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path

from cleaner import Cleaner
from cleaner_lab import datasets, requirements
from cleaner_lab.accuracy import halves
from cleaner_lab.accuracy.metadata_peers import READERS, ask
from cleaner_lab.accuracy.metadata_scores import COLUMNS, FIELD, Facts, Tally

SETS = (
    "wcxb-dev,fundus-dev,traf-dev,htmldate-dev,recipes-dev,postlight-dev,"
    "wcxb-dev@soup,fundus-dev@soup,recipes-dev@soup,postlight-dev@soup"
)
#: The set whose addresses extractors are not given, since many have the day in them.
NO_ADDRESS = "htmldate-dev"
#: Columns that count what is wrong.
_LESS_IS_BETTER = frozenset(("invented",))
#: Number of candidates that :func:`worst` lists for a page, and characters of each.
SHOWN, CHARS = 8, 90


def has_address(dataset: str) -> bool:
    """Return whether extractors are given the address of a page."""
    return dataset.partition("@")[0] != NO_ADDRESS


def run(
    folder: Path, dataset: str, name: str, limit: int = 0, jobs: int = 2, half: str = "all"
) -> tuple[Tally, dict[str, Facts]]:
    """Return the scores of one extractor on one set or a half of it, and its answers by page.

    Raises Missing if the set is not there, before any process is started.
    """
    requirements.data(folder, [dataset])
    tasks = ((name, example, has_address(dataset)) for example in halves.load(folder, dataset, half, limit))
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


def tables(
    folder: Path, names: list[str], peers: list[str], limit: int = 0, jobs: int = 2, half: str = "all"
) -> Iterator[str]:
    """Yield the lines of the tables of all sets."""
    for dataset in names:
        yield from table(folder, dataset, peers, limit, jobs, half)
        yield ""


def table(
    folder: Path, dataset: str, peers: list[str], limit: int = 0, jobs: int = 2, half: str = "all"
) -> Iterator[str]:
    """Yield the lines of a set's table, with the number of pages behind each column; only ours reads text dumps.

    With ``half`` "all" each figure is followed by those of the two halves: ``0.8100 (0.8200 / 0.8000)``.
    """
    parts = [halves.pages(folder, dataset, name, limit) for name in halves.HALVES] if half == "all" else []
    columns: list[str] = []
    for name in peers:
        if "@" in dataset and name != "cleaner":
            continue
        tally = run(folder, dataset, name, limit, jobs, half)[0]
        tallies = [tally, *map(tally.part, parts)]
        if not columns:
            columns = ["day P", "day R", "day F1"] if tally.days else [name for name in COLUMNS if tally.pages[name]]
            sizes = ([str(len(each.days or each.pages[column])) for each in tallies] for column in columns)
            heads = " | ".join(f"{column} {_beside(size)}" for column, size in zip(columns, sizes, strict=True))
            yield f"| {dataset}, {_beside([half, *(halves.HALVES if parts else ())])} | {heads} | errors |"
            yield "|---" * (len(columns) + 2) + "|"
        figures = [each.figures() for each in tallies]
        cells = ([f"{each[column]:.4f}" if column in each else "-" for each in figures] for column in columns)
        yield f"| {name} | {' | '.join(map(_beside, cells))} | {tally.errors} |"


def _beside(values: list[str]) -> str:
    """Return "all (look / test)" for three values, the value itself for one."""
    whole, *parts = values
    return f"{whole} ({' / '.join(parts)})" if parts else whole


def worst(folder: Path, dataset: str, column: str, limit: int = 0, jobs: int = 2, count: int = 0) -> Iterator[str]:
    """List the pages where ours is wrong in ``column``: gold, ours with its source, what lost, the best peer's answer.

    Only pages of the half "look" are listed, the only ones to learn from. The best peer is the one with the best
    figure on them. Raises KeyError for a column that the set does not have.
    """
    ours = run(folder, dataset, "cleaner", limit, jobs, "look")[0]
    wrong = _wrong(ours, column)
    peer, said = _best_peer(folder, dataset, column, limit, jobs) if "@" not in dataset else ("", {})
    field = FIELD[column]
    yield f"{len(wrong)} pages of {dataset}, half look, are wrong in {column}; the best peer is {peer or 'none'}"
    examples = (example for example in halves.load(folder, dataset, "look", limit) if example.id in wrong)
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
        tally, said = run(folder, dataset, name, limit, jobs, "look") if name != "cleaner" else (Tally(), {})
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
