"""Cross-validate the order in which the sources of a field are believed.

The sites of the half "look" are in five folds. For each fold the order that is best on the other four is searched, from
today's by moving one source at a time, and scored on the fold: an order that was better by luck loses there. Pages
are read and filtered once; then only the field is resolved again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from math import hypot
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import Cleaner
from cleaner.metadata.resolve import authors, date, title
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model.fields import SOURCES
from cleaner.model.metadata import Candidate
from cleaner.model.page import PageInfo
from cleaner_lab import datasets
from cleaner_lab.accuracy import halves
from cleaner_lab.accuracy.metadata_ablation import ADDED, FIELDS, merged, type_of
from cleaner_lab.accuracy.metadata_scores import Facts, marks
from cleaner_lab.accuracy.metadata_table import has_address
from cleaner_lab.training.training_page import FOLDS, fold_of, site

#: The figure of each field that an order is judged by.
COLUMN = {"title": "title", "authors": "authors", "date": "day"}
#: Fewest pages that a move wins: less may be a name more or less in one list of authors.
LEAST = 1.0
#: Most moves from today's order, each of one source; what needs more is another order altogether, made by luck.
MOVES = 8
#: A difference of less than two standard errors is noise; pages of one site are not independent, sites are.
ERRORS = 2

HEAD = (
    "| order | pages | sites | today | chosen on other folds | points | verdict | pages won"
    " | moves of three folds or more |"
)

#: Sources of a field, the most trusted first.
Order = tuple[str, ...]


class Place(NamedTuple):
    """Where the code keeps an order: ``table[key]``."""

    field: str
    table: MutableMapping[str, Any]
    key: str


#: The orders that decide: the table of fields, and the shorter ones of the code's own sources.
PLACES = {
    "title": Place("title", SOURCES, "title"),
    "title, CODE": Place("title", vars(title), "CODE"),
    "authors": Place("authors", SOURCES, "authors"),
    "authors, CODE": Place("authors", vars(authors), "CODE"),
    "date": Place("date", vars(date), "ORDER"),
}


class Page(NamedTuple):
    """A page after the filters: what resolves again, without what it costs to find the candidates."""

    dataset: str
    site: str
    gold: dict[str, object]
    candidates: list[Candidate]
    info: PageInfo
    page_type: str

    def offered(self, field: str) -> frozenset[str]:
        """Return the sources that give the field."""
        return frozenset(candidate.source for candidate in self.candidates if candidate.field == field)

    def score(self, field: str) -> float:
        """Resolve a field by the orders as they are now and score it by gold."""
        needed = (field, "modified", "url")
        own = [candidate for candidate in self.candidates if candidate.field in needed]
        found = resolve(own, self.info, page_type=self.page_type)
        return marks(Facts(found.title, found.authors, found.date), self.gold)[COLUMN[field]]


def table(folder: Path, names: list[str], limit: int = 0, jobs: int = 2) -> Iterator[str]:
    """Yield a table with a row for each order: today's figure, and the cross-validated figure of the order searched.

    All pages count the same, whatever their set; "pages won" says of which sets they are, since what only one set wants
    may be how its gold was made. Raises Missing if a set is not there.
    """
    pages = [page for name in names for page in _pages(folder, name, limit, jobs)]
    yield HEAD
    yield "|---" * HEAD.count(" | ") + "|---|"
    for name, place in PLACES.items():
        own = [page for page in pages if COLUMN[place.field] in marks(Facts(), page.gold)]
        if own:
            yield Search(place, own).row(name)


def _pages(folder: Path, dataset: str, limit: int, jobs: int) -> list[Page]:
    tasks = ((dataset, example) for example in halves.load(folder, dataset, "look", limit))
    with Pool(jobs) as pool:
        return list(pool.imap(_page, tasks, chunksize=8))


def _page(task: tuple[str, datasets.Example]) -> Page:
    dataset, example = task
    doc = Cleaner().document(example.raw, example.url if has_address(dataset) else None)
    whole = merged(doc, list(doc.candidates))
    needed = {*FIELDS, "modified", "url"}
    kept = [each for each in whole.candidates if each.field in needed and (each.field, each.source) not in ADDED]
    gold = {name: example.gold[name] for name in FIELDS if name in example.gold}
    return Page(dataset, site(example), gold, kept, doc.page, type_of(doc))


class Search:
    """The search for a better order of one place."""

    def __init__(self, place: Place, pages: Sequence[Page]) -> None:
        self.place, self.pages = place, pages
        self.today: Order = place.table[place.key]
        self._offered = [page.offered(place.field) for page in pages]
        self._folds = [fold_of(page.site) for page in pages]
        self._known: list[dict[Order, float]] = [{} for _ in pages]
        self._sums: dict[Order, list[float]] = {}

    def scores(self, order: Order) -> list[float]:
        """Return the score of each page under an order. Pages to which two orders are the same are resolved once."""
        orders = {offered: tuple(filter(offered.__contains__, order)) for offered in set(self._offered)}
        found = []
        with _instead(self.place, order):
            for page, offered, known in zip(self.pages, self._offered, self._known, strict=True):
                own = orders[offered]
                if own not in known:
                    known[own] = page.score(self.place.field)
                found.append(known[own])
        return found

    def sums(self, order: Order) -> list[float]:
        """Return the sum of the scores in each fold."""
        if order not in self._sums:
            self._sums[order] = [0.0] * FOLDS
            for fold, score in zip(self._folds, self.scores(order), strict=True):
                self._sums[order][fold] += score
        return self._sums[order]

    def best(self, fold: int) -> tuple[Order, list[str]]:
        """Return the order that is best on the other folds, and the moves that lead from today's to it."""
        order, moves = self.today, list[str]()
        while len(moves) < MOVES:
            value = self._without(fold, order)
            gain, better, move = max(
                ((self._without(fold, other) - value, other, move) for other, move in self._neighbours(order)),
                key=lambda found: found[0],
                default=(0.0, order, ""),
            )
            if gain < LEAST:
                break
            order = better
            moves.append(move)
        return order, moves

    def _without(self, fold: int, order: Order) -> float:
        sums = self.sums(order)
        return sum(sums) - sums[fold]

    def _neighbours(self, order: Order) -> Iterator[tuple[Order, str]]:
        """Yield the orders in which one source has moved before or behind another, each once."""
        seen = frozenset(source for offered in self._offered for source in offered)
        known = {order}
        for source in filter(seen.__contains__, order):
            rest = [other for other in order if other != source]
            for at, other in enumerate(rest):
                for side, where in (("before", at), ("behind", at + 1)):
                    moved = (*rest[:where], source, *rest[where:])
                    if other in seen and moved not in known:
                        known.add(moved)
                        yield moved, f"{source} {side} {other}"

    def row(self, name: str) -> str:
        """Return the row of the table."""
        now, moves = self.scores(self.today), Counter[str]()
        differences: defaultdict[str, float] = defaultdict(float)
        won: defaultdict[str, float] = defaultdict(float)
        for fold in range(FOLDS):
            order, made = self.best(fold)
            moves.update(made)
            for page, own, before, after in zip(self.pages, self._folds, now, self.scores(order), strict=True):
                if own == fold:
                    differences[page.site] += after - before
                    won[page.dataset] += after - before
        count = len(self.pages)
        gain, noise = sum(differences.values()), ERRORS * hypot(*differences.values())
        usual = ", ".join(f"{move} ({times})" for move, times in moves.most_common() if times > FOLDS / 2)
        figures = f"{sum(now) / count:.4f} | {(sum(now) + gain) / count:.4f}"
        points = f"{100 * gain / count:+.2f} ± {100 * noise / count:.2f}"
        sets = ", ".join(f"{name} {pages:+.1f}" for name, pages in won.items() if pages)
        cells = (name, count, len(differences), figures, points, verdict(gain, noise), sets or "-", usual or "-")
        return f"| {' | '.join(map(str, cells))} |"


def verdict(gain: float, noise: float) -> str:
    """Say what a difference means, both in pages."""
    if abs(gain) <= noise:
        return "within noise"
    return "another order wins" if gain > 0 else "today's order wins"


@contextmanager
def _instead(place: Place, order: Order) -> Iterator[None]:
    """Put an order where the code looks for it, and today's back."""
    today = place.table[place.key]
    place.table[place.key] = order
    try:
        yield
    finally:
        place.table[place.key] = today
