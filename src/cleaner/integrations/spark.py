"""Clean pages with Spark, from files or a DataFrame, to a DataFrame with the columns of the Parquet output.

>>> from cleaner.integrations import spark as cluster
>>> pages = cluster.read_files(session, ["crawl-1.warc.gz", "s3://bucket/crawl-2.warc.gz"])
>>> profiles = cluster.learn_dataframe(pages).cache()
>>> cluster.clean_dataframe(pages, profiles=profiles).write.parquet("cleaned")
>>> cluster.mark_duplicates(session.read.parquet("cleaned")).write.parquet("marked")

Every page ends as one row. Functions of Arrow batches do the work (``mapInArrow``), and each Spark task has a worker
process of its own, so limits of time and memory, and pages that kill their process, are handled as on one machine.
Executors need ``pagecleaner[spark]``. Spark sends pages to Python in batches of
``spark.sql.execution.arrow.maxRecordsPerBatch`` rows, 10,000 by default: :func:`settle` sets a number that suits pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import IO, Any, cast

from cleaner.batch.carry import carried
from cleaner.batch.inputs import expand
from cleaner.batch.inputs.files import opened
from cleaner.batch.inputs.item import File, Reading, printable
from cleaner.batch.inputs.rows import TEXT_FIELDS, URL_FIELDS, fold
from cleaner.batch.render import page_of
from cleaner.batch.sinks.parquet import schema
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.integrations import profile_tables
from cleaner.integrations.arrow import PAGES, ROWS, Columns, Running, clean_batches, page_schema, record_batches
from cleaner.integrations.spark_dedup import mark_duplicates as mark_duplicates
from cleaner.outputs.to_json import dumps
from cleaner.sites.hosts import site_of
from cleaner.sites.profiles.evidence import FEWEST
from cleaner.sites.profiles.lazy_profiles import profile_of
from cleaner.sites.profiles.profile import Profiles
from cleaner.workers.outcome import Failure, Limits

#: The records of a site are capped in this many groups, by the hash of the page, before they are merged.
SALTS = 16
#: Sites are cleaned in groups of about GROUP_PAGES pages; pages of no site are spread over NOWHERE groups.
GROUP_PAGES, NOWHERE = 10_000, 4096
_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


def settle(session: Any) -> None:
    """Set how many pages Spark sends to Python at a time in this session."""
    session.conf.set(_BATCH, str(ROWS))


def read_files(
    session: Any, paths: Sequence[str], text_field: str = "", url_field: str = "", carry: str | Sequence[str] = ()
) -> Any:
    """Return the pages of files, one Spark task for each file: all that ``cleaner`` reads, above all WARC and WET.

    ``paths`` are on a file system that all executors see, or addresses that pyarrow opens ("s3://", "hdfs://",
    "gs://"); those are copied to the executor's disk first. What cannot be read, damage inside a WARC too, becomes a
    row with an ``error``. ``carry``: columns of their rows for the output, to be given to :func:`clean_dataframe` too.
    """
    read = partial(_read, paths=list(paths), reading=Reading(text_field, url_field, carry=carried(carry)))
    return session.range(0, len(paths), 1, max(1, len(paths))).mapInArrow(read, _type(page_schema()))


def read_parquet(
    session: Any, paths: Sequence[str], text_field: str = "", url_field: str = "", carry: str | Sequence[str] = ()
) -> Any:
    """Return the pages of Parquet datasets, one a row, named by file and row; columns are found as by ``cleaner``.

    Raises ValueError if there is no column of pages.
    """
    sql = needed("pyspark.sql.functions", "spark")
    rows = session.read.parquet(*paths)
    there = {fold(name): name for name in rows.columns}
    text = text_field or next((there[name] for name in TEXT_FIELDS if name in there), TEXT_FIELDS[0])
    url = url_field or next((there[name] for name in URL_FIELDS if name in there), "")
    number = (sql.col("_metadata.row_index") + 1).cast("string")
    along = [ours for ours, _ in carried(carry)]
    kept = dict.fromkeys(name for name in (text, url, *along) if name in rows.columns)
    named = rows.select(sql.concat("_metadata.file_path", sql.lit(":"), number).alias(PAGES.name), *kept)
    return _pages(named, Columns(text, url, PAGES.name), carry)


def clean_dataframe(
    pages: Any,
    cleaner: Cleaner | None = None,
    *,
    text: str = "text",
    url: str = "url",
    name: str = "input",
    carry: str | Sequence[str] = (),
    profiles: Any = None,
    supervised: bool = True,
    time_limit: float | None = Limits().seconds,
    memory_limit: int | None = Limits().megabytes,
) -> Any:
    """Clean the pages of a DataFrame to one row each; the columns are those of the Parquet output.

    ``pages``: from :func:`read_files`, or a DataFrame with a column ``text`` of strings or bytes and optional columns
    ``url`` and ``name`` (of any type; it becomes ``input``). ``carry``: other columns that go into the output, as
    :func:`cleaner.batch.run` has them; "old=new" renames one. ``profiles``: from
    :func:`learn_dataframe`. A shuffle on the host of ``url`` brings them to the pages, so no machine must hold all (a
    page without ``url`` is of no site then). Cache or write them first, or they are learnt twice; give small ones to
    the cleaner instead (:func:`collect_profiles`). ``supervised``: a page that kills or hangs its process becomes an
    error row; otherwise Spark repeats the whole task, and pages have no limits. Raises ValueError for a wrong column.
    """
    cleaner = cleaner or Cleaner()
    running = Running(int(supervised), Limits(time_limit, memory_limit))
    along = tuple(theirs for _, theirs in carried(carry))
    form = _type(schema(along))
    pages = _pages(pages, Columns(text, url, name), carry)
    if profiles is None:
        work = partial(clean_batches, cleaner=cleaner, columns=PAGES, running=running, carried=along)
        return pages.mapInArrow(work, form)
    if cleaner.profiles is not None:
        raise ValueError("profiles are given twice: to the cleaner and as an argument")
    with_profiles = partial(profile_tables.clean_with, cleaner=cleaner, columns=PAGES, running=running, carried=along)
    return _beside_profiles(pages, profiles).mapInArrow(with_profiles, form)


def learn_dataframe(
    pages: Any,
    cleaner: Cleaner | None = None,
    *,
    text: str = "text",
    url: str = "url",
    name: str = "input",
    supervised: bool = True,
    time_limit: float | None = Limits().seconds,
    memory_limit: int | None = Limits().megabytes,
) -> Any:
    """Return the site profiles of pages: a DataFrame (host, kind, seen, profile), one row for each site.

    ``seen`` is the number of its pages, ``profile`` what :func:`cleaner.sites.profiles.lazy_profiles.profile_of` reads.
    The arguments are those of :func:`clean_dataframe`.
    """
    columns = ("host", "kind")
    running = Running(int(supervised), Limits(time_limit, memory_limit))
    record = _type(profile_tables.record_schema())
    learn = partial(profile_tables.page_records, cleaner=cleaner or Cleaner(), columns=PAGES, running=running)
    found = _pages(pages, Columns(text, url, name)).mapInArrow(learn, record)
    sql = needed("pyspark.sql.functions", "spark")
    # Otherwise all pages of a giant host would end in one task.
    salted = found.withColumn("salt", sql.pmod(sql.hash("id"), sql.lit(SALTS))).repartition(*columns, "salt")
    few = salted.sortWithinPartitions(*columns, "salt").mapInArrow(profile_tables.capped, record)
    sites = few.repartition(*columns).sortWithinPartitions(*columns)
    return sites.mapInArrow(profile_tables.merged, _type(profile_tables.profile_schema()))


def collect_profiles(profiles: Any) -> Profiles:
    """Return profiles that fit into the driver's memory, for ``Cleaner(profiles=...)`` and `cleaner.sites.save`."""
    return Profiles(profile_of(bytes(row.profile)) for row in profiles.select("profile").toLocalIterator())


