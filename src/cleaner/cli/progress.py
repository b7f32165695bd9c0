"""What the command line tells while a batch runs: errors as they come, a bar on a terminal, or lines of JSON."""

from __future__ import annotations

import json
import time
from types import TracebackType
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn

from cleaner.batch.events import Listener, Tally
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.summary import Summary
from cleaner.cli.print_results import explain
from cleaner.cli.tables import batch, inert, visible

#: From this many inputs on, a terminal shows a progress bar.
MANY = 5


class _Rate(TextColumn):
    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Any:
        """Pages a second, lately."""
        from rich.text import Text

        return Text(f"{task.speed:.1f}/s" if task.speed else "")


class Teller(Listener):
    """Tells on standard error. ``total``: how many inputs, None where nobody knows; ``explains``: show removals."""

    def __init__(self, total: int | None, *, quiet: bool, json_log: bool, explains: bool) -> None:
        self.total, self.quiet, self.json_log, self.explains = total, quiet, json_log, explains
        self.summary = Summary()
        self.console = Console(stderr=True, highlight=False)
        shown = self.console.is_terminal and (total is None or total >= MANY) and not quiet and not json_log
        columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TextColumn("{task.description}"), TimeRemainingColumn())
        self.bar = Progress(*columns, console=self.console, transient=True, disable=not shown)
        self.task = self.bar.add_task("", total=total)
        self.start = time.monotonic()

    def __enter__(self) -> Teller:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def resumed(self, done: int) -> None:
        """Say so, and count them."""
        if done:
            self.say(f"going on after {done} inputs")
            self.bar.update(self.task, completed=done)

    def heard(self, row: ManifestRow, value: Any) -> None:
        """A line for an error, and one step of the bar."""
        self.summary.row(row)
        for reason, chars, blocks in getattr(value, "taken", ()):
            self.summary.filters.add(reason, chars, blocks, 1)
        if self.json_log:
            self._input("input", row)
        elif row.fate == "failed":
            self._echo(f"cleaner: {visible(row.name)}: {visible(row.error)}")
        elif row.truncated:
            self._echo(f"cleaner: {visible(row.name)}: truncated, {row.truncated}")
        if self.explains and row.fate == "done":
            explain(self.console, row.name, value.result)
        failed = self.summary.failed
        self.bar.update(self.task, advance=1, description=f"{failed} failed" if failed else "")

    def learnt(self, row: ManifestRow) -> None:
        """One step of the bar. Of errors the second pass will tell."""
        if self.json_log:
            self._input("learning", row)
        self.bar.update(self.task, advance=1, description="learning")

    def learnt_all(self, tally: Tally) -> None:
        """How it went; the bar begins again."""
        if not self.quiet:
            self.tell(f"learnt {told(tally)}", {"event": "learnt", **tally._asdict()})
        self.bar.reset(self.task, description="")

    def say(self, message: str) -> None:
        """A notice."""
        if self.json_log:
            self._log({"event": "notice", "message": message})
        else:
            self._echo(f"cleaner: {message}")

    def end(self, done: int, failed: int, output: str) -> None:
        """How it went, on a terminal with figures of this run."""
        if self.console.is_terminal and not self.json_log:
            batch(self.console, self.summary)
        record = {"event": "end", "done": done, "failed": failed, "output": output}
        self.tell(f"{done} cleaned, {failed} failed -> {output}", record)

    def tell(self, text: str, record: dict[str, Any]) -> None:
        """Something in words, or as a record with the seconds since the start."""
        if self.json_log:
            self._log({**record, "seconds": round(time.monotonic() - self.start, 3)})
        else:
            self._echo(text)

    def _input(self, event: str, row: ManifestRow) -> None:
        names = ("name", "fate", "verdict", "truncated", "cause", "error", "seconds", "output")
        record = {name: each for name in names if (each := getattr(row, name)) not in ("", None)}
        self._log({"event": event, "number": row.number, **record, "seconds": round(row.seconds, 6)})

    def _log(self, record: dict[str, Any]) -> None:
        click.echo(json.dumps(record), err=True)

    def _echo(self, message: str) -> None:
        message = inert(message)
        if self.bar.disable:
            click.echo(message, err=True)
        else:
            self.console.print(message, markup=False, emoji=False, soft_wrap=True)


def told(tally: Tally) -> str:
    """What was learnt, in words."""
    parts = [f"{tally.learnt} pages of {tally.sites} sites"]
    parts += [f"{tally.without} without an address"] if tally.without else []
    parts += [f"{tally.failed} failed"] if tally.failed else []
    return ", ".join(parts)
