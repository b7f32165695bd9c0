"""``cleaner clean``, the default command: clean pages, print the results or write them as a batch."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from cleaner import __version__
from cleaner.batch import inputs as sources
from cleaner.batch.dedup import How
from cleaner.batch.driver import Report, clean_all
from cleaner.batch.inputs.item import Reading
from cleaner.batch.own_files import OwnFiles
from cleaner.batch.render import SUFFIXES, TABLES
from cleaner.batch.settings import Batch
from cleaner.cli.batch_options import (
    INTERRUPTED,
    BatchOptions,
    batch_options,
    pop_selection,
    selection_options,
    termination_as_interrupt,
)
from cleaner.cli.destination import Destination, Form, choose, form_of
from cleaner.cli.given import check_names
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.print_results import print_results
from cleaner.cli.progress import ProgressListener, said
from cleaner.cli.sections import BATCHES, SITES, SectionedCommand, section
from cleaner.core import Cleaner
from cleaner.extras import MissingExtra


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.argument("inputs", nargs=-1, type=click.Path(), metavar="FILE...|DIR|PATTERN|-")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="A file for one page, in the format of its suffix (out.md); a folder for many; a file for jsonl and csv "
    "(packed if it ends in .gz or .zst) and parquet; - prints.",
)
@click.option(
    "-f",
    "--format",
    "chosen",
    type=Form([*SUFFIXES, *TABLES]),
    help="By default the format of the output's suffix, or text.",
)
@click.option("--explain", is_flag=True, help="Show what was removed and why.")
@click.option(
    "--url", help="Address of the page, to resolve its links; with --profiles or --learn, of any page of the site."
)
@cleaning_options
@section(
    SITES,
    click.option(
        "--learn", is_flag=True, help="Read the inputs twice: first learn what the pages of each site have in common."
    ),
)
@batch_options
@selection_options
@section(
    BATCHES,
    click.option("--retry-failed", is_flag=True, help="Also try inputs again that failed in an earlier run."),
    click.option("--fresh", is_flag=True, help="Clean all inputs again, and replace what was written before."),
    click.option("--resume", is_flag=True, help="Go on with an earlier run, which is done in any case."),
    click.option(
        "--dedup", type=click.Choice(get_args(How)),
        help="Mark pages that are copies of others, in a column duplicate_of (see cleaner dedup --help).",
    ),
)  # fmt: skip
@click.version_option(__version__)
def clean(
    inputs: tuple[str, ...], chosen: str | None, output: str | None, explain: bool, url: str | None,
    retry_failed: bool, fresh: bool, resume: bool, learn: bool, dedup: How | None, **options: Any,
) -> None:  # fmt: skip
    """Clean page dumps: HTML or flattened text in, the article out.

    \b
    cleaner page.html                        print the text
    cleaner page.html -o page.md             write it, in the format of the suffix: .md .txt .json .html .xml
    cleaner page.html --explain              print what was removed too, with the reason
    cleaner dumps/ -o cleaned/               one output for each .html and .txt below dumps/
    cleaner 'dumps/**/*.htm' -o cleaned/     ... for each file that matches
    cleaner dumps/ -o all.jsonl              one record per line: text, metadata, what was removed
    cleaner crawl.warc.gz pages.zip pages.jsonl.gz -o all.jsonl.zst
    cleaner crawl.warc.gz -o all.parquet
    cleaner dumps/ -o cleaned/               ... again: only what is new, changed or gone, also after Ctrl-C or a crash
    curl -s https://example.org | cleaner - -f markdown
    cleaner dumps/ -o cleaned/ --learn       learn the templates of the sites into cleaned.profiles.db, and use them

    Every input ends as one output or one error; OUTPUT.manifest.db (SQLite), beside OUTPUT, lists them. A page that
    crashes, hangs or exhausts memory affects no other page. A file with the name of a command is given as ./learn.
    Exit status: 0 all cleaned, 1 some inputs failed, 2 wrong usage, 130 interrupted.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    check_names(inputs)
    run, selection = BatchOptions.pop(options), pop_selection(options)
    cleaner, fields = build_cleaner(options), Reading(run.text_field, run.url_field)
    avoid = OwnFiles(None if output in (None, "-") else Path(output or ""), form_of(output, chosen) in SUFFIXES)
    total = sources.count(inputs, avoid, fields)
    there = choose(output, chosen, total)
    given = {"retry-failed": retry_failed, "fresh": fresh, "resume": resume, "learn": learn, "dedup": dedup}
    _check_usage(cleaner, inputs, total, there, url=url, learn=learn, given=given)
    progress = ProgressListener(total, quiet=run.quiet, json_log=run.json_log, explains=explain)
    batch = Batch(
        output=there.output or Path(), form=there.form, cleaner=cleaner, workers=run.workers_for(total),
        limits=run.limits, reading=replace(fields, say=progress.say, page_bytes=cleaner.limits.bytes, carry=run.carry),
        url=url, learn=learn, dedup=dedup, selection=selection, fresh=fresh, retry_failed=retry_failed,
    )  # fmt: skip
    with termination_as_interrupt():
        status = _run(batch, inputs, progress, there)
    sys.exit(status)


