"""``cleaner spark``: clean pages on a Spark cluster, or on this machine as a cluster of one."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import click

from cleaner.batch.inputs import is_read
from cleaner.batch.inputs.files import files
from cleaner.batch.inputs.item import Item
from cleaner.cli.batch_options import carry_option, field_options, limit_options
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.sections import SectionedCommand
from cleaner.core import Cleaner
from cleaner.extras import MissingExtra, needed
from cleaner.integrations import spark as cluster

#: Files that list other files, one per line, as Common Crawl publishes them.
LISTS = (".paths", ".paths.gz")


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|PATTERN|LIST.paths|DATASET.parquet")
@click.option("-o", "--output", required=True, help="Folder of Parquet files; must not exist yet.", metavar="FOLDER")
@click.option("--learn", "learnt", help="Learn the templates of sites first, into this folder.", metavar="FOLDER")
@click.option("--master", help="Where to run, such as local[4]; spark-submit sets it itself.")
@click.option("--root", default="", help="Prefix for each line of a list, such as s3://commoncrawl/.")
@field_options
@carry_option
@cleaning_options
@limit_options
def spark(
    inputs: tuple[str, ...], output: str, learnt: str | None, master: str | None, root: str, text_field: str,
    url_field: str, carry: tuple[tuple[str, str], ...], time_limit: float, memory_limit: int, **options: Any,
) -> None:  # fmt: skip
    """Clean pages with Spark into Parquet.

    \b
    cleaner spark crawl/*.warc.gz -o cleaned --master 'local[4]'
    cleaner spark pages.parquet -o cleaned --learn profiles
    spark-submit clean.py warc.paths.gz --root s3://commoncrawl/ -o s3://bucket/cleaned

    with this clean.py: from cleaner.cli.commands.spark import spark; spark()

    The columns are those that cleaner -f parquet writes. INPUTs are Parquet datasets (named *.parquet), or else files
    of any kind that cleaner reads: WARC and WET, archives, JSON lines, pages; or lists of such files (.paths,
    .paths.gz). Each file is one task. Exit status: 0 all cleaned, 1 some pages failed (they are rows with an error), 2
    wrong usage.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    cleaner = build_cleaner(options)
    _check_usage(cleaner, inputs, learnt)
    paths = [path for name in inputs for path in ([name] if _is_dataset(name) else _paths(name, root))]
    session = _session(master)
    read = cluster.read_parquet if _is_dataset(inputs[0]) else cluster.read_files
    limits = {"time_limit": time_limit, "memory_limit": memory_limit}
    try:
        along = [f"{ours}={theirs}" for ours, theirs in carry]
        pages = read(session, paths, text_field, url_field, along)
        done, failed = _run(session, pages, cleaner, output, learnt, {**limits, "carry": along})
    except (ValueError, needed("pyspark.errors", "spark").PySparkException) as error:
        # The first line is the message; Spark's query plan follows.
        raise click.ClickException(str(error).partition("\n")[0]) from error
    click.echo(f"{done} pages cleaned, {failed} failed -> {output}", err=True)
    sys.exit(1 if failed else 0)


def _check_usage(cleaner: Cleaner, inputs: Sequence[str], learnt: str | None) -> None:
    """Raise UsageError for options or inputs that contradict each other."""
    if learnt and (cleaner.profiles is not None or cleaner.engine != "learned"):
        raise click.UsageError("--learn needs the engine 'learned', which uses profiles, and excludes --profiles")
    if len(set(map(_is_dataset, inputs))) > 1:
        raise click.UsageError("Parquet datasets cannot be mixed with other inputs")


def _is_dataset(name: str) -> bool:
    return name.rstrip("/").endswith(".parquet")


def _run(
    session: Any, pages: Any, cleaner: Cleaner, output: str, learnt: str | None, options: dict[str, Any]
) -> tuple[int, int]:
    """Clean the pages; return (pages cleaned, pages failed)."""
    profiles = None
    if learnt:
        of_page = {name: value for name, value in options.items() if name != "carry"}
        cluster.learn_dataframe(pages, cleaner, **of_page).write.parquet(learnt)
        profiles = session.read.parquet(learnt)
    cluster.clean_dataframe(pages, cleaner, profiles=profiles, **options).write.parquet(output, compression="zstd")
    rows = session.read.parquet(output)
    failed = rows.where("error is not null").count()
    return rows.count() - failed, failed


def _session(master: str | None) -> Any:
    """Return the session of spark-submit, or start one. Raises ClickException if Spark does not start."""
    try:
        sql, errors = needed("pyspark.sql", "spark"), needed("pyspark.errors", "spark")
    except MissingExtra as error:
        raise click.ClickException(str(error)) from error
    if "PYSPARK_GATEWAY_PORT" not in os.environ and (master or "local").startswith("local"):
        # By default Spark starts the first python3 on the path, which may be another one.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.appName("cleaner")
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
    # pyspark raises RuntimeError if it cannot start Java.
    except (RuntimeError, errors.PySparkException) as error:
        raise click.ClickException(f"Spark does not start; it needs Java 17 or later: {error}") from error
    cluster.settle(session)
    return session


def _paths(name: str, root: str) -> list[str]:
    """Return the files that an input names. Raises ClickException if it cannot be read."""
    try:
        return list(_expand(name, root))
    except (OSError, EOFError, ValueError) as error:
        raise click.ClickException(f"{name}: {error}") from error


def _expand(name: str, root: str) -> Iterator[str]:
    """Yield the lines of a list, an address as it is, or the files that a local folder or pattern matches."""
    if name.endswith(LISTS):
        with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as lines:
            yield from (root + line.strip() for line in lines if line.strip())
    elif "://" in name:
        yield name
    elif name == "-":
        raise ValueError("a cluster has no standard input")
    else:
        for found in files([name], is_read, None, partial(click.echo, err=True)):
            if isinstance(found, Item):
                # Not a file but an error: raise it.
                found.load()
            else:
                yield str(found.path)