def _type(form: Any) -> Any:
    """Return the Spark schema of a pyarrow schema."""
    return needed("pyspark.sql.pandas.types", "spark").from_arrow_schema(form)


def _read(batches: Iterable[Any], paths: list[str], reading: Reading) -> Iterator[Any]:
    """Yield the pages of the files whose numbers are in the batches."""
    numbers = (number for batch in batches for number in batch["id"].to_pylist())
    yield from record_batches((row for number in numbers for row in _rows(paths[number], reading)), page_schema())


def _rows(path: str, reading: Reading) -> Iterator[dict[str, Any]]:
    local = None if "://" in path else Path(path)
    file = File(printable(path), PurePath(PurePath(path).name), partial(_open, path), local)
    for item in expand(file, reading):
        page = page_of(item, item.url)
        along = item.on_error() if isinstance(page, Failure) else item.carried
        row = {"input": item.name, "url": item.url, "carried": dumps(along) if along else None}
        if isinstance(page, Failure):
            yield {**row, "error": page.error, "cause": page.cause}
        elif isinstance(page.raw, str):
            yield {**row, "page": page.raw.encode("utf-8", "replace"), "form": "text"}
        else:
            yield {**row, "page": page.raw, "form": "mhtml" if page.mhtml else "bytes"}


def _open(path: str) -> IO[bytes]:
    if "://" not in path:
        return opened(Path(path))
    system, place = needed("pyarrow.fs", "spark").FileSystem.from_uri(path)
    return cast(IO[bytes], system.open_input_stream(place, compression=None))


