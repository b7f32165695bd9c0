"""Site templates as a shuffle: streams of Arrow record batches in and out, none of which holds more than one site.

Records of pages are sorted by site and by the hash of the page, so that the smallest hashes, which a profile is made
of, come first. Whatever way they are spread and merged, the profiles are those that :func:`cleaner.sites.learn` makes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from typing import Any

from cleaner.batch.extras import needed
from cleaner.batch.many import warm
from cleaner.batch.render import Page, Render, Rendered
from cleaner.batch.sinks.parquet import row, schema
from cleaner.core import Cleaner
from cleaner.integrations.arrow import Columns, Input, Running, cleaned, inputs, outcomes, record_batches
from cleaner.sites.profile import MOST_PAGES, Profile, Profiles, of_page
from cleaner.sites.store import pack, unpack

Row = dict[str, Any]
Batches = Iterable[Any]


class Learn:
    """The task of the first pass: the record of a page, as a row; None for a page of no site."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.cleaner = replace(cleaner, profiles=None)

    def __call__(self, page: Page) -> Row | None:
        """A row of :func:`record_schema`. Raises what cleaning raises."""
        found = of_page(self.cleaner.judged(*page.opened()))
        if found is None:
            return None
        id = found.pages[0].id
        return {"host": found.host, "kind": found.kind, "id": id, "seen": 1, "profile": pack(found)}

    def warm(self) -> None:
        """See :func:`warm`."""
        warm(self.cleaner)


class RenderWith:
    """The task of the second pass: a page and the packed profiles of its site. Keeps those of the last page."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.cleaner = cleaner
        self.packed: tuple[bytes, ...] = ()
        self.render = Render(cleaner, "parquet")

    def __call__(self, job: tuple[Page, tuple[bytes, ...]]) -> Rendered:
        """The row of a page. Raises what cleaning raises."""
        page, packed = job
        if packed != self.packed:
            profiles = Profiles(map(unpack, packed)) if packed else None
            self.packed, self.render = packed, Render(replace(self.cleaner, profiles=profiles), "parquet")
        return self.render(page)

    def warm(self) -> None:
        """See :func:`warm`."""
        warm(self.cleaner)


def record_schema() -> Any:
    """A site, the hash of a page ("" where there are several), the pages that it stands for, and the packed profile."""
    arrow = needed("pyarrow", "parquet")
    text = arrow.string()
    columns = {"host": text, "kind": text, "id": text, "seen": arrow.int64(), "profile": arrow.binary()}
    return arrow.schema(columns)


def learnt(batches: Batches, cleaner: Cleaner, columns: Columns, running: Running) -> Iterator[Any]:
    """A record for each page of a site. A page that fails is left out: cleaning it gives its error row."""
    found = (value for _, value in outcomes(inputs(batches, columns), Learn(cleaner), running))
    yield from record_batches((value for value in found if isinstance(value, dict)), record_schema())


def capped(batches: Batches) -> Iterator[Any]:
    """Of records sorted by (host, kind, salt, id): of each salt so many as a profile may have."""
    return _by_site(batches, ("host", "kind", "salt"), _capped)


def merged(batches: Batches) -> Iterator[Any]:
    """Of records sorted by (host, kind, id): the profile of each site."""
    return _by_site(batches, ("host", "kind"), _merged)


def clean_with(batches: Batches, cleaner: Cleaner, columns: Columns, running: Running) -> Generator[Any, None, None]:
    """Clean pages sorted by (host, salt), with the profiles of the host before them (rows that have a ``profile``)."""
    lines = cleaned(_with_profiles(batches, columns), RenderWith(cleaner), running)
    yield from record_batches(map(row, lines), schema())


def _with_profiles(batches: Batches, columns: Columns) -> Iterator[Input]:
    """The pages, each with the profiles as its job."""
    site: tuple[Any, Any] | None = None
    packed: tuple[bytes, ...] = ()
    for batch in batches:
        sites = (batch[name].to_pylist() for name in ("host", "salt", "profile"))
        for host, salt, profile, page in zip(*sites, inputs([batch], columns), strict=True):
            if (host, salt) != site:
                site, packed = (host, salt), ()
            if profile is not None:
                packed = (*packed, profile)
            elif isinstance(page.job, Page):
                yield page._replace(job=(page.job, packed))
            else:
                yield page


def _by_site(batches: Batches, keys: tuple[str, ...], make: Callable[[list[Row], int], list[Row]]) -> Iterator[Any]:
    rows = chain.from_iterable(batch.to_pylist() for batch in batches)
    groups = groupby(rows, key=lambda each: tuple(each[name] for name in keys))
    found = chain.from_iterable(make(*_smallest(group)) for _, group in groups)
    return record_batches(found, record_schema())


def _smallest(rows: Iterable[Row]) -> tuple[list[Row], int]:
    """The first rows with distinct ids, and how many pages all rows stand for."""
    kept: dict[str, Row] = {}
    seen = 0
    for each in rows:
        seen += each["seen"]
        known = kept.get(each["id"])
        if known is None and len(kept) < MOST_PAGES:
            kept[each["id"]] = each
        elif known is not None and known["profile"] != each["profile"]:
            # The same text in other elements: merging chooses, in any order the same.
            both = unpack(known["profile"]).merge(unpack(each["profile"]))
            kept[each["id"]] = {**known, "profile": pack(both)}
    return list(kept.values()), seen


def _capped(rows: list[Row], seen: int) -> list[Row]:
    return [{**each, "seen": 0 if number else seen} for number, each in enumerate(rows)]


def _merged(rows: list[Row], seen: int) -> list[Row]:
    host, kind = rows[0]["host"], rows[0]["kind"]
    pages = chain.from_iterable(unpack(each["profile"]).pages for each in rows)
    profile = pack(Profile.of(host, kind, pages))
    return [{"host": host, "kind": kind, "id": "", "seen": seen, "profile": profile}]
