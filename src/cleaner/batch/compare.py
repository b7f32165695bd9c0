"""Compare the inputs with those of earlier runs: what is as it was stays, the rest is cleaned.

A file is as it was if its size and times are; then it is not even opened. Otherwise its pages are compared by their
digests. While all inputs are those of the manifest's rows, in their order, nothing is written ("following"). At the
first that is not, a new generation of rows begins, which takes over what can stay.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from cleaner.batch.events import Listener
from cleaner.batch.inputs.item import File, Item
from cleaner.batch.known import Known
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import PageJob, page_of
from cleaner.workers.outcome import Failure

#: Nanoseconds within which a file system gives two changes the same time; the second one is for those of whole seconds.
_TICK, _COARSE_TICK = 50_000_000, 2_000_000_000
#: Stands for the job of an input that is not cleaned again.
KEPT = Failure("kept as it is", "kept")


class Change(StrEnum):
    """How an input differs from what it was in the last run."""

    NEW = "new"
    CHANGED = "changed"
    AGAIN = "made again"
    UNCHANGED = "unchanged"


class Input(NamedTuple):
    """An input of the run. ``row``: its row in an earlier generation if it stays; ``change`` is None if it was told."""

    name: str
    place: PurePath
    url: str | None
    job: PageJob | Failure
    change: Change | None
    digest: str = ""
    file: int | None = None
    row: ManifestRow | None = None
    on_error: Mapping[str, Any] = {}


@dataclass
class _Opened:
    """A file that is read. ``start``: the number of its first row; ``id``: None while all its rows are followed."""

    file: File
    seen: str
    start: int
    id: int | None = None


class Comparison:
    """Compares the inputs of one run. ``reusable``: tells if a row may stay; ``read`` opens files.

    ``skip``: tells of a page if it is not to be read at all. ``counts``: how many inputs have changed in each way.
    """

    def __init__(
        self,
        known: Known,
        read: Callable[[File | Item], Iterator[Item]],
        *,
        url: str | None = None,
        skip: Callable[[PageJob], bool] = lambda _: False,
        listener: Listener | None = None,
    ) -> None:
        self.known, self.read, self.url, self.skip = known, read, url, skip
        self.listener = listener or Listener()
        self.counts: Counter[Change] = Counter()
        self.at = 0
        self.rows = known.manifest.rows()
        self.next = next(self.rows, None)
        self.following = known.follows

    def inputs(self, listed: Iterable[File | Item]) -> Iterator[Input]:
        """Yield the inputs that a generation needs beyond the rows that it has."""
        if not self.following:
            self.known.manifest.next_generation()
        for found in listed:
            if isinstance(found, Item):
                yield from self._item(found, None)
            else:
                yield from self._file(found)
        if self.following and self.next is not None:
            yield from self._diverge(None)

    def _file(self, file: File) -> Iterator[Input]:
        seen = seen_of(file.path)
        if self.following:
            if self._follow(file, seen):
                return
            if self.known.has(file, seen):
                yield from self._diverge(None)
        if not self.following and (whole := self.known.whole(file, seen)) is not None:
            for row in self.known.rows(whole):
                self.known.took(row)
                yield self._kept(row, whole.id)
            return
        yield from self._pages(_Opened(file, seen, self.at))

    def _follow(self, file: File, seen: str) -> bool:
        """Return True if a file is as it was and its rows are the next ones; then they are passed."""
        known = self.known.here(file, seen, self.next)
        if known is None:
            return False
        for _ in range(known.inputs):
            assert self.next is not None
            self._pass(self.next)
        return True

    def _pages(self, opened: _Opened) -> Iterator[Input]:
        """Read a file and compare each of its pages."""
        before, start, number = self.next and self.next.file, self.at, 0
        for item in self.read(opened.file):
            number += 1
            yield from self._item(item, opened)
        if opened.id is not None:
            self.known.end_file(opened.id, number)
        elif self.following and self.at > start:
            self.known.renew(before, opened.seen, number)
        else:
            # Nothing was found in it.
            self.known.end_file(self.known.add_file(opened.file, opened.seen), number)

    def _item(self, item: Item, opened: _Opened | None) -> Iterator[Input]:
        url = item.url or self.url
        job = page_of(item, url)
        if not isinstance(job, Failure) and self.skip(job):
            self.listener.say(f"{item.name}: a report of cleaner, not read")
            return
        digest, place = digest_of(job, url, item.on_error()), os.fsencode(item.place)
        if self.following:
            row = self.next
            same = row is not None and (row.name, row.digest, row.place) == (item.name, digest, place)
            if same and row is not None and self.known.reusable(row):
                self._pass(row)
                return
            yield from self._diverge(opened)
        if opened is not None and opened.id is None:
            opened.id = self.known.add_file(opened.file, opened.seen)
        file = opened.id if opened else None
        row = self.known.row(item.name, digest)
        if row is not None:
            self.known.took(row)
            yield self._kept(row, file, item.place)
        else:
            change = self.known.change(item.name, digest)
            self.counts[Change(change)] += 1
            yield Input(item.name, item.place, url, job, Change(change), digest, file, on_error=item.on_error())

    def _pass(self, row: ManifestRow) -> None:
        """Leave a row where it is."""
        self.at += 1
        self.counts[Change.UNCHANGED] += 1
        self.listener.kept(row)
        self.next = next(self.rows, None)

    def _diverge(self, opened: _Opened | None) -> Iterator[Input]:
        """End following. Yield the rows that were followed, unless the generation can go on after them."""
        self.following = False
        manifest, old = self.known.manifest, self.known.manifest.generation
        if self.next is None and manifest.value("stage") is None:
            if opened is not None:
                opened.id = self.known.add_file(opened.file, opened.seen)
                self.known.move(opened.start, opened.id)
            return
        manifest.next_generation()
        if opened is not None:
            opened.id = self.known.add_file(opened.file, opened.seen)
        for row in manifest.rows("earlier", old, until=self.at):
            file = opened.id if opened is not None and row.number >= opened.start else row.file
            self.known.took(row)
            yield _of(row, file, None)

    def _kept(self, row: ManifestRow, file: int | None, place: PurePath | None = None) -> Input:
        self.counts[Change.UNCHANGED] += 1
        return _of(row, file, Change.UNCHANGED, place)


def _of(row: ManifestRow, file: int | None, change: Change | None, place: PurePath | None = None) -> Input:
    place = place or PurePath(os.fsdecode(row.place))
    return Input(row.name, place, None, KEPT, change, row.digest, file, row)


def seen_of(path: Path | None) -> str:
    """Return size and times of a file, "" if they would not tell a change at this moment."""
    if path is None:
        return ""
    try:
        found = path.stat()
    except OSError:
        return ""
    last = max(found.st_mtime_ns, found.st_ctime_ns)
    tick = _TICK if found.st_mtime_ns % 1_000_000_000 else _COARSE_TICK
    if last > time.time_ns() - tick:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}"


def digest_of(job: PageJob | Failure, url: str | None, on_error: Mapping[str, Any]) -> str:
    """Return a digest of all that the output of an input, or its error row, depends on, but its name."""
    digest = hashlib.blake2b(digest_size=16)
    values = (job.cause, job.error, url) if isinstance(job, Failure) else job[1:]
    for value in (*values, on_error):
        data = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
        digest.update(b"%s %d " % (type(value).__name__.encode(), len(data)))
        digest.update(data)
    return digest.hexdigest()
