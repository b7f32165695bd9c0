"""The task of a batch: clean a page and render its output in the worker, so that this work is shared too."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.batch.inputs import mhtml
from cleaner.batch.inputs.item import Item
from cleaner.batch.page_task import PageTask
from cleaner.batch.selection import Selection
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.model.ledger import taken_by
from cleaner.outputs import to_csv
from cleaner.outputs.to_json import dumps
from cleaner.result import Result
from cleaner.workers.outcome import Failure

#: Formats with one file for each input, and those with one file for all.
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json", "xml": ".xml", "tei": ".xml"}
TABLES = ("jsonl", "csv", "parquet")
#: Columns of the format csv: those of trafilatura, and how each input ended.
CSV_COLUMNS = (*to_csv.COLUMNS, "input", "verdict", "error", "cause")


class PageJob(NamedTuple):
    """What a worker is sent."""

    name: str
    url: str | None
    raw: bytes | str
    mhtml: bool = False
    carried: Mapping[str, Any] | None = None
    """Columns of the page's row that go into the record."""

    def unwrapped(self) -> tuple[bytes | str, str | None]:
        """Return the page and its address, taken out of a browser's web archive. Raises ValueError for a bad one."""
        if not self.mhtml:
            return self.raw, self.url
        raw, url = mhtml.unwrap(self.raw)
        return raw, self.url or url


def page_of(item: Item, url: str | None) -> PageJob | Failure:
    """Return what a worker is sent for an item, or why it cannot be read."""
    try:
        return PageJob(item.name, url, item.load(), item.mhtml, item.carried)
    # Each library for archives fails in its own way; the page becomes an error row.
    except Exception as error:
        return Failure.of(error, "input")


def check_form(form: str) -> None:
    """Raise MissingExtra if a format needs a library that is not installed, before every page would fail for it."""
    if form == "html":
        needed("nh3", "html")


class Rendered(NamedTuple):
    """``data``: the bytes of the output, for tables those of a row; ``result`` is None unless it was asked for.

    ``taken``: what each filter removed, as (reason, characters, blocks).
    ``truncated``: the limits that the page exceeded, as in :class:`cleaner.Result`.
    """

    data: bytes
    verdict: str
    result: Result | None = None
    taken: tuple[tuple[str, int, int], ...] = ()
    truncated: str = ""


@dataclass(frozen=True)
class Render(PageTask):
    """Clean and render in the format ``form``; ``explain`` keeps the result for the caller."""

    cleaner: Cleaner
    form: str
    explain: bool = False

    def __call__(self, page: PageJob) -> Rendered:
        """Return the output of a page. Raises what cleaning raises."""
        return self.output(page, self.cleaner.clean(*page.unwrapped()))

    def output(self, page: PageJob, result: Result) -> Rendered:
        """Return the output of a page that is cleaned."""
        kept = result if self.explain else None
        taken = taken_by((removal.reason, removal.text) for removal in result.removed)
        return Rendered(self._data(page, result), result.verdict, kept, taken, result.truncated)

    def _data(self, page: PageJob, result: Result) -> bytes:
        if self.form == "csv":
            return csv_line(page.name, result, page.carried)
        if self.form in TABLES:
            return line({"input": page.name, "url": page.url or "", **(page.carried or {}), **result.to_dict()})
        if self.form == "json":
            record = {**page.carried, **result.to_dict()} if page.carried else None
            return ((dumps(record, indent=1) if record else result.to_json(indent=1)) + "\n").encode()
        if self.form == "html":
            return result.to_html().encode("utf-8", "replace")
        return (_WRITERS[self.form](result) + "\n").encode("utf-8", "replace")


@dataclass(frozen=True)
class RenderWanted(PageTask):
    """Clean and render the pages that are wanted."""

    render: Render
    selection: Selection

    @property
    def cleaner(self) -> Cleaner:  # type: ignore[override]  # the warm-up only reads it
        """The cleaner of the pages."""
        return self.render.cleaner

    def __call__(self, page: PageJob) -> Rendered | Failure:
        """Return the output of a page, or why it is skipped. Raises what cleaning raises."""
        result = self.selection.clean(page.raw, lambda: self.cleaner.clean(*page.unwrapped()))
        return result if isinstance(result, Failure) else self.render.output(page, result)


_WRITERS: dict[str, Callable[[Result], str]] = {
    "text": lambda result: result.text,
    "markdown": Result.to_markdown,
    "xml": Result.to_xml,
    "tei": Result.to_tei,
}


def line(record: dict[str, Any]) -> bytes:
    """Return a record as a line of JSON."""
    return (dumps(record) + "\n").encode()


def csv_columns(carried: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the columns of the format csv: :data:`CSV_COLUMNS`, and behind them the carried ones that it lacks."""
    return (*CSV_COLUMNS, *(name for name in carried if name not in CSV_COLUMNS))


def csv_line(name: str, result: Result, carried: Mapping[str, Any] | None = None) -> bytes:
    """Return a page as a line with :func:`csv_columns`."""
    whole = result.to_csv().rstrip("\n") + "\t" + to_csv.row([name, str(result.verdict), "", ""])
    if not carried:
        return whole.encode()
    values = dict(zip(CSV_COLUMNS, next(csv.reader(io.StringIO(whole, newline=""), delimiter="\t")), strict=True))
    return _csv_row({**values, **carried}, carried)


def csv_error(name: str, url: str | None, failure: Failure, carried: Mapping[str, Any] | None = None) -> bytes:
    """Return the error row of an input, as a line with :func:`csv_columns`."""
    values = {"url": url or "", "input": name, "error": failure.error, "cause": failure.cause}
    return _csv_row({**values, **(carried or {})}, carried or {})


def _csv_row(values: Mapping[str, Any], carried: Iterable[str]) -> bytes:
    return to_csv.row(as_text(values.get(column)) or "" for column in csv_columns(carried)).encode()


def as_text(value: Any) -> str | None:
    """Return a carried value as a column of strings holds it: itself, or JSON for what is not a string."""
    return value if value is None or isinstance(value, str) else dumps(value)


def error_line(name: str, url: str | None, failure: Failure, carried: Mapping[str, Any] | None = None) -> bytes:
    """Return the error row of an input, as a line of JSON; ``carried``: what it keeps of the input's own row."""
    return line({"input": name, "url": url or "", **(carried or {}), "error": failure.error, "cause": failure.cause})
