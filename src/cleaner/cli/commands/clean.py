"""``cleaner clean``, the default command: clean pages, print the results or write them as a batch."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from cleaner import __version__
from cleaner.batch import inputs as sources
from cleaner.batch.dedup import How
from cleaner.batch.driver import Batch, clean_all
from cleaner.batch.inputs.item import Reading
from cleaner.batch.own_files import OwnFiles
from cleaner.batch.render import SUFFIXES, TABLES
from cleaner.cli.batch_options import (
    INTERRUPTED,
    BatchOptions,
    batch_options,
    pop_selection,
    selection_options,
    treat_termination_as_interrupt,
)
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.print_results import print_results
from cleaner.cli.progress import ProgressListener, said
from cleaner.core import Cleaner
from cleaner.extras import MissingExtra


@click.command(context_settings=SHORT_HELP)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|PATTERN|-")
@click.option("-f", "--format", "form", type=click.Choice([*SUFFIXES, *TABLES]), default="text", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for one file per input; a file for jsonl, csv (packed if it ends in .gz, .zst), parquet; - prints.",
)
@click.option("--explain", is_flag=True, help="Show what was removed and why.")
@cleaning_options
@click.option(
    "--url", help="Address of the page, to resolve its links; with --profiles or --learn, of any page of the site."
)
@batch_options
@selection_options
@click.option("--retry-failed", is_flag=True, help="Also try inputs again that failed in an earlier run.")
@click.option("--fresh", is_flag=True, help="Clean all inputs again, and replace what was written before.")
@click.option("--resume", is_flag=True, help="Go on with an earlier run, which is done in any case.")
@click.option(
    "--learn", is_flag=True, help="Read the inputs twice: first learn what the pages of each site have in common."
)
@click.option(
    "--dedup",
    type=click.Choice(get_args(How)),
    help="Mark pages that are copies of others, in a column duplicate_of (see cleaner dedup --help).",
)
@click.version_option(__version__)
def clean(
    inputs: tuple[str, ...], form: str, output: Path | None, explain: bool, url: str | None, retry_failed: bool,
    fresh: bool, resume: bool, learn: bool, dedup: How | None, **options: Any,
) -> None:  # fmt: skip
    """Clean page dumps: HTML or flattened text in, the article out.

    \b
    cleaner page.html                        print the text
    cleaner page.html --explain              ... and what was removed, with the reason
    cleaner dumps/ -o cleaned/               one output for each .html and .txt below dumps/
    cleaner 'dumps/**/*.htm' -o cleaned/     ... for each file that matches
    cleaner dumps/ -f jsonl -o all.jsonl     one record per line: text, metadata, what was removed
    cleaner crawl.warc.gz pages.zip pages.jsonl.gz -f jsonl -o all.jsonl.zst
    cleaner crawl.warc.gz -f parquet -o all.parquet
    cleaner dumps/ -o cleaned/               ... again: only what is new, changed or gone, also after Ctrl-C or a crash
    curl -s https://example.org | cleaner - -f markdown
    cleaner dumps/ -o cleaned/ --learn       learn the templates of the sites into cleaned.profiles.db, and use them

    Every input ends as one output or one error; OUTPUT.manifest.db (SQLite), beside OUTPUT, lists them. A page that
    crashes, hangs or exhausts memory affects no other page. A file with the name of a command is given as ./learn.
    Exit status: 0 all cleaned, 1 some inputs failed, 2 wrong usage, 130 interrupted.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    run, selection = BatchOptions.pop(options), pop_selection(options)
    cleaner = build_cleaner(options)
    output = None if output == Path("-") else output
    total = sources.count(inputs, OwnFiles(output, form in SUFFIXES), Reading(run.text_field, run.url_field))
    given = {"retry-failed": retry_failed, "fresh": fresh, "resume": resume, "learn": learn, "dedup": dedup}
    _check_usage(cleaner, inputs, total, form=form, output=output, url=url, learn=learn, given=given)
    progress = ProgressListener(total, quiet=run.quiet, json_log=run.json_log, explains=explain)
    batch = Batch(
        output=output or Path(), form=form, cleaner=cleaner, workers=run.workers_for(total), limits=run.limits,
        reading=Reading(run.text_field, run.url_field, progress.say, cleaner.limits.bytes, run.carry),
        url=url, learn=learn, dedup=dedup, selection=selection, fresh=fresh, retry_failed=retry_failed,
    )  # fmt: skip
    treat_termination_as_interrupt()
    sys.exit(_run(batch, inputs, progress, to_stdout=output is None))


def _check_usage(
    cleaner: Cleaner, inputs: Sequence[str], total: int | None, *, form: str, output: Path | None, url: str | None,
    learn: bool, given: Mapping[str, Any],
) -> None:  # fmt: skip
    """Raise UsageError for options that contradict each other, ClickException if there is no input."""
    one_site = learn or cleaner.profiles is not None
    needs_output = [f"--{name}" for name, value in given.items() if value]
    mistakes = (
        (
            url and total != 1 and not one_site,
            "--url needs a single input, or --profiles or --learn (pages of one site)",
        ),
        (form == "parquet" and output is None, "the format parquet needs --output with a file"),
        (needs_output and output is None, f"{''.join(needs_output[:1])} needs --output with a file or folder"),
        (learn and "-" in inputs, "--learn reads the inputs twice, so it cannot read standard input"),
    )
    for is_mistake, message in mistakes:
        if is_mistake:
            raise click.UsageError(message)
    if total == 0:
        suffixes = ", ".join(sorted(sources.PAGES))
        raise click.ClickException(f"nothing to clean: no {suffixes} below {', '.join(inputs)}")


def _run(batch: Batch, inputs: Sequence[str], progress: ProgressListener, *, to_stdout: bool) -> int:
    """Clean the inputs; return the exit status. Raises ClickException for an error that ends the batch early."""
    try:
        with progress:
            if to_stdout:
                if sys.stdout is None:
                    raise OSError("standard output is closed")
                items = sources.items(inputs, batch.reading, OwnFiles(None, is_folder=False))
                return 1 if print_results(batch, items, progress, with_names=progress.total != 1) else 0
            report = clean_all(batch, list(inputs), progress)
    except KeyboardInterrupt:
        hint = "" if to_stdout else "; the same command goes on from here"
        click.echo(f"cleaner: interrupted{hint}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of standard output, such as `head`, has left. Without this, Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (MissingExtra, OSError, ValueError, RuntimeError) as error:
        raise click.ClickException(said(error)) from error
    progress.end(report, str(batch.output))
    return 1 if report.failed else 0
