"""Profiles in the making: pages as bytes, so that those of very many sites find room in memory."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from cleaner.sites.profiles.page_record import PageRecord
from cleaner.sites.profiles.profile import MOST_PAGES, Profile, order, site_json


class Packed(NamedTuple):
    """One page of a site."""

    host: str
    kind: str
    id: str
    data: bytes
    """Its JSON, compressed: about a tenth of what the record takes."""

    @classmethod
    def of(cls, profile: Profile) -> Packed:
        """The page of a profile that has one (:func:`cleaner.sites.profiles.profile.of_page`)."""
        (page,) = profile.pages
        return cls(profile.host, profile.kind, page.id, zlib.compress(page.to_json()))


class Gathering:
    """Pages of any number of sites; of each no more than twice as many are held as a profile keeps.

    The same profiles come of them, in any order of adding, as of :class:`cleaner.sites.Profiles` over all pages.
    """

    def __init__(self) -> None:
        self._sites: dict[tuple[str, str], dict[str, bytes]] = {}

    def __len__(self) -> int:
        return len(self._sites)

    def add(self, page: Packed) -> None:
        """Remember a page, unless the site has enough whose hashes are lower."""
        pages = self._sites.setdefault((page.host, page.kind), {})
        known = pages.setdefault(page.id, page.data)
        if known != page.data and order(_record(page.data)) < order(_record(known)):
            pages[page.id] = page.data
        if len(pages) >= 2 * MOST_PAGES:
            self._sites[page.host, page.kind] = {each: pages[each] for each in sorted(pages)[:MOST_PAGES]}

    def pages(self) -> Iterator[Packed]:
        """The pages that a profile keeps, in the order of the sites and of their hashes."""
        for (host, kind), pages in sorted(self._sites.items()):
            yield from (Packed(host, kind, each, pages[each]) for each in sorted(pages)[:MOST_PAGES])

    def sites(self) -> Iterator[tuple[str, str, bytes]]:
        """Host, kind and profile of each, in the order of these, as ``store.write`` takes them."""
        for (host, kind), pages in groupby(self.pages(), key=lambda each: (each.host, each.kind)):
            yield host, kind, site_json(host, kind, (zlib.decompress(each.data) for each in pages))


def _record(data: bytes) -> PageRecord:
    return PageRecord.from_dict(json.loads(zlib.decompress(data)))
