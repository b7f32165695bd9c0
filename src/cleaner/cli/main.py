"""The command ``cleaner``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from cleaner import __version__
from cleaner.batch import inputs as sources
from cleaner.batch.driver import Batch, clean_all
from cleaner.batch.inputs.item import Reading
from cleaner.batch.render import SUFFIXES, TABLES
from cleaner.cli.batch_options import INTERRUPTED, end_on_termination, running_options, workers_for
from cleaner.cli.group import WithCommands
from cleaner.cli.options import cleaner_of, cleaning_options
from cleaner.cli.print_results import show
from cleaner.cli.progress import Teller
from cleaner.extras import MissingExtra
from cleaner.workers.outcome import Limits


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
@click.option(
    "--url", help="Address of the page, to resolve its links; with --profiles or --learn, of any page of the site."
)
@running_options
@click.option("--resume", is_flag=True, help="Go on where a run into the same output was interrupted.")
@click.option(
    "--learn", is_flag=True, help="Read the inputs twice: first learn what the pages of each site have in common."
)
@click.version_option(__version__)
def main(
    inputs: tuple[str, ...], form: str, output: Path | None, explain: bool, url: str | None, text_field: str,
    url_field: str, workers: int | None, time_limit: float, memory_limit: int, resume: bool, learn: bool,
    quiet: bool, json_log: bool, **options: Any,
) -> None:  # fmt: skip
    """Clean page dumps: HTML or flattened text in, the article out.

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
    cleaner dumps/ -o cleaned/ --learn       learn it and clean with it; it is kept in cleaned.profiles.db
    cleaner rules site-profiles.db           ... as rules that people can read: see cleaner rules --help
    cleaner spark crawl/ -o cleaned          on a cluster: see cleaner spark --help

    Every input ends as one output or as one error; beside OUTPUT, OUTPUT.manifest.db (SQLite) lists them. A page that
    crashes, hangs or eats memory costs only itself. Exit status: 0 all cleaned, 1 some inputs failed, 2 wrong usage,
    130 interrupted.
    """  # noqa: D301 - click wants the character, which a raw string has not
    cleaner = cleaner_of(options)
    folder = output if form in SUFFIXES else None
    total = sources.count(inputs, folder)
    if url and total != 1 and not learn and cleaner.profiles is None:
        raise click.UsageError("--url goes with one input, or with --profiles or --learn for pages of one site")
    if form == "parquet" and output is None:
        raise click.UsageError("the format parquet goes with --output")
    if resume and output is None:
        raise click.UsageError("--resume goes with --output")
    if learn and (output is None or "-" in inputs):
        raise click.UsageError("--learn goes with --output, and not with standard input: it reads the inputs twice")
    if total == 0:
        raise click.ClickException(f"nothing to clean: no {', '.join(sorted(sources.PAGES))} below {', '.join(inputs)}")
    teller = Teller(total, quiet=quiet, json_log=json_log, explains=explain)
    reading = Reading(text_field, url_field, teller.say, cleaner.limits.bytes)
    batch = Batch(
        output=output or Path(), form=form, cleaner=cleaner, workers=workers_for(total, workers),
        limits=Limits(time_limit, memory_limit), resume=resume, reading=reading, url=url, learn=learn,
    )  # fmt: skip
    end_on_termination()
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
