"""Report on stderr how a batch proceeds: errors as they occur, a progress bar on a terminal, or lines of JSON."""

from __future__ import annotations

import json
import re
import shlex
import time
from types import TracebackType
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from cleaner.batch.driver import Report
from cleaner.batch.events import Changes, Listener, Tally
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.summary import Summary
from cleaner.cli.group import MODULES
from cleaner.cli.print_explanation import print_explanation
from cleaner.cli.tables import escape_controls, print_summary, single_line

#: From this many inputs on, a terminal shows a progress bar.
MANY = 5
#: Inputs that a line names.
NAMED = 5
#: Columns of the manifest that are in the log line of an input.
_LOGGED = ("name", "fate", "verdict", "truncated", "cause", "error", "seconds", "output")
#: How the system says that a file cannot be read, as :class:`cleaner.Failure` has it.
_ERROR_OF_FILE = re.compile(r"\w+Error: \[Errno \d+\] ([A-Z][a-z ]+): '.*'")


class _RateColumn(TextColumn):
    """The recent number of pages per second."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Any:
        """Return the text of the column."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


class ProgressListener(Listener):
    """Reports progress on stderr. ``total``: number of inputs, None if unknown; ``explains``: print removals too."""

    def __init__(self, total: int | None, *, quiet: bool, json_log: bool, explains: bool) -> None:
        self.total, self.quiet, self.json_log, self.explains = total, quiet, json_log, explains
        self.summary = Summary()
        #: Inputs that failed in an earlier run and were not tried again.
        self.failed_before: list[str] = []
        self.console = Console(stderr=True, highlight=False)
        shown = self.console.is_terminal and (total is None or total >= MANY) and not quiet and not json_log
        columns = (
            BarColumn(), MofNCompleteColumn(), _RateColumn(), TextColumn("{task.description}"), TimeRemainingColumn(),
        )  # fmt: skip
        self.bar = Progress(*columns, console=self.console, transient=True, disable=not shown)
        self.task = self.bar.add_task("", total=total)
        self.start = time.monotonic()

    def __enter__(self) -> ProgressListener:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def kept(self, row: ManifestRow) -> None:
        """Advance the bar; note inputs that failed before."""
        if row.fate == "failed":
            self.failed_before.append(row.name)
        self.bar.update(self.task, advance=1)

    def heard(self, row: ManifestRow, value: Any) -> None:
        """Count an input, print its error or its explanation, and advance the bar."""
        self._count(row, value)
        self._report(row)
        if self.explains and row.fate == "done":
            print_explanation(self.console, row.name, value.result)
        failed = self.summary.failed
        self.bar.update(self.task, advance=1, description=f"{failed} failed" if failed else "")

    def learnt(self, row: ManifestRow) -> None:
        """Advance the bar. An error is reported by the second pass, which meets it again."""
        if self.json_log:
            self._log_input("learning", row)
        self.bar.update(self.task, advance=1, description="learning")

    def learnt_all(self, tally: Tally) -> None:
        """Report the first pass; reset the bar for the second."""
        if not self.quiet:
            self.report(f"learnt {tally_text(tally)}", {"event": "learnt", **tally._asdict()})
        self.bar.reset(self.task, description="")

    def say(self, message: str) -> None:
        """Report a notice."""
        if self.json_log:
            self._log({"event": "notice", "message": message})
        else:
            self._echo(f"cleaner: {message}")

    def end(self, report: Report, output: str, *, is_first: bool = False) -> None:
        """Report the whole batch, on a terminal with tables of this run. ``quiet``: only in the log.

        ``is_first``: say where to look next.
        """
        if self.quiet and not self.json_log:
            return
        if self.console.is_terminal and not self.json_log:
            print_summary(self.console, self.summary)
        fates = {"done": report.done, "failed": report.failed, "skipped": report.skipped}
        record = {"event": "end", **fates, **report.changes._asdict(), "output": output}
        also = f", {report.skipped} skipped" if report.skipped else ""
        if not self.json_log:
            self._say_changes(report.changes)
        self.report(f"{report.done} cleaned{also}, {report.failed} failed -> {output}", record)
        if is_first and not self.json_log:
            self._echo(where_to_look(output))

    def _say_changes(self, changes: Changes) -> None:
        """Say what was done beside what earlier runs did, if there were any."""
        if changes.unchanged or changes.changed or changes.again or changes.gone:
            self._echo(changes_text(changes))
        if self.failed_before:
            shown = ", ".join(map(single_line, self.failed_before[:NAMED]))
            more = f" and {len(self.failed_before) - NAMED} more" if len(self.failed_before) > NAMED else ""
            self._echo(f"failed before, not tried again without --retry-failed: {shown}{more}")

    def report(self, text: str, record: dict[str, Any]) -> None:
        """Print ``text``, or with --json-log ``record`` and the seconds since the start."""
        if self.json_log:
            self._log({**record, "seconds": round(time.monotonic() - self.start, 3)})
        else:
            self._echo(text)

    def _count(self, row: ManifestRow, value: Any) -> None:
        self.summary.row(row)
        for reason, chars, blocks in getattr(value, "taken", ()):
            self.summary.filters.add(reason, chars, blocks, 1)

    def _report(self, row: ManifestRow) -> None:
        if self.json_log:
            self._log_input("input", row)
        elif row.fate == "failed" or (row.fate == "skipped" and not self.quiet):
            self._echo(f"cleaner: {single_line(row.name)}: {plain_error(single_line(row.error))}")
        elif row.truncated:
            self._echo(f"cleaner: {single_line(row.name)}: truncated, {row.truncated}")

    def _log_input(self, event: str, row: ManifestRow) -> None:
        record = {name: value for name in _LOGGED if (value := getattr(row, name)) not in ("", None)}
        self._log({"event": event, "number": row.number, **record, "seconds": round(row.seconds, 6)})

    def _log(self, record: dict[str, Any]) -> None:
        click.echo(json.dumps(record), err=True)

    def _echo(self, message: str) -> None:
        message = escape_controls(message)
        if self.bar.disable:
            click.echo(message, err=True)
        else:
            self.console.print(message, markup=False, emoji=False, soft_wrap=True)


