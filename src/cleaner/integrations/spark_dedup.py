"""Mark copies among cleaned pages on Spark, with the same answer as on one machine (:mod:`cleaner.batch.dedup`).

>>> cleaned = cluster.clean_dataframe(cluster.read_files(session, crawls))
>>> mark_duplicates(cleaned, "near").write.parquet("marked")

Executors need ``pagecleaner[spark,dedup]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from cleaner.batch.dedup.buckets import stream_links
from cleaner.batch.dedup.fingerprint import BANDS, How, band_keys, fingerprint
from cleaner.batch.dedup.tables import COLUMN
from cleaner.extras import needed
from cleaner.integrations.arrow import record_batches


def mark_duplicates(pages: Any, how: How = "near", *, text: str = "text", name: str = "input") -> Any:
    """Return a DataFrame of cleaned pages with a column ``duplicate_of``: the name of the page that one is a copy of.

    It is null for pages that are copies of none, for empty texts and for error rows. Of a group of copies the page with
    the smallest name is the original. ``name`` must tell pages apart. The texts are read twice: cache or write the
    pages first. ``how``: "exact" or "near". Raises ValueError for a column that is not there.
    """
    for column in (text, name):
        if column not in pages.columns:
            raise ValueError(f"no column {column!r}; there are {', '.join(pages.columns)}")
    sql = needed("pyspark.sql.functions", "spark")
    named = pages.select(sql.col(f"`{name}`").cast("string").alias("name"), sql.col(f"`{text}`").alias("text"))
    found = named.mapInArrow(partial(_fingerprints, how=how), "name string, digest binary, signature binary").cache()
    # Of equal texts the smallest name stands for all.
    texts = found.groupBy("digest").agg(sql.min("name").alias("name"), sql.first("signature").alias("signature"))
    if how == "near":
        groups = _groups(_links(texts))
        first = texts.join(groups, "digest", "left").withColumn("group", sql.coalesce("group", "digest"))
    else:
        first = texts.withColumn("group", sql.col("digest"))
    originals = first.groupBy("group").agg(sql.min("name").alias(COLUMN))
    copies = found.select("name", "digest").join(first.select("digest", "group"), "digest").join(originals, "group")
    copies = copies.where(sql.col("name") != sql.col(COLUMN)).select("name", COLUMN)
    kept = pages.drop(COLUMN)
    return kept.join(copies, kept[name].cast("string") == copies["name"], "left").drop(copies["name"])


def _fingerprints(batches: Iterable[Any], how: How) -> Iterator[Any]:
    """Yield the fingerprint of each page that has a text."""
    arrow = needed("pyarrow", "spark")
    form = arrow.schema([("name", arrow.string()), ("digest", arrow.binary()), ("signature", arrow.binary())])
    rows = (row for batch in batches for row in batch.to_pylist())
    found = ((row["name"], fingerprint(row["text"] or "", how)) for row in rows)
    records = (
        {"name": name, "digest": each.digest, "signature": each.signature or None} for name, each in found if each
    )
    yield from record_batches(records, form)


def _links(texts: Any) -> Any:
    """Return pairs (one, other) of digests whose texts are alike."""
    signed = texts.where("signature is not null").select("digest", "signature")
    banded = signed.mapInArrow(_bands, "band int, key long, digest binary, signature binary")
    ordered = banded.repartition("band", "key").sortWithinPartitions("band", "key", "digest")
    return ordered.mapInArrow(_alike, "one binary, other binary").distinct()


def _bands(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield each signature once for each of its bands."""
    arrow = needed("pyarrow", "spark")
    form = arrow.schema(
        [("band", arrow.int32()), ("key", arrow.int64()), ("digest", arrow.binary()), ("signature", arrow.binary())]
    )
    for batch in batches:
        signatures = np.array([np.frombuffer(data, "<u4") for data in batch["signature"].to_pylist()])
        for band in range(BANDS) if len(signatures) else ():
            keys = arrow.array(band_keys(signatures, band).view(np.int64))
            numbers = arrow.array(np.full(len(signatures), band, np.int32))
            yield arrow.RecordBatch.from_arrays([numbers, keys, batch["digest"], batch["signature"]], schema=form)


def _alike(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield the links of each bucket; those of a bucket stand together, sorted by digest."""
    arrow = needed("pyarrow", "spark")
    form = arrow.schema([("one", arrow.binary()), ("other", arrow.binary())])
    rows = (row for batch in batches for row in batch.to_pylist())
    members = (
        ((row["digest"], np.frombuffer(row["signature"], "<u4")) for row in bucket)
        for _, bucket in groupby(rows, key=itemgetter("band", "key"))
    )
    links = (link for bucket in members for link in stream_links(bucket))
    yield from record_batches(({"one": one, "other": other} for one, other in links), form)


def _groups(links: Any) -> Any:
    """Return (digest, group) of all linked digests; a group is named by its smallest digest.

    In each round every digest takes the smallest name among those of its neighbours, then that of the digest it is
    named by, until nothing changes: few rounds, since copies are linked to a few heads.
    """
    sql = needed("pyspark.sql.functions", "spark")
    both = links.select(sql.col("one").alias("digest"), sql.col("other").alias("near"))
    both = both.unionByName(links.select(sql.col("other").alias("digest"), sql.col("one").alias("near")))
    both = both.localCheckpoint()
    named = both.groupBy("digest").agg(sql.min("near").alias("near"))
    named = named.select("digest", sql.least("digest", "near").alias("group")).localCheckpoint()
    while True:
        names = named.select(sql.col("digest").alias("near"), sql.col("group").alias("theirs"))
        nearest = both.join(names, "near").groupBy("digest").agg(sql.min("theirs").alias("theirs"))
        closer = named.join(nearest, "digest").select("digest", "group", sql.least("group", "theirs").alias("new"))
        jumps = closer.select(sql.col("digest").alias("new"), sql.col("new").alias("farther"))
        after = closer.join(jumps, "new", "left").select("digest", "group", sql.least("new", "farther").alias("new"))
        after = after.localCheckpoint()
        named = after.select("digest", sql.col("new").alias("group"))
        if after.where(sql.col("group") != sql.col("new")).isEmpty():
            return named
