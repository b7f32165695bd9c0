"""Build the profiles of very many sites: pages are held as compressed bytes, so that they fit in memory."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from cleaner.sites.profiles.page_record import PageRecord
from cleaner.sites.profiles.profile import MOST_PAGES, Profile, order, site_json


class PackedPage(NamedTuple):
    """One page of a site."""

    host: str
    kind: str
    id: str
    data: bytes
    """Its JSON, compressed: about a tenth of the size of the record."""

    @classmethod
    def of(cls, profile: Profile) -> PackedPage:
        """Pack the page of a profile with one page (:func:`cleaner.sites.profiles.profile.of_page`)."""
        (page,) = profile.pages
        return cls(profile.host, profile.kind, page.id, zlib.compress(page.to_json()))


class ProfileBuilder:
    """Pages of any number of sites; for each site at most twice as many are held as a profile keeps.

    The profiles are those that :class:`cleaner.sites.Profiles` makes of all pages, in whatever order they are added.
    """

    def __init__(self) -> None:
        self._sites: dict[tuple[str, str], dict[str, bytes]] = {}

    def __len__(self) -> int:
        return len(self._sites)

    def add(self, page: PackedPage) -> None:
        """Remember a page, unless the site has enough pages whose hashes are lower."""
        pages = self._sites.setdefault((page.host, page.kind), {})
        known = pages.setdefault(page.id, page.data)
        if known != page.data and order(_record(page.data)) < order(_record(known)):
            pages[page.id] = page.data
        if len(pages) >= 2 * MOST_PAGES:
            self._sites[page.host, page.kind] = {name: pages[name] for name in sorted(pages)[:MOST_PAGES]}

    def pages(self) -> Iterator[PackedPage]:
        """Yield the pages that profiles keep, in the order of the sites and of the pages' hashes."""
        for (host, kind), pages in sorted(self._sites.items()):
            yield from (PackedPage(host, kind, name, pages[name]) for name in sorted(pages)[:MOST_PAGES])

    def sites(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield (host, kind, JSON of the profile), sorted by host and kind, as ``store.write`` takes them."""
        for (host, kind), pages in groupby(self.pages(), key=lambda page: (page.host, page.kind)):
            yield host, kind, site_json(host, kind, (zlib.decompress(page.data) for page in pages))


def _record(data: bytes) -> PageRecord:
    return PageRecord.from_dict(json.loads(zlib.decompress(data)))
