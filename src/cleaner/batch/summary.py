"""Summarise a batch in figures, record by record, in bounded memory."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.batch.manifest import ManifestRow
from cleaner.batch.page_list import BEGINNING_CHARS, TITLE_CHARS, ListedPage, PageList, shortened
from cleaner.batch.selection import SKIPPED
from cleaner.model.ledger import taken_by
from cleaner.sites.hosts import site_of

#: Distinct names (above all hosts) that are counted separately; later ones are counted together.
MOST_NAMES = 20_000
#: Bins of a share from 0 to 1.
BINS = 20
#: Inputs that are listed: the slowest ones, and the first that failed.
SLOWEST, FAILURES = 12, 100
#: What is kept of a page of the sample: characters of its text, removed blocks, characters of each block.
TEXT_CHARS, BLOCKS, BLOCK_CHARS = 6000, 200, 400


class Sums:
    """Sums of a few amounts for each name, of at most :data:`MOST_NAMES` names; the rest goes to ``others``."""

    def __init__(self, width: int = 1) -> None:
        self.sums: dict[str, list[int]] = {}
        self.others = [0] * width

    def add(self, name: str, *amounts: int) -> None:
        """Add amounts (by default 1) to those of a name."""
        sums = self.sums.get(name)
        if sums is None:
            sums = self.sums.setdefault(name, [0] * len(self.others)) if len(self.sums) < MOST_NAMES else self.others
        for place, amount in enumerate(amounts or (1,)):
            sums[place] += amount

    def top(self, most: int | None = None) -> list[tuple[str, list[int]]]:
        """Return names and sums, sorted by the first amount, the largest first."""
        return sorted(self.sums.items(), key=lambda item: (*(-amount for amount in item[1]), item[0]))[:most]


class Failed(NamedTuple):
    """An input that failed."""

    name: str
    cause: str
    error: str


class Sample(NamedTuple):
    """A page of the random sample, cut to what a report shows."""

    name: str
    url: str
    title: str
    language: str
    verdict: str
    confidence: float | None
    text: str
    text_cut: int
    """Characters of the text that were left out."""
    removed: tuple[tuple[int, str, str, float | None], ...] | None
    """(index, reason, text, score) of the first removed blocks; None if the output does not hold them."""
    removed_cut: int
    """Blocks that were left out."""


@dataclass
class Summary:
    """The figures. :meth:`record` adds what the output holds, :meth:`row` what the manifest holds."""

    sample_size: int = 8
    seed: int = 0
    records: int = 0
    """Pages in the output, without error rows."""
    with_ledger: int = 0
    """Pages whose removed blocks are known."""
    damaged: int = 0
    """Parts of the output that are not records."""
    rows: int = 0
    """Inputs in the manifest."""
    done: int = 0
    failed: int = 0
    truncated: int = 0
    """Pages that exceeded a limit and were read up to it."""
    seconds: float = 0.0
    verdicts: Sums = field(default_factory=Sums)
    causes: Sums = field(default_factory=Sums)
    page_types: Sums = field(default_factory=Sums)
    languages: Sums = field(default_factory=Sums)
    filters: Sums = field(default_factory=lambda: Sums(3))
    """Characters, blocks, pages, by reason."""
    hosts: Sums = field(default_factory=lambda: Sums(3))
    """Pages, characters kept, characters removed, by host."""
    shares: list[int] = field(default_factory=lambda: [0] * BINS)
    """Pages by the share of their characters that was removed."""
    confidences: list[int] = field(default_factory=lambda: [0] * BINS)
    kept_chars: int = 0
    removed_chars: int = 0
    skipped: int = 0
    """Pages that were not wanted."""
    failures: list[Failed] = field(default_factory=list)
    pages: PageList = field(default_factory=PageList)
    """All pages and failed inputs, the least certain first."""
    page_writer: Callable[[Sample, int], str] | None = None
    """Called with each page and its number; returns where it has written a report of it."""
    notes: list[str] = field(default_factory=list)
    """What the report must say about its own gaps."""

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._slowest: list[tuple[float, int, str]] = []
        self._sample: list[tuple[int, Sample]] = []

    @property
    def slowest(self) -> list[tuple[str, float]]:
        """(name, seconds), the slowest first."""
        return [(name, seconds) for seconds, _, name in sorted(self._slowest, reverse=True)]

    @property
    def sample(self) -> list[Sample]:
        """Pages chosen at random, all with the same chance, in the order of the output."""
        return [page for _, page in sorted(self._sample, key=lambda pair: pair[0])]

    def row(self, row: ManifestRow) -> None:
        """Count a row of the manifest."""
        self.rows += 1
        self.seconds += row.seconds
        if row.fate == "skipped":
            self.skip(row.name, row.error)
        elif row.fate == "failed":
            self.fail(Failed(row.name, row.cause, row.error))
        else:
            self.finish(row.verdict, row.truncated)
        heapq.heappush(self._slowest, (row.seconds, -self.rows, row.name))
        if len(self._slowest) > SLOWEST:
            heapq.heappop(self._slowest)

    def finish(self, verdict: str, truncated: str) -> None:
        """Count an input that was cleaned; "" means unknown, or that no limit was exceeded."""
        self.done += 1
        self.truncated += bool(truncated)
        if verdict:
            self.verdicts.add(verdict)

    def skip(self, name: str, why: str) -> None:
        """Count an input that was not wanted."""
        self.skipped += 1
        self.pages.add(ListedPage(name, verdict=SKIPPED, beginning=shortened(why, BEGINNING_CHARS)))

    def fail(self, failed: Failed) -> None:
        """Count an input that failed."""
        self.failed += 1
        self.causes.add(failed.cause)
        self.pages.add(ListedPage(failed.name, cause=failed.cause, beginning=shortened(failed.error, BEGINNING_CHARS)))
        if len(self.failures) < FAILURES:
            self.failures.append(failed)

    def record(self, record: dict[str, Any]) -> None:
        """Count a page of the output; it may have ``input``, ``url``, ``text``, ``metadata``, ``removed`` and so on."""
        self.records += 1
        metadata, removed, kept = record.get("metadata") or {}, record.get("removed"), len(record.get("text") or "")
        self.kept_chars += kept
        gone = 0
        if removed is not None:
            gone = self._ledger(removed, kept)
        if record.get("confidence") is not None:
            self.confidences[_bin(float(record["confidence"]))] += 1
        if record.get("page_type"):
            self.page_types.add(record["page_type"])
        if "metadata" in record:
            self.languages.add(main_language(metadata.get("language") or ""))
            self.hosts.add(site_of(record.get("url") or metadata.get("url")), 1, kept, gone)
        self._draw(record, metadata)
        report = self.page_writer(_sample(record, metadata, whole=True), self.records) if self.page_writer else ""
        self.pages.add(_listed(record, metadata, None if removed is None else gone, report))

    def _ledger(self, removed: list[dict[str, Any]], kept: int) -> int:
        """Count what was removed from a page; return its characters."""
        self.with_ledger += 1
        taken = taken_by((removal["reason"], removal["text"]) for removal in removed)
        for reason, chars, blocks in taken:
            self.filters.add(reason, chars, blocks, 1)
        gone = sum(chars for _, chars, _ in taken)
        self.removed_chars += gone
        if kept + gone:
            self.shares[_bin(gone / (kept + gone))] += 1
        return gone

    def _draw(self, record: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Put the page into the sample, or not; every page has the same chance (algorithm R, Vitter 1985)."""
        place = self.records - 1
        if place >= self.sample_size:
            place = self._random.randrange(self.records)
        if place < self.sample_size:
            self._sample[place : place + 1] = [(self.records, _sample(record, metadata))]


