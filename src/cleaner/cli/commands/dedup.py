"""``cleaner dedup``: mark pages of a batch that are copies of others."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast, get_args

import click

from cleaner.batch.dedup import How, mark_duplicates
from cleaner.batch.dedup.mark import Marked
from cleaner.cli.group import SHORT_HELP
from cleaner.extras import MissingExtra


@click.command(context_settings=SHORT_HELP)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--how",
    type=click.Choice(get_args(How)),
    default="near",
    show_default=True,
    help="exact: equal texts; near: also texts that share four fifths of their runs of five words.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the marked table there; OUT stays as it is."
)
@click.option("--workers", type=click.IntRange(0), help="Worker processes; one for each core by default.")
def dedup(out: Path, how: str, output: Path | None, workers: int | None) -> None:
    """Mark pages of a batch that are copies of others.

    \b
    cleaner dumps/ -f parquet -o all.parquet
    cleaner dedup all.parquet

    OUT is the output of a batch: JSON lines or Parquet get a column duplicate_of, the input that a page is a copy of; a
    folder gets a table of this name in its manifest. Of a group of copies the one with the smallest name is the
    original, in whatever order they come. Nothing is dropped. The same as cleaner ... --dedup near.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    try:
        marked = mark_duplicates(out, cast(How, how), into=output, workers=workers, say=partial(click.echo, err=True))
    except (OSError, ValueError, RuntimeError, MissingExtra) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{summary(marked)} -> {output or out}", err=True)


def summary(marked: Marked) -> str:
    """Return the outcome in words."""
    return f"{marked.copies} of {marked.pages} pages are copies of others"
