"""Print results on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing

from cleaner.batch.driver import Batch
from cleaner.batch.events import Listener
from cleaner.batch.inputs.item import Item
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.own_files import is_report
from cleaner.batch.render import TABLES, PageJob, Render, Rendered, error_line, page_of
from cleaner.cli.tables import escape_controls
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure


def print_results(batch: Batch, items: Iterable[Item], listener: Listener, *, with_names: bool) -> int:
    """Print every result in order; return how many inputs failed. Raises BrokenPipeError if the reader has gone.

    ``with_names``: head each result with the name of its input.
    """
    failed = 0

    def jobs() -> Iterator[tuple[tuple[str, str | None], PageJob | Failure]]:
        for item in items:
            url = item.url or batch.url
            page = page_of(item, url)
            if isinstance(page, Failure) or not is_report(page.raw):
                yield (item.name, url), page

    task = Render(batch.cleaner, batch.form, explain=listener.explains)
    with closing(supervise(task, jobs(), batch.workers or 0, batch.limits)) as outcomes:
        for number, ((name, url), outcome) in enumerate(outcomes):
            value = outcome.value
            if isinstance(value, Failure):
                failed += 1
                row = ManifestRow(number, name, "failed", "", value.cause, value.error, outcome.seconds)
                if task.form in TABLES:
                    _print(error_line(name, url, value).decode())
            else:
                row = ManifestRow(
                    number, name, "done", value.verdict, seconds=outcome.seconds, truncated=value.truncated
                )
                _print_result(name if with_names and task.form not in TABLES else "", value)
            listener.heard(row, value)
    return failed


def _print_result(name: str, rendered: Rendered) -> None:
    text = rendered.data.decode()
    _print(f"==> {name} <==\n{text}\n" if name else text)


def _print(text: str) -> None:
    """Write to standard output; escape what its encoding lacks and what a terminal would obey."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(escape_controls(text).encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()