def main_language(tag: str) -> str:
    """Return the language of a BCP 47 tag without script and region, so that pages in it are counted together.

    >>> main_language("en-US"), main_language("zh_Hant"), main_language("EN")
    ('en', 'zh', 'en')
    """
    return tag.replace("_", "-").partition("-")[0].lower()


def _listed(record: dict[str, Any], metadata: dict[str, Any], gone: int | None, report: str) -> ListedPage:
    text = record.get("text") or ""
    return ListedPage(
        name=record.get("input") or "",
        title=shortened(metadata.get("title") or "", TITLE_CHARS),
        url=record.get("url") or metadata.get("url") or "",
        verdict=record.get("verdict") or "",
        language=metadata.get("language") or "",
        confidence=record.get("confidence"),
        kept=len(text),
        removed=gone,
        beginning=shortened(text, BEGINNING_CHARS),
        output=record.get("output") or "",
        report=report,
    )


def _sample(record: dict[str, Any], metadata: dict[str, Any], whole: bool = False) -> Sample:
    text, removed = record.get("text") or "", record.get("removed")
    text_chars, blocks, block_chars = (None, None, None) if whole else (TEXT_CHARS, BLOCKS, BLOCK_CHARS)
    shown = None
    if removed is not None:
        shown = tuple(
            (int(removal["index"]), removal["reason"], removal["text"][:block_chars], removal.get("score"))
            for removal in removed[:blocks]
        )
    return Sample(
        name=record.get("input") or "",
        url=record.get("url") or metadata.get("url") or "",
        title=metadata.get("title") or "",
        language=metadata.get("language") or "",
        verdict=record.get("verdict") or "",
        confidence=record.get("confidence"),
        text=text[:text_chars],
        text_cut=len(text[len(text[:text_chars]) :]),
        removed=shown,
        removed_cut=len((removed or [])[len(shown or ()) :]),
    )


def _bin(share: float) -> int:
    return min(BINS - 1, max(0, int(share * BINS)))
