"""The options that commands over many pages share: which fields to read, how many workers, what to report."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from cleaner.batch.carry import carried
from cleaner.batch.many import cores
from cleaner.batch.selection import Selection
from cleaner.cli.options import combine
from cleaner.cli.progress import MANY
from cleaner.cli.sections import BATCHES, LIMITS, section
from cleaner.workers.outcome import Limits

#: Exit status after Ctrl-C, as shells give it.
INTERRUPTED = 130

#: The fields of a row that hold the page and its address.
field_options = section(
    BATCHES,
    click.option(
        "--field", "--text-field", "text_field", default="", metavar="NAME",
        help="Field of JSON, CSV or Parquet with the page; by default one with a usual name: html, text, content ...",
    ),
    click.option(
        "--url-field", default="", metavar="NAME", help="Field with its address; by default url, uri, link ..."
    ),
)  # fmt: skip
#: The columns of rows that go into the output.
carry_option = section(
    BATCHES,
    click.option(
        "--carry", default="", metavar="NAME,...", callback=lambda context, option, value: _carried(value),
        help="Columns of the input's rows that go into jsonl, json and parquet; NAME=OTHER renames one.",
    ),
)  # fmt: skip
#: What one page may cost.
limit_options = section(
    LIMITS,
    click.option(
        "--time-limit", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True,
        metavar="N", help="Seconds for a page before its process is killed.",
    ),
    click.option(
        "--memory-limit", type=click.IntRange(1), default=2048, show_default=True, metavar="N",
        help="Megabytes for a page before its process is killed.",
    ),
)  # fmt: skip
#: The options that :class:`BatchOptions` holds.
batch_options = combine(
    field_options,
    carry_option,
    section(
        BATCHES,
        click.option(
            "--workers", type=click.IntRange(0), metavar="N",
            help="Worker processes; one for each core by default. 0: clean in this process, without limits.",
        ),
    ),
    limit_options,
    section(
        BATCHES,
        click.option("--quiet", is_flag=True, help="No progress bar and no summary."),
        click.option("--json-log", is_flag=True, help="Report the outcome of each input on stderr as a line of JSON."),
    ),
)  # fmt: skip


#: Which pages are wanted (:class:`Selection`).
selection_options = section(
    BATCHES,
    click.option("--target-language", metavar="CODE", help="Skip pages in another language than this, such as 'de'."),
    click.option(
        "--min-file-size", type=click.IntRange(0), default=0, metavar="BYTES", help="Skip pages of fewer bytes."
    ),
    click.option(
        "--min-output-size", type=click.IntRange(0), default=0, metavar="CHARS",
        help="Skip pages whose text has fewer characters.",
    ),
    click.option("--only-with-metadata", is_flag=True, help="Skip pages without a title, an address or a date."),
)  # fmt: skip


def pop_selection(options: dict[str, Any]) -> Selection:
    """Move the values of :data:`selection_options` out of the options of a command. Raises UsageError."""
    try:
        return Selection.pop(options)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@dataclass(frozen=True)
class BatchOptions:
    """The values of :data:`batch_options`."""

    text_field: str
    url_field: str
    carry: tuple[tuple[str, str], ...]
    workers: int | None
    time_limit: float
    memory_limit: int
    quiet: bool
    json_log: bool

    @classmethod
    def pop(cls, options: dict[str, Any]) -> BatchOptions:
        """Move the values out of the options of a command."""
        return cls(**{field.name: options.pop(field.name) for field in fields(cls)})

    @property
    def limits(self) -> Limits:
        """What one page may cost."""
        return Limits(self.time_limit, self.memory_limit)

    def workers_for(self, total: int | None) -> int:
        """Return how many workers are worthwhile for ``total`` inputs (None: unknown)."""
        if self.workers is not None:
            return self.workers
        # Starting processes takes longer than cleaning a few pages; but limits that were asked for need processes.
        source = click.get_current_context().get_parameter_source
        limited = ParameterSource.COMMANDLINE in (source("time_limit"), source("memory_limit"))
        return 0 if total is not None and total < MANY and not limited else cores()


def _carried(value: str) -> tuple[tuple[str, str], ...]:
    try:
        return carried(value)
    except ValueError as error:
        raise click.UsageError(f"--{error}") from error


@contextmanager
def termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does; put back afterwards what it did before."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
