"""Pages in Arrow record batches, cleaned to the rows of the Parquet output: one path for one machine and for Spark.

A row in is a row out, in the same order. Of the columns of the input only the name and the address of the page are
kept: rows of other columns are found again by joining on the name.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import repeat
from typing import Any, NamedTuple

from cleaner.batch.render import PageJob, Render, error_line
from cleaner.batch.sinks.parquet import row, schema
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.workers.ordered_pool import supervise
from cleaner.workers.outcome import Failure, Limits

#: A batch of results is given out at so many rows or bytes.
ROWS, BYTES = 64, 8 << 20


class Columns(NamedTuple):
    """The names of the columns of a page, of its address and of its name; a batch may lack the last two.

    The others are for pages that were read from files, see :data:`PAGES`.
    """

    text: str = "text"
    url: str = "url"
    name: str = "input"
    form: str = ""
    error: str = ""
    cause: str = ""


#: Columns of pages that were read from files: ``form`` is "bytes", "text" (as UTF-8) or "mhtml"; ``error`` and
#: ``cause`` stand where the page could not be read.
PAGES = Columns("page", "url", "input", "form", "error", "cause")


class Input(NamedTuple):
    """A page on its way; ``job`` is the Page itself or what is made of it, or why there is none."""

    name: str
    url: str | None
    job: Any


class Running(NamedTuple):
    """How a task is run: ``workers`` 0 in this process, without limits; else in so many under a supervisor."""

    workers: int = 0
    limits: Limits = Limits()


def page_schema() -> Any:
    """The columns :data:`PAGES`, as a pyarrow schema."""
    arrow = needed("pyarrow", "parquet")
    return arrow.schema([(name, arrow.binary() if name == PAGES.text else arrow.string()) for name in PAGES])


def clean_batch(
    batch: Any,
    cleaner: Cleaner | None = None,
    *,
    columns: Columns = Columns(),  # noqa: B008
    running: Running = Running(),  # noqa: B008
) -> Any:
    """Clean a pyarrow RecordBatch of pages, strings or bytes; a RecordBatch with the columns of the Parquet output.

    ``error`` and ``cause`` say of a row why its page could not be cleaned. Raises ValueError where there is no column
    of pages.
    """
    arrow = needed("pyarrow", "parquet")
    lines = cleaned(inputs([batch], columns), Render(cleaner or Cleaner(), "parquet"), running)
    return arrow.RecordBatch.from_pylist([row(line) for line in lines], schema=schema())


def clean_batches(
    batches: Iterable[Any], cleaner: Cleaner, columns: Columns, running: Running
) -> Generator[Any, None, None]:
    """The same for a stream of batches, with the same workers for all; the batches that come out have other sizes."""
    lines = cleaned(inputs(batches, columns), Render(cleaner, "parquet"), running)
    yield from record_batches(map(row, lines), schema())


def inputs(batches: Iterable[Any], columns: Columns) -> Iterator[Input]:
    """The pages of batches. Raises ValueError where one has no column of pages."""
    for batch in batches:
        if columns.text not in batch.schema.names:
            raise ValueError(f"no column {columns.text!r}; there are {', '.join(batch.schema.names)}")
        values = (batch[name].to_pylist() if name in batch.schema.names else repeat(None) for name in columns)
        for page, url, name, form, error, cause in zip(*values, strict=False):
            named = "" if name is None else str(name)
            if error is None and page is not None:
                raw = page.decode("utf-8") if form == "text" else page
                yield Input(named, url or None, PageJob(named, url or None, raw, form == "mhtml"))
            else:
                yield Input(named, url or None, Failure(error or "OSError: no text in this row", cause or "input"))


def cleaned(pages: Iterable[Input], task: Callable[[Any], Any], running: Running) -> Iterator[bytes]:
    """A line of JSON for each page, an error row among them; ``task`` gives what :class:`Render` does."""
    for each, value in outcomes(pages, task, running):
        yield error_line(each.name, each.url, value) if isinstance(value, Failure) else value.data


def outcomes(
    pages: Iterable[Input], task: Callable[[Any], Any], running: Running
) -> Generator[tuple[Input, Any], None, None]:
    """(the input less its job, what the task gave for it or a Failure), in order."""
    on_the_way: deque[Input] = deque()

    def jobs() -> Iterator[Any]:
        for each in pages:
            on_the_way.append(each._replace(job=None))
            yield each.job

    with closing(supervise(task, jobs(), running.workers, running.limits)) as found:
        for each in found:
            yield on_the_way.popleft(), each.value


def record_batches(rows: Iterable[dict[str, Any]], form: Any) -> Iterator[Any]:
    """The rows in batches of the schema ``form``, cut by their number and their size."""
    arrow = needed("pyarrow", "parquet")
    held: list[dict[str, Any]] = []
    size = 0
    for each in rows:
        held.append(each)
        size += sum(len(value) for value in each.values() if isinstance(value, (str, bytes)))
        if len(held) >= ROWS or size >= BYTES:
            yield arrow.RecordBatch.from_pylist(held, schema=form)
            held, size = [], 0
    if held:
        yield arrow.RecordBatch.from_pylist(held, schema=form)
