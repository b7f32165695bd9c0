"""Clean a column of a data frame to columns of text and metadata, for pandas, polars and pyarrow.

Only the library of the frame is imported, and pyarrow for the columns' types (``pip install 'pagecleaner[parquet]'``)::

    frame = clean_column(frame, text="html")    # adds clean_text, clean_title ..., clean_error
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from cleaner.batch.many import cores
from cleaner.batch.render import PageJob, Render
from cleaner.batch.sinks.parquet import row, schema
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.integrations.arrow import Input, Running, cleaned, record_batches
from cleaner.workers.outcome import Failure, Limits

#: The columns that are added by default.
COLUMNS = ("text", "title", "authors", "date", "site_name", "language", "verdict", "confidence", "page_type")


def clean_column(
    frame: Any,
    text: str = "html",
    url: str | None = None,
    *,
    columns: Sequence[str] = COLUMNS,
    prefix: str = "clean_",
    workers: int | None = None,
    time_limit: float | None = Limits().seconds,
    memory_limit: int | None = Limits().megabytes,
    **options: Any,
) -> Any:
    """Return a new frame: a pandas or polars DataFrame or a pyarrow Table, with columns of its cleaned pages.

    ``text``: the column of pages, str or bytes; ``url``: that of their addresses, by default "url" if there is one.
    ``columns``: what to add, any of those of :func:`cleaner.batch.sinks.parquet.schema` except the first two, under
    these names after ``prefix``. "error" is always added and says why a page could not be cleaned; the others are null
    then. Rows keep their order and index. A Series of pages gives a frame of the new columns. ``workers`` and the
    limits are those of :func:`cleaner.clean_many`, ``options`` those of :class:`cleaner.Cleaner`.

    Raises ValueError for wrong options and for columns that are missing or exist already, TypeError for other frames.
    """
    kind = _kind(frame)
    alone = not hasattr(frame, "columns")
    form = _form(columns, prefix)
    there = [] if alone else list(frame.column_names if kind == "pyarrow" else frame.columns)
    _check(there, text, url, alone=alone, new=form.names)
    url = url or ("url" if "url" in there else None)
    pages = _plain(kind, frame if alone else frame[text])
    jobs = map(_input, pages, _plain(kind, frame[url]) if url else repeat(None))
    running = Running(cores() if workers is None else workers, Limits(time_limit, memory_limit))
    lines = cleaned(jobs, Render(Cleaner(**options), "parquet"), running)
    return _joined(kind, None if alone else frame, _table(lines, form, prefix), frame)


def _kind(frame: Any) -> str:
    """Return the library of a frame. Raises TypeError for other ones."""
    kind = type(frame).__module__.partition(".")[0]
    if kind not in ("pandas", "polars", "pyarrow"):
        raise TypeError(f"cannot clean {type(frame).__name__}: give a frame or series of pandas, polars or pyarrow")
    return kind


def _form(columns: Sequence[str], prefix: str) -> Any:
    """Return the schema of the new columns. Raises ValueError for unknown names."""
    whole = schema()
    known = whole.names[2:]
    for name in columns:
        if name not in known:
            raise ValueError(f"columns={name!r}: must be one of {', '.join(known)}")
    arrow = needed("pyarrow", "parquet")
    return arrow.schema([(prefix + name, whole.field(name).type) for name in dict.fromkeys((*columns, "error"))])


def _check(there: list[str], text: str, url: str | None, *, alone: bool, new: list[str]) -> None:
    """Raise ValueError if a column is missing, or a new one exists already."""
    for name in () if alone else (text, url):
        if name is not None and name not in there:
            raise ValueError(f"no column {name!r}; there are {', '.join(map(str, there))}")
    if taken := [name for name in new if name in there]:
        raise ValueError(f"the frame has columns {', '.join(taken)} already: give another prefix")


def _plain(kind: str, column: Any) -> Iterator[Any]:
    return (value.as_py() for value in column) if kind == "pyarrow" else iter(column)


def _input(page: Any, url: Any) -> Input:
    """Return a row's page, or the Failure of a row without one."""
    address = url if isinstance(url, str) and url else None
    if isinstance(page, (str, bytes)):
        return Input("", address, PageJob("", address, page))
    kind = type(page).__name__
    return Input("", address, Failure(f"TypeError: no page in this row: {kind}, not str or bytes", "input"))


def _table(lines: Iterable[bytes], form: Any, prefix: str) -> Any:
    values = ({name: record.get(name.removeprefix(prefix)) for name in form.names} for record in map(row, lines))
    return needed("pyarrow", "parquet").Table.from_batches(record_batches(values, form), schema=form)


def _joined(kind: str, frame: Any, table: Any, given: Any) -> Any:
    """Return ``frame`` with the new columns, as a frame of its kind; ``given``: what had the pages."""
    if kind == "pyarrow":
        for name in table.column_names if frame is not None else ():
            frame = frame.append_column(name, table[name])
        return table if frame is None else frame
    if kind == "polars":
        new = needed("polars", "parquet").from_arrow(table)
        return new if frame is None else frame.hstack(new)
    new = table.to_pandas(maps_as_pydicts="strict").set_axis(given.index)
    return new if frame is None else frame.assign(**{name: new[name].array for name in new})