def _same(one: Path, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def _check_usage(
    cleaner: Cleaner, inputs: Sequence[str], total: int | None, there: Destination, *, url: str | None,
    learn: bool, given: Mapping[str, Any],
) -> None:  # fmt: skip
    """Raise UsageError for options that contradict each other, ClickException if there is no input."""
    one_site = learn or cleaner.profiles is not None
    for_batches = [f"--{name}" for name, value in given.items() if value]
    mistakes = (
        (
            url and total != 1 and not one_site,
            "--url needs a single input, or --profiles or --learn (pages of one site)",
        ),
        (there.form == "parquet" and there.output is None, "the format parquet needs --output with a file"),
        (for_batches and there.output is None, f"{''.join(for_batches[:1])} needs --output with a file or folder"),
        (learn and "-" in inputs, "--learn reads the inputs twice, so it cannot read standard input"),
        (there.one_file and learn, f"--learn needs several pages of a site: {there.output} is the file of one page"),
        (
            there.one_file and for_batches,
            f"{''.join(for_batches[:1])} is for batches: {there.output} is the file of one page",
        ),
    )
    if there.one_file and there.output and _same(there.output, inputs[0]):
        raise click.UsageError(f"{there.output} is the input: choose another output")
    for is_mistake, message in mistakes:
        if is_mistake:
            raise click.UsageError(message)
    if total == 0:
        suffixes = ", ".join(sorted(sources.PAGES))
        raise click.ClickException(f"nothing to clean: no {suffixes} below {', '.join(inputs)}")


def _run(batch: Batch, inputs: Sequence[str], progress: ProgressListener, there: Destination) -> int:
    """Clean the inputs; return the exit status. Raises ClickException for an error that ends the batch early."""
    is_first = there.is_batch and not batch.output.with_name(f"{batch.output.name}.manifest.db").exists()
    try:
        with progress:
            if there.is_batch:
                report = clean_all(batch, list(inputs), progress)
            else:
                report = _print(batch, inputs, progress, there)
    except KeyboardInterrupt:
        hint = "; the same command goes on from here" if there.is_batch else ""
        click.echo(f"cleaner: interrupted{hint}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of standard output, such as `head`, has left. Without this, Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (MissingExtra, OSError, ValueError, RuntimeError) as error:
        raise click.ClickException(said(error)) from error
    if there.output:
        progress.end(report, there.shown, is_first=is_first)
    return 1 if report.failed else 0


def _print(batch: Batch, inputs: Sequence[str], progress: ProgressListener, there: Destination) -> Report:
    """Print the results, or write the only one into its file."""
    if sys.stdout is None and there.output is None:
        raise OSError("standard output is closed")
    items = sources.items(inputs, batch.reading, OwnFiles(None, is_folder=False))
    failed = print_results(batch, items, progress, with_names=progress.total != 1, file=there.output)
    done = progress.summary.done
    return Report(done, failed, 0 if done or failed else 1)
