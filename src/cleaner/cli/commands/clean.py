"""``cleaner clean``, the default command: clean pages, print the results or write them as a batch."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from cleaner import __version__
from cleaner.batch import inputs as sources
from cleaner.batch.dedup import How
from cleaner.batch.driver import Batch, clean_all
from cleaner.batch.inputs.item import Reading
from cleaner.batch.render import SUFFIXES, TABLES
from cleaner.cli.batch_options import (
    INTERRUPTED,
    BatchOptions,
    batch_options,
    pop_selection,
    selection_options,
    treat_termination_as_interrupt,
)
from cleaner.cli.destination import Destination, Form, choose, form_of
from cleaner.cli.given import check_names, in_words
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.print_results import print_results
from cleaner.cli.progress import ProgressListener
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
    "(packed if it ends in .gz or .zst) and parquet.",
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
    click.option("--resume", is_flag=True, help="Continue a run into the same output that was interrupted."),
    click.option(
        "--dedup", type=click.Choice(get_args(How)),
        help="Mark pages that are copies of others, in a column duplicate_of (see cleaner dedup --help).",
    ),
)  # fmt: skip
@click.version_option(__version__)
def clean(
    inputs: tuple[str, ...], chosen: str | None, output: str | None, explain: bool, url: str | None, resume: bool,
    learn: bool, dedup: How | None, **options: Any,
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
    cleaner dumps/ -o cleaned/ --resume      continue after Ctrl-C, a full disk or a crash
    curl -s https://example.org | cleaner - -f markdown
    cleaner dumps/ -o cleaned/ --learn       learn the templates of the sites into cleaned.profiles.db, and use them

    Every input ends as one output or one error; OUTPUT.manifest.db (SQLite), beside OUTPUT, lists them. A page that
    crashes, hangs or exhausts memory affects no other page. A file with the name of a command is given as ./learn.
    Exit status: 0 all cleaned, 1 some inputs failed, 2 wrong usage, 130 interrupted.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    check_names(inputs)
    run, selection = BatchOptions.pop(options), pop_selection(options)
    cleaner, fields = build_cleaner(options), Reading(run.text_field, run.url_field)
    avoid = Path(output) if output and form_of(output, chosen) in SUFFIXES else None
    total = sources.count(inputs, avoid, fields)
    there = choose(output, chosen, total)
    _check_usage(cleaner, inputs, total, there, url=url, resume=resume, learn=learn, dedup=dedup)
    progress = ProgressListener(total, quiet=run.quiet, json_log=run.json_log, explains=explain)
    batch = Batch(
        output=there.output or Path(), form=there.form, cleaner=cleaner, workers=run.workers_for(total),
        limits=run.limits, reading=replace(fields, say=progress.say, page_bytes=cleaner.limits.bytes, carry=run.carry),
        url=url, resume=resume, learn=learn, dedup=dedup, selection=selection,
    )  # fmt: skip
    treat_termination_as_interrupt()
    sys.exit(_run(batch, inputs, progress, there))


def _same(one: Path, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def _check_usage(
    cleaner: Cleaner, inputs: Sequence[str], total: int | None, there: Destination, *, url: str | None,
    resume: bool, learn: bool, dedup: How | None,
) -> None:  # fmt: skip
    """Raise UsageError for options that contradict each other, ClickException if there is no input."""
    one_site = learn or cleaner.profiles is not None
    mistakes = (
        (
            url and total != 1 and not one_site,
            "--url needs a single input, or --profiles or --learn (pages of one site)",
        ),
        (there.form == "parquet" and there.output is None, "the format parquet needs --output"),
        (resume and there.output is None, "--resume needs --output"),
        (learn and there.output is None, "--learn needs --output"),
        (dedup and there.output is None, "--dedup needs --output"),
        (learn and "-" in inputs, "--learn reads the inputs twice, so it cannot read standard input"),
        (there.one_file and resume, f"--resume is for batches: {there.output} is the file of one page"),
        (there.one_file and learn, f"--learn needs several pages of a site: {there.output} is the file of one page"),
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
                done, failed, skipped = *report, report.skipped
            else:
                items, with_names = sources.items(inputs, batch.reading), progress.total != 1
                failed = print_results(batch, items, progress, with_names=with_names, file=there.output)
                done = progress.summary.done
                skipped = 0 if done or failed else 1
    except KeyboardInterrupt:
        hint = "; the same command with --resume continues" if there.is_batch else ""
        click.echo(f"cleaner: interrupted{hint}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of standard output, such as `head`, has left. Without this, Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (MissingExtra, OSError, ValueError, RuntimeError) as error:
        raise click.ClickException(in_words(error)) from error
    if there.output and not progress.quiet:
        progress.end(done, failed, there.shown, skipped, is_first=is_first)
    return 1 if failed else 0
