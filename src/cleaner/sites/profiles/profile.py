"""What was learnt of a site: some of its pages, and the counts over them."""

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
from cleaner.sites.profiles import counts, evidence
from cleaner.sites.profiles.counts import Counts, near
from cleaner.sites.profiles.page_record import PageRecord, judged, record, site

#: Of the form of profiles: another one is refused.
VERSION = 2
#: Pages of a site that are kept. The choice goes by their hashes: it is fair, and the same in any order of learning
#: and merging (a bottom-k sketch, Cohen & Kaplan 2007).
MOST_PAGES = 64


class Line(NamedTuple):
    """A line that several pages of a site have."""

    key: str
    pages: int
    score: float
    """Mean probability that it is text."""


@dataclass(frozen=True)
class _Learnt:
    """The pages that count, and their counts."""

    pages: tuple[PageRecord, ...]
    added: tuple[tuple[dict[str, Ints], dict[str, Ints]], ...]
    counts: Counts


@dataclass(frozen=True)
class Profile:
    """Pages of one site, all HTML or all text dumps. A value: merging two gives a third, in any order the same."""

    host: str
    kind: str
    """"html" or "text"."""
    pages: tuple[PageRecord, ...]
    """By their hashes, at most :data:`MOST_PAGES`, none twice."""

    @classmethod
    def of(cls, host: str, kind: str, pages: Iterable[PageRecord]) -> Profile:
        """A profile of these pages."""
        chosen = {each.id: each for each in sorted(pages, key=order, reverse=True)}
        return cls(host, kind, tuple(sorted(chosen.values(), key=order)[:MOST_PAGES]))

    def merge(self, other: Profile) -> Profile:
        """The profile of the pages of both; ValueError where they are of different sites or kinds."""
        if (self.host, self.kind) != (other.host, other.kind):
            raise ValueError(f"{self.host} ({self.kind}) and {other.host} ({other.kind}) are different sites")
        return Profile.of(self.host, self.kind, (*self.pages, *other.pages))

    def log_odds(self, page: PageRecord) -> Floats:
        """(n,) what the site's other pages say of each line of a page, to be added to its logits."""
        return self._log_odds(self._refined, page, page.own)

    def template(self, share: float = evidence.SHARE) -> list[Line]:
        """The lines on at least two pages and this share of them, the most frequent first."""
        learnt = self._refined
        least = max(2, share * learnt.counts.pages)
        rows = [
            Line(key, int(row[counts.PAGES]), round(_probability(float(row[counts.LOGIT] / row[counts.PAGES])), 3))
            for key, row in learnt.counts.lines.items()
            if row[counts.PAGES] >= least
        ]
        return sorted(rows, key=lambda line: (-line.pages, line.key))

    def to_dict(self) -> dict[str, Any]:
        """Plain values that JSON can hold."""
        pages = [each.to_dict() for each in self.pages]
        return {"version": VERSION, "host": self.host, "kind": self.kind, "pages": pages}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Profile:
        """The inverse of :meth:`to_dict`; ValueError for another version or what is no profile."""
        if values.get("version") != VERSION:
            raise ValueError(f"site profile of version {values.get('version')!r}; this release reads version {VERSION}")
        try:
            pages = [PageRecord.from_dict(each) for each in values["pages"]]
            return cls.of(str(values["host"]), str(values["kind"]), pages)
        except (KeyError, TypeError, IndexError) as error:
            raise ValueError(f"no site profile: {error!r}") from error

    def to_json(self) -> bytes:
        """The same as JSON; equal profiles give equal bytes."""
        return site_json(self.host, self.kind, [each.to_json() for each in self.pages])

    @cached_property
    def distinct(self) -> tuple[PageRecord, ...]:
        """The pages with near-duplicates collapsed."""
        found: list[PageRecord] = []
        for page in self.pages:
            if not any(near(page, each) for each in found):
                found.append(page)
        return tuple(found)

    @cached_property
    def _refined(self) -> _Learnt:
        """Counts over the pages as they are judged with what the first counts say of them."""
        first = self._count([each.own for each in self.distinct])
        # No two of these are near-duplicates, so that each is left out of its own evidence alone.
        pages = enumerate(self.distinct)
        return self._count([each.own + self._told(first, each, each.own, [index]) for index, each in pages])

    def _count(self, logits: list[Floats]) -> _Learnt:
        total = Counts()
        added = []
        for page, each in zip(self.distinct, logits, strict=True):
            added.append((counts.of_lines(page, each), counts.of_paths(page, each)))
            total.add(*added[-1])
        return _Learnt(self.distinct, tuple(added), total)

    def _log_odds(self, learnt: _Learnt, page: PageRecord, own: Floats) -> Floats:
        same = [index for index, each in enumerate(learnt.pages) if each.id == page.id or near(page, each)]
        return self._told(learnt, page, own, same)

    def _told(self, learnt: _Learnt, page: PageRecord, own: Floats, same: list[int]) -> Floats:
        """(n,) what all pages but the ``same`` say of a page."""
        lines = learnt.counts.of_lines(page, [learnt.added[index][0] for index in same])
        paths = learnt.counts.of_paths(page, [learnt.added[index][1] for index in same])
        weights = evidence.HTML if self.kind == "html" else evidence.TEXT
        others = learnt.counts.pages - len(same)
        return evidence.log_odds(page, own, others, lines.astype(np.float64), paths.astype(np.float64), weights)


