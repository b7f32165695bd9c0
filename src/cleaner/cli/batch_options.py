"""The options that commands over many pages share: which fields to read, how many workers, what to report."""

from __future__ import annotations

import signal
from dataclasses import dataclass, fields
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from cleaner.batch.many import cores
from cleaner.cli.options import combine
from cleaner.cli.progress import MANY
from cleaner.cli.sections import BATCHES, LIMITS, section
from cleaner.workers.outcome import Limits

#: Exit status after Ctrl-C, as shells give it.
INTERRUPTED = 130

#: The fields of a row that hold the page and its address.
field_options = section(
    BATCHES,
    click.option("--text-field", default="", metavar="NAME", help="Field of JSON lines or Parquet with the page."),
    click.option("--url-field", default="", metavar="NAME", help="Field of JSON lines or Parquet with its address."),
)
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


@dataclass(frozen=True)
class BatchOptions:
    """The values of :data:`batch_options`."""

    text_field: str
    url_field: str
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


def treat_termination_as_interrupt() -> None:
    """Let SIGTERM do what Ctrl-C does."""
    signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
