"""What the manifest knows of files and of pages from earlier runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.batch.inputs.item import File
from cleaner.batch.manifest import Manifest, ManifestRow


class KnownFile(NamedTuple):
    """A file that has not changed. ``generation``: that of its rows, 0 if it has none."""

    id: int
    inputs: int
    generation: int


class Known:
    """Looks up rows that may stay. ``base``: the first generation whose rows may, ``may_stay`` decides on each.

    ``once``: a row may stay in one place only, because its output is a file of its own.
    """

    def __init__(self, manifest: Manifest, base: int, may_stay: Callable[[ManifestRow], bool], *, once: bool) -> None:
        self.manifest, self.base, self.may_stay, self.once = manifest, base, may_stay, once
        self.follows = True
        #: A bit for each row of a generation, set once it was taken.
        self.taken: dict[int, bytearray] = {}

    def reusable(self, row: ManifestRow) -> bool:
        """Return True if a row may stay."""
        return row.generation >= self.base and not self._is_taken(row) and self.may_stay(row)

    def here(self, file: File, seen: str, row: ManifestRow | None) -> KnownFile | None:
        """Return what is known of an unchanged file whose rows begin with ``row``, or that has none."""
        for known_id, count in self._files(file, seen):
            if count == 0:
                return KnownFile(known_id, 0, 0)
            if row is not None and row.file == known_id:
                known = KnownFile(known_id, count, 0)
                return known if self._all(known, "inputs") else None
        return None

    def has(self, file: File, seen: str) -> bool:
        """Return True if a file has not changed."""
        return any(True for _ in self._files(file, seen))

    def whole(self, file: File, seen: str) -> KnownFile | None:
        """Return what is known of an unchanged file all of whose earlier rows may stay, the newest ones."""
        for known_id, count in self._files(file, seen):
            if count == 0:
                return KnownFile(known_id, 0, 0)
            query = "select distinct generation from earlier where file = ? and generation >= ? order by 1 desc"
            for (generation,) in self.manifest.database.execute(query, (known_id, self.base)).fetchall():
                known = KnownFile(known_id, count, int(generation))
                if self._all(known, "earlier"):
                    return known
        return None

    def rows(self, known: KnownFile) -> Iterator[ManifestRow]:
        """Yield the rows of a file."""
        return self._rows(known, "earlier")

    def row(self, name: str, digest: str) -> ManifestRow | None:
        """Return the newest earlier row of an input with this name and digest, if it may stay."""
        query = "select * from earlier where name = ? and digest = ? and generation >= ?"
        newest = f"{query} order by generation desc limit 1"
        found = next(self.manifest.select(newest, name, digest, self.base), None)
        return found if found is not None and self.reusable(found) else None

    def change(self, name: str, digest: str) -> str:
        """Return how an input that is cleaned differs from its earlier rows."""
        query = "select digest = ? from earlier where name = ? order by 1 desc limit 1"
        found = self.manifest.database.execute(query, (digest, name)).fetchone()
        return "new" if found is None else "made again" if found[0] else "changed"

    def took(self, row: ManifestRow) -> None:
        """Record that a row stays."""
        if self.once:
            bits = self.taken.setdefault(row.generation, bytearray())
            if len(bits) <= row.number >> 3:
                bits.extend(bytes((row.number >> 3) + 1024 - len(bits)))
            bits[row.number >> 3] |= 1 << (row.number & 7)

    def add_file(self, file: File, seen: str) -> int:
        """Record a file that is read; return its number."""
        values = (file.name, os.fsencode(file.place), seen)
        found = self.manifest.database.execute("insert into files (name, place, seen) values (?, ?, ?)", values)
        return int(found.lastrowid or 0)

    def end_file(self, file: int, inputs: int) -> None:
        """Record that a file has been read to its end."""
        self.manifest.database.execute("update files set inputs = ? where id = ?", (inputs, file))

    def renew(self, file: int | None, seen: str, inputs: int) -> None:
        """Record size and time of a file whose pages are as they were."""
        query = "update files set seen = ?1, inputs = ?2 where id = ?3 and coalesce(inputs, ?2) = ?2"
        self.manifest.database.execute(query, (seen, inputs, file))

    def move(self, start: int, file: int) -> None:
        """Record that the last rows, from ``start`` on, are of another file."""
        self.manifest.database.execute("update inputs set file = ? where number >= ?", (file, start))

    def _files(self, file: File, seen: str) -> Iterator[tuple[int, int]]:
        """Yield (number, how many inputs) of a file that has not changed, the newest first."""
        if not seen:
            return
        query = "select id, inputs, place from files where name = ? and seen = ? order by id desc"
        for known_id, inputs, place in self.manifest.database.execute(query, (file.name, seen)).fetchall():
            if inputs is not None and place == os.fsencode(file.place):
                yield known_id, inputs

    def _all(self, known: KnownFile, table: str) -> bool:
        """Return True if the rows of a file are all there and may stay."""
        count = 0
        for row in self._rows(known, table):
            if not self.reusable(row):
                return False
            count += 1
        return count == known.inputs

    def _rows(self, known: KnownFile, table: str) -> Iterator[ManifestRow]:
        """Yield the rows of a file in order, a page of them at a time."""
        if table == "inputs":
            query = "select * from inputs where file = ? and number > ? and ? = 0 order by number limit 500"
        else:
            query = "select * from earlier where file = ? and number > ? and generation = ? order by number limit 500"
        last = -1
        while page := list(self.manifest.select(query, known.id, last, known.generation)):
            yield from page
            last = page[-1].number

    def _is_taken(self, row: ManifestRow) -> bool:
        bits = self.taken.get(row.generation)
        return bits is not None and row.number >> 3 < len(bits) and bool(bits[row.number >> 3] & 1 << (row.number & 7))
