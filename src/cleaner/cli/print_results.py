"""Print results on standard output, or write a single one into a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cleaner.batch.events import Listener
from cleaner.batch.inputs.item import Item
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.own_files import is_report
from cleaner.batch.render import (
    TABLES,
    PageJob,
    Render,
    Rendered,
    RenderWanted,
    check_form,
    csv_columns,
    csv_error,
    error_line,
    page_of,
)
from cleaner.batch.selection import fate_of
from cleaner.batch.settings import Batch
from cleaner.cli.tables import escape_controls
from cleaner.outputs import to_csv
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure


def print_results(
    batch: Batch, items: Iterable[Item], listener: Listener, *, with_names: bool, file: Path | None = None
) -> int:
    """Print every result in order; return how many inputs failed. Raises BrokenPipeError if the reader has gone.

    ``with_names``: head each result with the name of its input. ``file``: write the result there instead; if its input
    failed, nothing is written. Raises OSError if that cannot be done.
    """
    check_form(batch.form)
    failed = 0

    def jobs() -> Iterator[tuple[Item, PageJob | Failure]]:
        for item in items:
            url = item.url or batch.url
            page = page_of(item, url)
            if isinstance(page, Failure) or not is_report(page.raw):
                yield replace(item, load=bytes, url=url), page

    task = RenderWanted(Render(batch.cleaner, batch.form, listener.explains), batch.selection)
    write_error = csv_error if batch.form == "csv" else error_line
    if batch.form == "csv":
        _print(to_csv.row(csv_columns(batch.carried)))
    with closing(supervise(task, jobs(), batch.workers or 0, batch.limits)) as outcomes:
        for number, (item, outcome) in enumerate(outcomes):
            name, value = item.name, outcome.value
            if isinstance(value, Failure):
                row = ManifestRow(number, name, fate_of(value), "", value.cause, value.error, outcome.seconds)
                failed += row.fate == "failed"
                if batch.form in TABLES:
                    _print(write_error(name, item.url, value, item.on_error()).decode())
            else:
                row = ManifestRow(
                    number, name, "done", value.verdict, seconds=outcome.seconds, truncated=value.truncated
                )
                if file:
                    _write(file, value)
                else:
                    _print_result(name if with_names and batch.form not in TABLES else "", value)
            listener.heard(row, value)
    return failed


def _write(file: Path, rendered: Rendered) -> None:
    """Write a file as a whole or not at all. What is not a regular file, such as /dev/stdout, is written to."""
    if file.exists() and not file.is_file():
        file.write_bytes(rendered.data)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    real = file.resolve()
    part = real.with_name(f"{real.name}.{os.getpid()}.part")
    try:
        part.write_bytes(rendered.data)
        os.replace(part, real)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(file)) from error


def _print_result(name: str, rendered: Rendered) -> None:
    text = rendered.data.decode()
    _print(f"==> {name} <==\n{text}\n" if name else text)


def _print(text: str) -> None:
    """Write to standard output; escape what its encoding lacks and what a terminal would obey."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(escape_controls(text).encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()