def where_to_look(output: str) -> str:
    """Return one line that names the commands to look at a batch with."""
    place = shlex.quote(output)
    looks = (
        ("report", f"cleaner report {place} (all pages)"),
        ("explain", "cleaner explain PAGE (one page)"),
        ("status", f"cleaner status {place} (how each ended)"),
    )
    return "look at it: " + ", ".join(look for command, look in looks if command in MODULES)


def plain_error(error: str) -> str:
    """Return the error of a file in words.

    >>> plain_error("FileNotFoundError: [Errno 2] No such file or directory: 'gone.html'")
    'no such file or directory'
    """
    found = _ERROR_OF_FILE.fullmatch(error)
    return found[1].lower() if found else error.removeprefix("FileNotFoundError: ")


def changes_text(changes: Changes) -> str:
    """Return what has changed since the last run in words."""
    words = zip(changes, ("new", "changed", "made again", "unchanged", "gone"), strict=True)
    return ", ".join(f"{count} {word}" for count, word in words if count) or "nothing to do"


def said(error: Exception) -> str:
    """Return an error as people would say it: without Python's number for it."""
    if isinstance(error, OSError) and error.strerror and error.errno:
        name = f"{error.filename}: " if error.filename is not None else ""
        return f"{name}{error.strerror[:1].lower()}{error.strerror[1:]}"
    return str(error)


def tally_text(tally: Tally) -> str:
    """Return the result of a learning pass in words."""
    parts = [f"{tally.learnt} pages of {tally.sites} sites"]
    parts += [f"{tally.without} without an address"] if tally.without else []
    parts += [f"{tally.failed} failed"] if tally.failed else []
    return ", ".join(parts)
