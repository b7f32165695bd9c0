"""The report of a batch: verdicts, removals by filter, languages, hosts, failures, and a random sample of pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cleaner.batch.summary import Sample, Summary
from cleaner.reports.filter_descriptions import filter_descriptions
from cleaner.reports.filter_style import FilterStyle
from cleaner.reports.page_report import FOLDED, VERDICT_MEANINGS, beginning, web_address
from cleaner.reports.page_table import ROWS, Places, as_data, page_rows
from cleaner.reports.template_environment import render_template

#: Names that a table lists; one last row counts all others together.
MAX_ROWS, MAX_HOSTS = 40, 100
#: Height of a histogram in units of its SVG.
HISTOGRAM_HEIGHT = 100
CAUSE_MEANINGS = {
    "input": "could not be read",
    "exception": "cleaning raised an error",
    "crash": "killed its process",
    "time": "took too long",
    "memory": "took too much memory",
    "output": "could not be written",
}


class TemplateLines(NamedTuple):
    """What profiles know of one kind ("html" or "text") of pages of a host."""

    kind: str
    pages: int
    """Pages that the profile was learnt from."""
    total: int
    """Number of template lines, of which ``lines`` are the first."""
    lines: tuple[tuple[str, int, float], ...]
    """(line, pages that have it, probability that it is text)."""


#: Returns what is known of a host.
HostTemplates = Callable[[str], tuple[TemplateLines, ...]]


class BarRow(NamedTuple):
    """A row of a table with bars."""

    name: str
    pages: int
    share: float
    length: float
    """Length of the bar, in percent of the longest."""
    note: str = ""


class HistogramBin(NamedTuple):
    """A bin of a histogram, from ``low`` to ``high`` percent; ``height`` of :data:`HISTOGRAM_HEIGHT`."""

    low: int
    high: int
    pages: int
    height: float


class FilterRow(NamedTuple):
    """What a filter removed in all; ``length`` as in :class:`BarRow`."""

    reason: str
    description: str
    chars: int
    blocks: int
    pages: int
    length: float
    share: float
    style: FilterStyle


class HostRow(NamedTuple):
    """The pages of a host, the share of their characters that was removed, and what profiles know of it."""

    name: str
    pages: int
    removed: float | None
    templates: tuple[TemplateLines, ...]


class RemovedRun(NamedTuple):
    """Blocks in a row that one filter removed from a page."""

    kept_before: int
    """Kept blocks between them and the removed ones before."""
    reason: str
    style: FilterStyle
    blocks: list[tuple[str, float | None]]
    """(text, score)."""

    @property
    def folded(self) -> bool:
        """True if the report shows one line for them, which opens."""
        return len(self.blocks) >= FOLDED

    @property
    def beginning(self) -> str:
        """The first words."""
        return beginning(text for text, _ in self.blocks)


def render_batch_report(
    summary: Summary, *, name: str, templates: HostTemplates | None = None, places: Places | None = None
) -> str:
    """Return the report as HTML. ``name``: what the report calls the output; ``places``: for links to files."""
    chars = summary.kept_chars + summary.removed_chars
    filters = _filter_rows(summary)
    styles = {row.reason: row.style for row in filters}
    pages = page_rows(summary.pages.sorted(), places)
    return render_template(
        "batch",
        name=name,
        summary=summary,
        inputs=summary.done + summary.failed + summary.skipped,
        removed=summary.removed_chars / chars if chars and summary.with_ledger else None,
        verdicts=_bar_rows(summary.verdicts.top(), summary.verdicts.others[0], VERDICT_MEANINGS),
        page_types=_bar_rows(summary.page_types.top(), summary.page_types.others[0], {}),
        languages=_bar_rows(summary.languages.top(), summary.languages.others[0], {}, unnamed="unknown"),
        causes=_bar_rows(summary.causes.top(), summary.causes.others[0], CAUSE_MEANINGS),
        shares=_histogram(summary.shares),
        confidences=_histogram(summary.confidences),
        filters=filters,
        hosts=_host_rows(summary, templates),
        more_hosts=max(0, len(summary.hosts.sums) - MAX_HOSTS),
        other_hosts=summary.hosts.others[0],
        with_profiles=templates is not None,
        slowest=_slowest_rows(summary),
        pages=pages,
        first_pages=pages[:ROWS],
        page_data=as_data(pages),
        page_verdicts=sorted({row.verdict for row in pages if row.verdict}),
        with_reports=summary.page_writer is not None,
        more_pages=summary.pages.more,
        samples=[(page, web_address(page.url), _removed_runs(page, styles)) for page in summary.sample],
    )


def render_sample(page: Sample, name: str) -> str:
    """Return the report of one page of a batch as HTML: what its record holds."""
    reasons = dict.fromkeys(reason for _, reason, _, _ in page.removed or ())
    styles = {reason: FilterStyle.of(number) for number, reason in enumerate(reasons)}
    return render_template(
        "batch_page",
        name=name,
        page=page,
        address=web_address(page.url),
        removed_runs=_removed_runs(page, styles),
        verdict_meaning=VERDICT_MEANINGS.get(page.verdict, ""),
    )


def _bar_rows(
    counts: Sequence[tuple[str, list[int]]], others: int, notes: Mapping[str, str], unnamed: str = ""
) -> list[BarRow]:
    total = sum(count[0] for _, count in counts) + others
    rows = [(name or unnamed, count[0]) for name, count in counts[:MAX_ROWS]]
    rest = others + sum(count[0] for _, count in counts[MAX_ROWS:])
    if rest:
        rows.append(("others", rest))
    longest = max((count for _, count in rows), default=1)
    return [BarRow(name, count, count / total, 100 * count / longest, notes.get(name, "")) for name, count in rows]


def _histogram(counts: Sequence[int]) -> list[HistogramBin]:
    width, highest = 100 // len(counts), max(1, *counts)
    return [
        # A bin with a single page stays visible.
        HistogramBin(
            width * place, width * (place + 1), count, max(HISTOGRAM_HEIGHT * count / highest, 1.0 if count else 0.0)
        )
        for place, count in enumerate(counts)
    ]


def _filter_rows(summary: Summary) -> list[FilterRow]:
    """Return the filters, the one that removed the most characters first."""
    descriptions = filter_descriptions()
    rows = summary.filters.top()
    total = sum(sums[0] for _, sums in rows) or 1
    longest = (rows[0][1][0] if rows else 1) or 1
    return [
        FilterRow(
            reason, descriptions.get(reason, ""), chars, blocks, pages, 100 * chars / longest, chars / total,
            FilterStyle.of(number),
        )
        for number, (reason, (chars, blocks, pages)) in enumerate(rows)
    ]  # fmt: skip


def _host_rows(summary: Summary, templates: HostTemplates | None) -> list[HostRow]:
    hosts = [(name, sums) for name, sums in summary.hosts.top(MAX_HOSTS + 1) if name][:MAX_HOSTS]
    rows = []
    for name, (pages, kept, removed) in hosts:
        share = removed / (kept + removed) if summary.with_ledger and kept + removed else None
        rows.append(HostRow(name, pages, share, templates(name) if templates else ()))
    return rows


def _slowest_rows(summary: Summary) -> list[tuple[str, str, float]]:
    """Return (name, seconds, length of the bar)."""
    longest = max((seconds for _, seconds in summary.slowest), default=0.0) or 1.0
    return [(name, f"{seconds:.2f}", 100 * seconds / longest) for name, seconds in summary.slowest if seconds]


def _removed_runs(page: Sample, styles: Mapping[str, FilterStyle]) -> list[RemovedRun]:
    """Return the removed blocks in reading order, those in a row together that one filter removed."""
    runs: list[RemovedRun] = []
    next_index = 0
    for index, reason, text, score in page.removed or ():
        kept = index - next_index
        if not runs or kept or runs[-1].reason != reason:
            runs.append(RemovedRun(kept, reason, styles.get(reason, FilterStyle.of(0)), []))
        runs[-1].blocks.append((text, score))
        next_index = index + 1
    return runs