def _pages(pages: Any, columns: Columns, carry: str | Sequence[str] = ()) -> Any:
    """Return a DataFrame with the columns PAGES. Raises ValueError if the column of pages is missing or wrong."""
    if set(PAGES) <= set(pages.columns):
        return pages.select(*PAGES)
    if columns.text not in pages.columns:
        raise ValueError(f"no column {columns.text!r}; there are {', '.join(pages.columns)}")
    kind = pages.schema[columns.text].dataType.simpleString()
    if kind not in ("string", "binary"):
        raise ValueError(f"the column {columns.text!r} is of type {kind}: must be string or binary")
    sql = needed("pyspark.sql.functions", "spark")
    none = sql.lit(None).cast("string")
    along = [sql.col(f"`{ours}`").alias(theirs) for ours, theirs in carried(carry) if ours in pages.columns]
    given = {
        PAGES.text: sql.col(f"`{columns.text}`").cast("binary"),
        PAGES.form: sql.lit("text" if kind == "string" else "bytes"),
        PAGES.error: none,
        PAGES.cause: none,
        PAGES.carried: sql.to_json(sql.struct(*along)) if along else none,
    }
    for ours, theirs in ((PAGES.url, columns.url), (PAGES.name, columns.name)):
        given[ours] = sql.col(f"`{theirs}`").cast("string") if theirs in pages.columns else none
    return pages.select(*(given[name].alias(name) for name in PAGES))


def _beside_profiles(pages: Any, profiles: Any) -> Any:
    """Return pages and profiles, partitioned and sorted so that the profiles of a site come before its pages.

    Pages of a giant host go to several groups, each with a copy of its profiles.
    """
    sql = needed("pyspark.sql.functions", "spark")
    groups = sql.ceil(sql.sum("seen") / GROUP_PAGES).cast("int")
    giants = profiles.groupBy("host").agg(groups.alias("groups")).where("groups > 1")
    host = sql.udf(site_of, "string", useArrow=False)
    spread = sql.when(sql.col("host") == "", NOWHERE).otherwise(sql.coalesce("groups", sql.lit(1)))
    salt = sql.pmod(sql.xxhash64("input", "url", "page"), spread).cast("int").alias("salt")
    pages = pages.withColumn("host", host(PAGES.url)).join(sql.broadcast(giants), "host", "left")
    pages = pages.select("host", salt, *PAGES, sql.lit(None).cast("binary").alias("profile"))
    copies = sql.explode(sql.sequence(sql.lit(0), sql.coalesce("groups", sql.lit(1)) - 1)).alias("salt")
    known = profiles.where(sql.col("seen") >= FEWEST).join(sql.broadcast(giants), "host", "left")
    both = pages.unionByName(known.select("host", copies, "profile"), allowMissingColumns=True)
    return both.repartition("host", "salt").sortWithinPartitions("host", "salt", sql.col("profile").isNull())
