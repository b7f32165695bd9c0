"""The command ``cleaner``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from cleaner import __version__
from cleaner.batch import inputs as sources
from cleaner.batch.driver import Batch, clean_all
from cleaner.batch.inputs.item import Reading
from cleaner.batch.many import cores
from cleaner.batch.outcome import Limits
from cleaner.batch.progress import MANY, Teller
from cleaner.batch.render import SUFFIXES, TABLES
from cleaner.batch.screen import show
from cleaner.commands import WithCommands
from cleaner.commands.options import cleaner_of, cleaning_options
from cleaner.extras import MissingExtra

#: Exit status after Ctrl-C, as shells give it.
INTERRUPTED = 130


@click.command(cls=WithCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|PATTERN|-")
@click.option("-f", "--format", "form", type=click.Choice([*SUFFIXES, *TABLES]), default="text", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for one file for each input; a file for jsonl (packed if it ends in .gz or .zst) and parquet.",
)
@click.option("--explain", is_flag=True, help="Show what was removed and why.")
@cleaning_options
@click.option("--url", help="Address of the page, to resolve its links (one input only).")
@click.option("--text-field", default="", help="Field of JSON lines or Parquet that holds the page.", metavar="NAME")
@click.option("--url-field", default="", help="Field of JSON lines or Parquet that holds its address.", metavar="NAME")
@click.option(
    "--workers",
    type=click.IntRange(0),
    help="Processes; if not given one for each core. 0: none, no limits.",
)
@click.option(
    "--time-limit", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, help="Seconds for a page."
)
@click.option("--memory-limit", type=click.IntRange(1), default=2048, show_default=True, help="Megabytes for a page.")
@click.option("--resume", is_flag=True, help="Go on where a run into the same output was interrupted.")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.option("--json-log", is_flag=True, help="Say on standard error what becomes of each input, as lines of JSON.")
@click.version_option(__version__)
def main(
    inputs: tuple[str, ...], form: str, output: Path | None, explain: bool, url: str | None, text_field: str,
    url_field: str, workers: int | None, time_limit: float, memory_limit: int, resume: bool, quiet: bool,
    json_log: bool, **options: Any,
) -> None:  # fmt: skip
    r"""Clean page dumps: HTML or flattened text in, the article out.

    \b
    cleaner page.html                        the text, on the screen
    cleaner page.html --explain              ... and what was removed, with the reason
    cleaner dumps/ -o cleaned/               one output for each .html and .txt below dumps/
    cleaner 'dumps/**/*.htm' -o cleaned/     ... for those that match
    cleaner dumps/ -f jsonl -o all.jsonl     one record a line: text, metadata, what was removed
    cleaner crawl.warc.gz pages.zip pages.jsonl.gz -f jsonl -o all.jsonl.zst
    cleaner crawl.warc.gz -f parquet -o all.parquet
    cleaner dumps/ -o cleaned/ --resume      go on after Ctrl-C, a full disk, a crash
    curl -s https://example.org | cleaner - -f markdown
    cleaner learn dumps/                     what the pages of each site have in common: see cleaner learn --help

    Every input ends as one output or as one error; beside OUTPUT, OUTPUT.manifest.db (SQLite) lists them. A page that
    crashes, hangs or eats memory costs only itself. Exit status: 0 all cleaned, 1 some inputs failed, 2 wrong usage,
    130 interrupted.
    """
    cleaner = cleaner_of(options)
    folder = output if form in SUFFIXES else None
    total = sources.count(inputs, folder)
    if url and total != 1:
        raise click.UsageError("--url goes with one input")
    if form == "parquet" and output is None:
        raise click.UsageError("the format parquet goes with --output")
    if resume and output is None:
        raise click.UsageError("--resume goes with --output")
    if total == 0:
        raise click.ClickException(f"nothing to clean: no {', '.join(sorted(sources.PAGES))} below {', '.join(inputs)}")
    if workers is None:
        # Starting processes takes longer than cleaning a few pages; but limits that were asked for need them.
        source = click.get_current_context().get_parameter_source
        limited = ParameterSource.COMMANDLINE in (source("time_limit"), source("memory_limit"))
        workers = 0 if total is not None and total < MANY and not limited else cores()
    teller = Teller(total, quiet=quiet, json_log=json_log, explains=explain)
    reading = Reading(text_field, url_field, teller.say, cleaner.limits.bytes)
    batch = Batch(
        output=output or Path(), form=form, cleaner=cleaner, workers=workers, limits=Limits(time_limit, memory_limit),
        resume=resume, reading=reading, url=url,
    )  # fmt: skip
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(_run(batch, list(inputs), teller, to_screen=output is None, quiet=quiet))


def _run(batch: Batch, names: list[str], teller: Teller, *, to_screen: bool, quiet: bool) -> int:
    """The exit status. Raises ClickException for what ends a batch early."""
    try:
        with teller:
            if to_screen:
                items = sources.items(names, batch.reading)
                return 1 if show(batch, items, teller, several=teller.total != 1) else 0
            report = clean_all(batch, names, teller)
    except KeyboardInterrupt:
        hint = "" if to_screen else "; the same command with --resume goes on"
        click.echo(f"cleaner: interrupted{hint}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read standard output has seen enough. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (MissingExtra, OSError, ValueError, RuntimeError) as error:
        raise click.ClickException(f"{error}") from error
    if not quiet:
        teller.end(*report, str(batch.output))
    return 1 if report.failed else 0


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
