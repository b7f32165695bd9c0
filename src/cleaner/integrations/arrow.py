"""Clean pages in Arrow record batches to rows of the Parquet output: one path for one machine and for Spark.

A row in is a row out, in the same order. Of the input's columns the name and the address of the page are kept, and on
Spark those that are carried; to get others back, join on the name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import repeat
from typing import Any, NamedTuple

from cleaner.batch.render import PageJob, Render, error_line
from cleaner.batch.sinks.parquet import row, schema
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits

#: A batch of results is given out when it has this many rows or bytes.
ROWS, BYTES = 64, 8 << 20


class Columns(NamedTuple):
    """The names of the columns of a page, its address and its name; a batch may lack the last two.

    The others are for pages that were read from files, see :data:`PAGES`.
    """

    text: str = "text"
    url: str = "url"
    name: str = "input"
    form: str = ""
    error: str = ""
    cause: str = ""
    carried: str = ""


#: Columns of pages that were read from files: ``form`` is "bytes", "text" (as UTF-8) or "mhtml"; ``error`` and
#: ``cause`` are set if the page could not be read; ``carried`` is what goes into the output beside it, as JSON.
PAGES = Columns("page", "url", "input", "form", "error", "cause", "carried")


class Input(NamedTuple):
    """A page to clean; ``job``: what the task is given, or a Failure that says why there is no page."""

    name: str
    url: str | None
    job: Any
    carried: dict[str, Any] | None = None


class Running(NamedTuple):
    """How a task runs: ``workers`` 0 means in this process, without limits; otherwise in this many processes."""

    workers: int = 0
    limits: Limits = Limits()


def page_schema() -> Any:
    """Return the columns :data:`PAGES` as a pyarrow schema."""
    arrow = needed("pyarrow", "parquet")
    return arrow.schema([(name, arrow.binary() if name == PAGES.text else arrow.string()) for name in PAGES])


def clean_batch(
    batch: Any,
    cleaner: Cleaner | None = None,
    *,
    columns: Columns = Columns(),  # noqa: B008
    running: Running = Running(),  # noqa: B008
) -> Any:
    """Clean a pyarrow RecordBatch of pages, strings or bytes, to one with the columns of the Parquet output.

    ``error`` and ``cause`` of a row say why its page could not be cleaned. Raises ValueError if there is no column of
    pages.
    """
    arrow = needed("pyarrow", "parquet")
    lines = cleaned(inputs([batch], columns), Render(cleaner or Cleaner(), "parquet"), running)
    return arrow.RecordBatch.from_pylist([row(line) for line in lines], schema=schema())


def clean_batches(
    batches: Iterable[Any], cleaner: Cleaner, columns: Columns, running: Running, carried: tuple[str, ...] = ()
) -> Generator[Any, None, None]:
    """Clean a stream of batches with the same workers for all; the batches that come out have other sizes.

    ``carried``: names of columns of the output that the pages bring along.
    """
    lines = cleaned(inputs(batches, columns), Render(cleaner, "parquet"), running)
    yield from record_batches((row(line, carried) for line in lines), schema(carried))


def inputs(batches: Iterable[Any], columns: Columns) -> Iterator[Input]:
    """Yield the pages of batches. Raises ValueError if one has no column of pages."""
    for batch in batches:
        if columns.text not in batch.schema.names:
            raise ValueError(f"no column {columns.text!r}; there are {', '.join(batch.schema.names)}")
        values = (batch[name].to_pylist() if name in batch.schema.names else repeat(None) for name in columns)
        for page, url, name, form, error, cause, packed in zip(*values, strict=False):
            named = "" if name is None else str(name)
            carried = json.loads(packed) if packed else None
            job: PageJob | Failure
            if error is None and page is not None:
                raw = page.decode("utf-8") if form == "text" else page
                job = PageJob(named, url or None, raw, form == "mhtml", carried)
            else:
                job = Failure(error or "OSError: no text in this row", cause or "input")
            yield Input(named, url or None, job, carried)


def cleaned(pages: Iterable[Input], task: Callable[[Any], Any], running: Running) -> Iterator[bytes]:
    """Yield a line of JSON for each page, or an error row; ``task`` returns what :class:`Render` does."""
    for page, value in outcomes(pages, task, running):
        yield error_line(page.name, page.url, value, page.carried) if isinstance(value, Failure) else value.data


def outcomes(
    pages: Iterable[Input], task: Callable[[Any], Any], running: Running
) -> Generator[tuple[Input, Any], None, None]:
    """Yield (the input without its job, what the task returned or a Failure), in order."""
    jobs = ((page._replace(job=None), page.job) for page in pages)
    with closing(supervise(task, jobs, running.workers, running.limits)) as found:
        for page, outcome in found:
            yield page, outcome.value


def record_batches(rows: Iterable[dict[str, Any]], form: Any) -> Iterator[Any]:
    """Yield the rows in batches of the schema ``form``, limited in rows and in bytes."""
    arrow = needed("pyarrow", "parquet")
    held: list[dict[str, Any]] = []
    size = 0
    for record in rows:
        held.append(record)
        size += sum(len(value) for value in record.values() if isinstance(value, (str, bytes)))
        if len(held) >= ROWS or size >= BYTES:
            yield arrow.RecordBatch.from_pylist(held, schema=form)
            held, size = [], 0
    if held:
        yield arrow.RecordBatch.from_pylist(held, schema=form)
