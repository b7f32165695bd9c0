"""Learn site profiles in the steps of a shuffle: streams of Arrow record batches in and out, one site at a time.

A profile keeps the pages with the smallest hashes. So each part of a site's pages sends only its smallest to where the
parts meet, and the profiles are those of :func:`cleaner.sites.learn` however the pages were divided.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from cleaner.batch.page_task import PageTask
from cleaner.batch.profile_pass import RecordPage
from cleaner.batch.render import PageJob, Render, Rendered
from cleaner.batch.sinks.parquet import row, schema
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.integrations.arrow import Columns, Input, Running, cleaned, inputs, outcomes, record_batches
from cleaner.sites.profiles.lazy_profiles import profile_of
from cleaner.sites.profiles.profile import Profiles
from cleaner.sites.profiles.profile_builder import PackedPage, ProfileBuilder

Record = dict[str, Any]
Batches = Iterable[Any]


class RenderWith(PageTask):
    """The task of the second pass: render a page with the packed profiles of its site; keeps the last page's."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.cleaner = cleaner
        self.packed: tuple[bytes, ...] = ()
        self.render = Render(cleaner, "parquet")

    def __call__(self, job: tuple[PageJob, tuple[bytes, ...]]) -> Rendered:
        """Return the row of a page. Raises what cleaning raises."""
        page, packed = job
        if packed != self.packed:
            profiles = Profiles(map(profile_of, packed)) if packed else None
            self.packed, self.render = packed, Render(replace(self.cleaner, profiles=profiles), "parquet")
        return self.render(page)


def record_schema() -> Any:
    """Return the columns of a page of a site: its hash, the number of pages it stands for, and its packed record."""
    arrow = needed("pyarrow", "parquet")
    text = arrow.string()
    return arrow.schema({"host": text, "kind": text, "id": text, "seen": arrow.int64(), "page": arrow.binary()})


def profile_schema() -> Any:
    """Return the columns of a site: the number of its pages, and its packed profile (``lazy_profiles.profile_of``)."""
    arrow = needed("pyarrow", "parquet")
    text = arrow.string()
    return arrow.schema({"host": text, "kind": text, "seen": arrow.int64(), "profile": arrow.binary()})


def page_records(batches: Batches, cleaner: Cleaner, columns: Columns, running: Running) -> Iterator[Any]:
    """Yield a record for each page of a site. A page that fails is left out: cleaning it gives its error row."""
    task = RecordPage(replace(cleaner, profiles=None))
    found = (value for _, value in outcomes(inputs(batches, columns), task, running) if isinstance(value, PackedPage))
    rows = ({"host": page.host, "kind": page.kind, "id": page.id, "seen": 1, "page": page.data} for page in found)
    yield from record_batches(rows, record_schema())


def capped(batches: Batches) -> Iterator[Any]:
    """Yield, of records sorted by (host, kind, salt), as many of each salt as a profile keeps."""
    return record_batches(chain.from_iterable(map(_capped, _groups(batches, "salt"))), record_schema())


def merged(batches: Batches) -> Iterator[Any]:
    """Yield, of records sorted by (host, kind), the profile of each site."""
    return record_batches(chain.from_iterable(map(_merged, _groups(batches))), profile_schema())


def clean_with(
    batches: Batches, cleaner: Cleaner, columns: Columns, running: Running, carried: tuple[str, ...] = ()
) -> Generator[Any, None, None]:
    """Clean pages sorted by (host, salt); the profiles of a host stand before its pages, in rows with a ``profile``."""
    lines = cleaned(_with_profiles(batches, columns), RenderWith(cleaner), running)
    yield from record_batches((row(line, carried) for line in lines), schema(carried))


def _with_profiles(batches: Batches, columns: Columns) -> Iterator[Input]:
    """Yield the pages; the job of each is (page, profiles of its site)."""
    site: tuple[Any, Any] | None = None
    packed: tuple[bytes, ...] = ()
    for batch in batches:
        sites = (batch[name].to_pylist() for name in ("host", "salt", "profile"))
        for host, salt, profile, page in zip(*sites, inputs([batch], columns), strict=True):
            if (host, salt) != site:
                site, packed = (host, salt), ()
            if profile is not None:
                packed = (*packed, profile)
            elif isinstance(page.job, PageJob):
                yield page._replace(job=(page.job, packed))
            else:
                yield page


def _groups(batches: Batches, *more: str) -> Iterator[tuple[ProfileBuilder, int]]:
    """Yield the pages of each site (and of each value of ``more``), and how many they stand for."""
    rows = chain.from_iterable(batch.to_pylist() for batch in batches)
    for _, group in groupby(rows, key=itemgetter("host", "kind", *more)):
        found, seen = ProfileBuilder(), 0
        for record in group:
            found.add(PackedPage(record["host"], record["kind"], record["id"], record["page"]))
            seen += record["seen"]
        yield found, seen


def _capped(group: tuple[ProfileBuilder, int]) -> Iterator[Record]:
    found, seen = group
    for host, kind, id, page in found.pages():
        yield {"host": host, "kind": kind, "id": id, "seen": seen, "page": page}
        # The first one stands for all.
        seen = 0


def _merged(group: tuple[ProfileBuilder, int]) -> Iterator[Record]:
    found, seen = group
    for host, kind, profile in found.sites():
        yield {"host": host, "kind": kind, "seen": seen, "profile": zlib.compress(profile)}
