"""The outputs of earlier generations in a folder, and those of this one that the manifest does not record yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.inputs.item import printable
from cleaner.batch.manifest import Manifest, ManifestRow
from cleaner.batch.own_files import key_of

#: Every output is written under this name first; the next output overwrites what a killed run leaves.
PART = ".cleaner-part"
#: Added to the manifest's name: the file that names outputs before they are written.
NOTES = "-files"


class EarlierFiles:
    """Looks up outputs in the manifest. ``base``: the first generation whose outputs may be needed again."""

    def __init__(self, manifest: Manifest, base: int) -> None:
        self.manifest, self.base = manifest, base
        self.path = manifest.path.with_name(manifest.path.name + NOTES)
        self.before = self.path.read_bytes().split(b"\0") if self.path.exists() else []
        self.notes = self.path.open("ab")

    def unrecorded(self) -> Iterator[bytes]:
        """Yield the files that a killed run has written, or was about to, and that are no outputs."""
        for target in filter(None, self.before):
            yield os.fsencode(PurePath(os.fsdecode(target)).with_name(PART))
            key = key_of(PurePath(os.fsdecode(target)))
            if not any(self._find(f"select 1 from {table} where key = ? and output != ''", key) for table in _TABLES):
                yield target

    def note(self, target: PurePath) -> None:
        """Record that a file is about to be written, at once: a kill may come before the next commit."""
        self.notes.write(os.fsencode(target) + b"\0")
        self.notes.flush()

    def committed(self) -> None:
        """Forget the notes: the manifest has them all."""
        self.notes.truncate(0)

    def where(self, row: ManifestRow) -> bytes:
        """Return the file that has the output of a row now."""
        found = self._find("select target from earlier where generation = ? and number = ?", row.generation, row.number)
        return bytes(found[0]) if found and found[0] is not None else row.target or b""

    def needed(self, key: str, name: str) -> str:
        """Return "" unless a file with this key is the output of another input, which may stay; else a free name."""
        where = "key = ? and generation >= ? and name != ? and output != ''"
        query = f"select generation, number from earlier where {where}"
        found = self._find(query, key, self.base, name)
        return f"{found[0]}-{found[1]}" if found else ""

    def moved(self, key: str, target: PurePath, new: str) -> None:
        """Record where a file has gone."""
        query = "update earlier set output = ?, key = ?, target = ? where key = ?"
        self.manifest.database.execute(query, (printable(target), new, os.fsencode(target), key))

    def close(self) -> None:
        """Close the notes. They stay until all they name is recorded."""
        self.notes.close()

    def _find(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self.manifest.database.execute(query, values).fetchone()
        return found


_TABLES = ("inputs", "earlier")


def forget(manifest: Path) -> None:
    """Remove the notes of a run that has come to its end."""
    manifest.with_name(manifest.name + NOTES).unlink(missing_ok=True)
