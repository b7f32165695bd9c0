"""Profiles: some pages of a site, and what the counts over them say about another page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

from cleaner.model.columns import Floats, Ints
from cleaner.model.document import Document
from cleaner.sites.hosts import site_of
from cleaner.sites.profiles import counts, evidence
from cleaner.sites.profiles.counts import Counts, near
from cleaner.sites.profiles.page_record import PageRecord, judged, record

#: Version of the format of profiles; others are refused.
VERSION = 2
#: Pages of a site that are kept: those with the lowest hashes, which is a fair choice and the same in any order of
#: learning and merging (a bottom-k sketch, Cohen & Kaplan 2007).
MOST_PAGES = 64


class Line(NamedTuple):
    """A line that several pages of a site share."""

    key: str
    pages: int
    score: float
    """Mean probability that it is text."""


@dataclass(frozen=True)
class _Counted:
    """The pages that count, what each added, and the sums."""

    pages: tuple[PageRecord, ...]
    added: tuple[tuple[dict[str, Ints], dict[str, Ints]], ...]
    counts: Counts


@dataclass(frozen=True)
class Profile:
    """Pages of one site, all HTML or all text dumps. A value: merging two gives a third, the same in any order."""

    host: str
    kind: str
    """"html" or "text"."""
    pages: tuple[PageRecord, ...]
    """Sorted by their hashes, at most :data:`MOST_PAGES`, each once."""

    @classmethod
    def of(cls, host: str, kind: str, pages: Iterable[PageRecord]) -> Profile:
        """Return the profile of these pages."""
        chosen = {page.id: page for page in sorted(pages, key=order, reverse=True)}
        return cls(host, kind, tuple(sorted(chosen.values(), key=order)[:MOST_PAGES]))

    def merge(self, other: Profile) -> Profile:
        """Return the profile of the pages of both. Raises ValueError if they are of different sites or kinds."""
        if (self.host, self.kind) != (other.host, other.kind):
            raise ValueError(f"{self.host} ({self.kind}) and {other.host} ({other.kind}) are different sites")
        return Profile.of(self.host, self.kind, (*self.pages, *other.pages))

    def log_odds(self, page: PageRecord) -> Floats:
        """(n,) log-odds that the site's other pages add to those of each line of a page."""
        return self._log_odds(self._refined, page, page.own)

    def template(self, share: float = evidence.SHARE) -> list[Line]:
        """Return the lines that at least two pages and this share of all have, the most frequent first."""
        known = self._refined.counts
        least = max(2, share * known.pages)
        rows = [
            Line(key, int(row[counts.PAGES]), round(_probability(float(row[counts.LOGIT] / row[counts.PAGES])), 3))
            for key, row in known.lines.items()
            if row[counts.PAGES] >= least
        ]
        return sorted(rows, key=lambda line: (-line.pages, line.key))

    def to_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold."""
        pages = [page.to_dict() for page in self.pages]
        return {"version": VERSION, "host": self.host, "kind": self.kind, "pages": pages}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Profile:
        """Undo :meth:`to_dict`. Raises ValueError for another version or something else."""
        if values.get("version") != VERSION:
            raise ValueError(f"site profile of version {values.get('version')!r}; this release reads version {VERSION}")
        try:
            pages = [PageRecord.from_dict(page) for page in values["pages"]]
            return cls.of(str(values["host"]), str(values["kind"]), pages)
        except (KeyError, TypeError, IndexError) as error:
            raise ValueError(f"not a site profile: {error!r}") from error

    def to_json(self) -> bytes:
        """Return the same as JSON; equal profiles give equal bytes."""
        return site_json(self.host, self.kind, [page.to_json() for page in self.pages])

    @cached_property
    def distinct(self) -> tuple[PageRecord, ...]:
        """The pages with near-duplicates collapsed."""
        found: list[PageRecord] = []
        for page in self.pages:
            if not any(near(page, known) for known in found):
                found.append(page)
        return tuple(found)

    @cached_property
    def _refined(self) -> _Counted:
        """Counts over the pages, after their log-odds were corrected by a first round of counts."""
        first = self._count([page.own for page in self.distinct])
        # No two of these are near-duplicates: each page leaves out only itself.
        pages = enumerate(self.distinct)
        return self._count([page.own + self._evidence(first, page, page.own, [index]) for index, page in pages])

    def _count(self, logits: list[Floats]) -> _Counted:
        total = Counts()
        added = []
        for page, own in zip(self.distinct, logits, strict=True):
            added.append((counts.of_lines(page, own), counts.of_paths(page, own)))
            total.add(*added[-1])
        return _Counted(self.distinct, tuple(added), total)

    def _log_odds(self, counted: _Counted, page: PageRecord, own: Floats) -> Floats:
        same = [index for index, known in enumerate(counted.pages) if known.id == page.id or near(page, known)]
        return self._evidence(counted, page, own, same)

    def _evidence(self, counted: _Counted, page: PageRecord, own: Floats, same: list[int]) -> Floats:
        """(n,) log-odds from all pages but those whose numbers are in ``same``."""
        lines = counted.counts.of_lines(page, [counted.added[index][0] for index in same])
        paths = counted.counts.of_paths(page, [counted.added[index][1] for index in same])
        weights = evidence.HTML if self.kind == "html" else evidence.TEXT
        others = counted.counts.pages - len(same)
        return evidence.log_odds(page, own, others, lines.astype(np.float64), paths.astype(np.float64), weights)


class Profiles(Mapping[tuple[str, str], Profile]):
    """The profiles of many sites, by host and kind ("html" or "text"). Immutable."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        """Merge the profiles of each site."""
        pages: dict[tuple[str, str], list[PageRecord]] = {}
        for profile in profiles:
            found = pages.setdefault((profile.host, profile.kind), [])
            found.extend(profile.pages)
            if len(found) > 4 * MOST_PAGES:
                # Memory must grow with the sites, not with their pages.
                found[:] = Profile.of(profile.host, profile.kind, found).pages
        self._by_site = {key: Profile.of(*key, pages[key]) for key in sorted(pages)}

    @property
    def digest(self) -> str:
        """The hash of all pages: the same for the same pages, in every process and in a store."""
        return digest_of((*key, digest(profile.to_json())) for key, profile in self.items())

    def __getitem__(self, key: tuple[str, str]) -> Profile:
        return self._by_site[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._by_site)

    def __len__(self) -> int:
        return len(self._by_site)

    def __repr__(self) -> str:
        """Return the same for the same pages in every process: a batch resumes only with the profiles it began with."""
        return f"<Profiles of {len(self)} sites {self.digest}>"

    def merge(self, other: Profiles) -> Profiles:
        """Return the profiles of the pages of both."""
        return Profiles((*self.values(), *other.values()))

    def log_odds(self, doc: Document, logits: Floats, article: float) -> Floats | None:
        """(n,) log-odds that the profile of the page's site adds to those of its blocks; None without a profile."""
        profile = self.get((site_of(doc.address), "html" if doc.is_html else "text"))
        return profile.log_odds(record(doc, logits, article)) if profile else None


