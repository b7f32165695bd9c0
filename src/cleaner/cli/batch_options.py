"""The options of a batch, whatever it is for: what to read, with how many workers, and what to tell."""

from __future__ import annotations

import signal
from typing import NoReturn

import click
from click.core import ParameterSource

from cleaner.batch.many import cores
from cleaner.cli.options import together
from cleaner.cli.progress import MANY

#: Exit status after Ctrl-C, as shells give it.
INTERRUPTED = 130

#: Where in a row the page is.
field_options = together(
    click.option("--text-field", default="", metavar="NAME", help="Field of JSON lines or Parquet with the page."),
    click.option("--url-field", default="", metavar="NAME", help="Field of JSON lines or Parquet with its address."),
)
#: What a page may cost before it is given up.
limit_options = together(
    click.option(
        "--time-limit", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True,
        help="Seconds for a page.",
    ),
    click.option(
        "--memory-limit", type=click.IntRange(1), default=2048, show_default=True, help="Megabytes for a page."
    ),
)  # fmt: skip
running_options = together(
    field_options,
    click.option(
        "--workers", type=click.IntRange(0), help="Processes; if not given one for each core. 0: none, no limits."
    ),
    limit_options,
    click.option("--quiet", is_flag=True, help="No progress bar and no summary."),
    click.option(
        "--json-log", is_flag=True, help="Say on standard error what becomes of each input, as lines of JSON."
    ),
)


def workers_for(total: int | None, asked: int | None) -> int:
    """How many workers are worth while for so many inputs (None: nobody knows)."""
    if asked is not None:
        return asked
    # Starting processes takes longer than cleaning a few pages; but limits that were asked for need them.
    source = click.get_current_context().get_parameter_source
    limited = ParameterSource.COMMANDLINE in (source("time_limit"), source("memory_limit"))
    return 0 if total is not None and total < MANY and not limited else cores()


def end_on_termination() -> None:
    """Let SIGTERM do what Ctrl-C does."""
    signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