class Profiles(Mapping[tuple[str, str], Profile]):
    """The profiles of many sites, by host and kind ("html" or "text"). Never changed once made."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        """Profiles of the same site are merged."""
        pages: dict[tuple[str, str], list[PageRecord]] = {}
        for each in profiles:
            found = pages.setdefault((each.host, each.kind), [])
            found.extend(each.pages)
            if len(found) > 4 * MOST_PAGES:
                # So that memory grows with the sites and not with their pages.
                found[:] = Profile.of(each.host, each.kind, found).pages
        self._by_site = {key: Profile.of(*key, pages[key]) for key in sorted(pages)}

    @property
    def digest(self) -> str:
        """Of all pages: the same for the same pages, in every process and in a store."""
        return digest_of((*key, digest(profile.to_json())) for key, profile in self.items())

    def __getitem__(self, key: tuple[str, str]) -> Profile:
        return self._by_site[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._by_site)

    def __len__(self) -> int:
        return len(self._by_site)

    def __repr__(self) -> str:
        """The same for the same pages in every process: a batch is resumed only with the profiles it began with."""
        return f"<Profiles of {len(self)} sites {self.digest}>"

    def merge(self, other: Profiles) -> Profiles:
        """The profiles of the pages of both."""
        return Profiles((*self.values(), *other.values()))

    def log_odds(self, doc: Document, logits: Floats, article: float) -> Floats | None:
        """(n,) what is known of the page's site as log-odds for its blocks; None where nothing is."""
        profile = self.get((site(doc.address), "html" if doc.is_html else "text"))
        return profile.log_odds(record(doc, logits, article)) if profile else None


def learn(documents: Iterable[Document]) -> Profiles:
    """Profiles of the sites of these pages, which :meth:`cleaner.Cleaner.judged` gives.

    Pages without an address are of no site and left out. The order does not matter.
    """
    return Profiles(each for each in map(of_page, documents) if each)


def of_page(doc: Document) -> Profile | None:
    """The profile of a single page, to be merged; None for one without an address."""
    host = site(doc.address)
    return Profile(host, "html" if doc.is_html else "text", (judged(doc),)) if host and len(doc) else None


def site_json(host: str, kind: str, pages: Iterable[bytes]) -> bytes:
    """A profile as JSON from that of its pages, in the order of their hashes."""
    head = json.dumps({"version": VERSION, "host": host, "kind": kind}).encode()
    return b'%s, "pages": [%s]}' % (head[:-1], b",".join(pages))


def digest(data: bytes) -> str:
    """Of one profile, as JSON."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(sites: Iterable[tuple[str, str, str]]) -> str:
    """Of many, from host, kind and digest of each, in the order of these."""
    total = blake2b(digest_size=8)
    for each in sites:
        total.update(" ".join(each).encode() + b"\n")
    return total.hexdigest()


def order(page: PageRecord) -> tuple[object, ...]:
    """By the hash, so that the choice is fair; the rest only tells pages of the same text apart, in whatever order."""
    return page.id, page.article, page.keys, page.paths, page.words, page.logits, page.flags


def _probability(tenths: float) -> float:
    return float(1 / (1 + np.exp(-tenths / 10)))
