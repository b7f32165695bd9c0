"""The report of a batch: verdicts, what was removed, languages, hosts, failures, and pages chosen by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.reports.page_report import TONES, VERDICTS, link
from cleaner.reports.templates import render

if TYPE_CHECKING:
    from cleaner.batch.summary import Sample, Summary

#: Names that a table lists; what comes after them is one row.
MOST_ROWS, MOST_HOSTS = 40, 100
#: Height of a histogram, in its own units.
HEIGHT = 100


class Bar(NamedTuple):
    """A row of a table: a name, how many pages, their share of all, the length of its bar in percent of the longest."""

    name: str
    pages: int
    share: float
    length: float
    note: str = ""


class Column(NamedTuple):
    """A column of a histogram: ``low`` to ``high`` percent, and its height in units of :data:`HEIGHT`."""

    low: int
    high: int
    pages: int
    height: float


class Filter(NamedTuple):
    """What a filter took in all."""

    reason: str
    about: str
    chars: int
    blocks: int
    pages: int
    length: float
    share: float
    tone: int
    mark: int


class Host(NamedTuple):
    """The pages of a host, the share of their characters that was removed, and what was learnt of it."""

    name: str
    pages: int
    removed: float | None
    learnt: tuple[tuple[str, int, int, tuple[tuple[str, int, float], ...]], ...]
    """(kind, pages learnt from, template lines, the first of them as (line, pages, probability that it is text))."""


class Piece(NamedTuple):
    """A removed block of a page of the sample; ``kept``: blocks between it and the one before it."""

    kept: int
    reason: str
    text: str
    score: float | None
    tone: int
    mark: int
    again: bool


#: Gives what was learnt of a host, as :attr:`Host.learnt` has it.
Learnt = Callable[[str], tuple[tuple[str, int, int, tuple[tuple[str, int, float], ...]], ...]]


def report(summary: Summary, *, name: str, about: Mapping[str, str], learnt: Learnt | None = None) -> str:
    """The report as HTML. ``name``: what the output is called; ``about``: what each filter takes, by its reason."""
    inputs = summary.done + summary.failed
    chars = summary.kept_chars + summary.removed_chars
    filters = _filters(summary, about)
    tones = {each.reason: (each.tone, each.mark) for each in filters}
    return render(
        "batch",
        name=name,
        summary=summary,
        inputs=inputs,
        removed=summary.removed_chars / chars if chars and summary.with_ledger else None,
        verdicts=_bars(summary.verdicts.top(), summary.verdicts.others[0], VERDICTS),
        page_types=_bars(summary.page_types.top(), summary.page_types.others[0]),
        languages=_bars(summary.languages.top(), summary.languages.others[0], {}, "not told"),
        causes=_bars(summary.causes.top(), summary.causes.others[0], _CAUSES),
        shares=_columns(summary.shares),
        confidences=_columns(summary.confidences),
        filters=filters,
        hosts=_hosts(summary, learnt),
        more_hosts=max(0, len(summary.hosts.sums) - MOST_HOSTS),
        other_hosts=summary.hosts.others[0],
        learnt=learnt is not None,
        slowest=_slowest(summary),
        samples=[(each, link(each.url), _pieces(each, tones)) for each in summary.sample],
    )


_CAUSES = {
    "input": "could not be read",
    "exception": "cleaning raised an error",
    "crash": "killed its process",
    "time": "took too long",
    "memory": "took too much memory",
    "output": "could not be written",
}


def _bars(
    counts: Sequence[tuple[str, list[int]]], others: int, notes: Mapping[str, str] | None = None, unnamed: str = ""
) -> list[Bar]:
    total = sum(count[0] for _, count in counts) + others
    rows = [(name or unnamed, count[0]) for name, count in counts[:MOST_ROWS]]
    rest = others + sum(count[0] for _, count in counts[MOST_ROWS:])
    if rest:
        rows.append(("others", rest))
    longest = max((count for _, count in rows), default=1)
    known = notes or {}
    return [Bar(name, count, count / total, 100 * count / longest, known.get(name, "")) for name, count in rows]


def _columns(counts: Sequence[int]) -> list[Column]:
    width, highest = 100 // len(counts), max(1, *counts)
    return [
        Column(width * place, width * (place + 1), count, max(HEIGHT * count / highest, 1.0 if count else 0.0))
        for place, count in enumerate(counts)
    ]


def _filters(summary: Summary, about: Mapping[str, str]) -> list[Filter]:
    rows = summary.filters.top()
    total = sum(sums[0] for _, sums in rows) or 1
    longest = rows[0][1][0] if rows else 1
    return [
        Filter(
            reason, about.get(reason, ""), chars, blocks, pages, 100 * chars / (longest or 1), chars / total,
            number % TONES, number // TONES % 3,
        )
        for number, (reason, (chars, blocks, pages)) in enumerate(rows)
    ]  # fmt: skip


def _hosts(summary: Summary, learnt: Learnt | None) -> list[Host]:
    rows = [(name, sums) for name, sums in summary.hosts.top(MOST_HOSTS + 1) if name][:MOST_HOSTS]
    found = []
    for name, (pages, kept, gone) in rows:
        share = gone / (kept + gone) if summary.with_ledger and kept + gone else None
        found.append(Host(name, pages, share, learnt(name) if learnt else ()))
    return found


def _slowest(summary: Summary) -> list[tuple[str, str, float]]:
    """(name, seconds, length of the bar)."""
    longest = max((seconds for _, seconds in summary.slowest), default=0.0) or 1.0
    return [(name, f"{seconds:.2f}", 100 * seconds / longest) for name, seconds in summary.slowest if seconds]


def _pieces(sample: Sample, tones: Mapping[str, tuple[int, int]]) -> list[Piece]:
    """The ledger in order, with how much was kept between two removed blocks."""
    pieces: list[Piece] = []
    after, before = 0, ""
    for index, reason, text, score in sample.removed or ():
        kept = index - after
        pieces.append(Piece(kept, reason, text, score, *tones.get(reason, (0, 0)), again=reason == before and not kept))
        after, before = index + 1, reason
    return pieces
