"""``cleaner spark``: a batch on a cluster, or on this machine as a cluster of one."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from cleaner.batch.inputs import is_read
from cleaner.batch.inputs.files import files
from cleaner.batch.inputs.item import Item
from cleaner.cli.batch_options import field_options, limit_options
from cleaner.cli.options import cleaner_of, cleaning_options
from cleaner.core import Cleaner
from cleaner.extras import MissingExtra, needed
from cleaner.integrations import spark as cluster

#: Files that list others, one a line, as Common Crawl has them.
LISTS = (".paths", ".paths.gz")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|PATTERN|LIST.paths|DATASET.parquet")
@click.option("-o", "--output", required=True, help="Folder of Parquet files; must not be there yet.", metavar="FOLDER")
@click.option("--learn", "learnt", help="Learn the templates of sites first, into this folder.", metavar="FOLDER")
@click.option("--master", help="Where to run, such as local[4]; spark-submit says it itself.")
@click.option("--root", default="", help="Stands before each line of a list, such as s3://commoncrawl/.")
@field_options
@cleaning_options
@limit_options
def spark(
    inputs: tuple[str, ...], output: str, learnt: str | None, master: str | None, root: str, text_field: str,
    url_field: str, time_limit: float, memory_limit: int, **options: Any,
) -> None:  # fmt: skip
    """Clean pages with Spark into Parquet, with the columns that -f parquet gives on one machine.

    \b
    cleaner spark crawl/*.warc.gz -o cleaned --master 'local[4]'
    cleaner spark pages.parquet -o cleaned --learn profiles
    spark-submit clean.py warc.paths.gz --root s3://commoncrawl/ -o s3://bucket/cleaned

    where clean.py is: from cleaner.cli.commands.spark import spark; spark()

    INPUTs are Parquet datasets, by their suffix, or else files of any kind that cleaner reads: WARC and WET, archives,
    JSON lines, pages; or lists of such files (.paths, .paths.gz). A file is a task. Exit status: 0 all cleaned, 1 some
    pages failed (they are rows with an error), 2 wrong usage.
    """  # noqa: D301 - click wants the character, which a raw string has not
    cleaner = cleaner_of(options)
    if learnt and (cleaner.profiles is not None or cleaner.engine != "learned"):
        raise click.UsageError("--learn goes without --profiles, and with the engine 'learned', which listens to them")
    datasets = [each for each in inputs if each.rstrip("/").endswith(".parquet")]
    if datasets and len(datasets) < len(inputs):
        raise click.UsageError("Parquet datasets go without other inputs")
    paths = [] if datasets else [path for each in inputs for path in _paths(each, root)]
    try:
        session = _session(master)
    except (MissingExtra, RuntimeError) as error:
        raise click.ClickException(str(error)) from error
    try:
        read = cluster.read_parquet if datasets else cluster.read_files
        pages = read(session, datasets or paths, text_field, url_field)
        limits = {"time_limit": time_limit, "memory_limit": memory_limit}
        done, failed = _run(session, pages, cleaner, output, learnt, limits)
    # Spark's messages go on with its plan.
    except (ValueError, needed("pyspark.errors", "spark").PySparkException) as error:
        raise click.ClickException(str(error).partition("\n")[0]) from error
    click.echo(f"{done} pages cleaned, {failed} failed -> {output}", err=True)
    sys.exit(1 if failed else 0)


def _run(
    session: Any, pages: Any, cleaner: Cleaner, output: str, learnt: str | None, limits: dict[str, Any]
) -> tuple[int, int]:
    """(pages cleaned, pages failed)."""
    profiles = None
    if learnt:
        cluster.learn_dataframe(pages, cleaner, **limits).write.parquet(learnt)
        profiles = session.read.parquet(learnt)
    cluster.clean_dataframe(pages, cleaner, profiles=profiles, **limits).write.parquet(output, compression="zstd")
    written = session.read.parquet(output)
    failed = written.where("error is not null").count()
    return written.count() - failed, failed


def _session(master: str | None) -> Any:
    """The session that spark-submit has set up, or one of our own. Raises RuntimeError where Spark does not start."""
    sql = needed("pyspark.sql", "spark")
    if "PYSPARK_GATEWAY_PORT" not in os.environ and (master or "local").startswith("local"):
        # Else Spark takes whatever python3 is first on the path.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.appName("cleaner")
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
    except needed("pyspark.errors", "spark").PySparkException as error:
        raise RuntimeError(f"Spark does not start; it needs Java 17 or later: {error}") from error
    cluster.settle(session)
    return session


def _paths(name: str, root: str) -> list[str]:
    """The files that an input means. Raises ClickException where it cannot be read."""
    try:
        return list(_meant(name, root))
    except (OSError, EOFError, ValueError) as error:
        raise click.ClickException(f"{name}: {error}") from error


def _meant(name: str, root: str) -> Iterator[str]:
    """Addresses as they are; the lines of a list; folders and patterns of this machine looked through."""
    if name.endswith(LISTS):
        with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as lines:
            yield from (root + line.strip() for line in lines if line.strip())
    elif "://" in name:
        yield name
    elif name == "-":
        raise ValueError("a cluster has no standard input")
    else:
        for each in files([name], is_read, None, partial(click.echo, err=True)):
            if isinstance(each, Item):
                # Raises what keeps it from being read.
                each.load()
            else:
                yield str(each.path)