def learn(documents: Iterable[Document]) -> Profiles:
    """Learn the profiles of the sites of these pages, which :meth:`cleaner.Cleaner.judged` returns.

    Pages without an address belong to no site and are left out. The order does not matter.
    """
    return Profiles(profile for profile in map(of_page, documents) if profile)


def of_page(doc: Document) -> Profile | None:
    """Return the profile of a single page, to be merged; None if it has no address or no blocks."""
    host = site_of(doc.address)
    return Profile(host, "html" if doc.is_html else "text", (judged(doc),)) if host and len(doc) else None


def site_json(host: str, kind: str, pages: Iterable[bytes]) -> bytes:
    """Return a profile as JSON, made of that of its pages, which must be sorted by their hashes."""
    head = json.dumps({"version": VERSION, "host": host, "kind": kind}).encode()
    return b'%s, "pages": [%s]}' % (head[:-1], b",".join(pages))


def digest(data: bytes) -> str:
    """Hash one profile, given as JSON."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(sites: Iterable[tuple[str, str, str]]) -> str:
    """Hash many profiles, given host, kind and digest of each, sorted by these."""
    total = blake2b(digest_size=8)
    for site in sites:
        total.update(" ".join(site).encode() + b"\n")
    return total.hexdigest()


def order(page: PageRecord) -> tuple[object, ...]:
    """Sort pages by hash, which makes the choice fair; the rest puts pages with the same text into a fixed order."""
    return page.id, page.article, page.keys, page.paths, page.words, page.logits, page.flags


def _probability(tenths: float) -> float:
    return float(1 / (1 + np.exp(-tenths / 10)))
