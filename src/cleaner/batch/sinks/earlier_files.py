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

    def unrecorded(self, folder: Path) -> Iterator[bytes]:
        """Yield the files that a killed run has written, or was about to, and that are no outputs."""
        for target in filter(None, self.before):
            yield os.fsencode(PurePath(os.fsdecode(target)).with_name(PART))
            key = key_of(PurePath(os.fsdecode(target)))
            found = [row for table in ("inputs", "earlier") for row in self._select(_TARGETS.format(table), key)]
            if not any(is_one_file(folder, target, other) for (other,) in found):
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
        query = "select target from earlier where generation = ? and number = ?"
        found = self._select(query, row.generation, row.number)
        return bytes(found[0][0]) if found else row.target or b""

    def needed(self, folder: Path, target: bytes, key: str, name: str) -> str:
        """Return "" unless a file is the output of an earlier input, not ``name``, that may stay; else a free name."""
        where = "key = ? and generation >= ? and name != ? and output != ''"
        for generation, number, other in self._select(
            f"select generation, number, target from earlier where {where}", key, self.base, name
        ):
            if is_one_file(folder, target, other):
                return f"{generation}-{number}"
        return ""

    def moved(self, old: PurePath, key: str, new: PurePath) -> None:
        """Record where a file has gone."""
        query = "update earlier set output = ?, key = ?, target = ? where key = ? and target = ?"
        values = (printable(new), key_of(new), os.fsencode(new), key, os.fsencode(old))
        self.manifest.database.execute(query, values)

    def close(self) -> None:
        """Close the notes. They stay until all they name is recorded."""
        self.notes.close()

    def _select(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.manifest.database.execute(query, values).fetchall()


_TARGETS = "select target from {} where key = ? and output != ''"


def is_one_file(folder: Path, target: bytes, other: bytes) -> bool:
    """Return True if two names below a folder are those of one file."""
    if target == other:
        return True
    try:
        return os.path.samefile(folder / os.fsdecode(target), folder / os.fsdecode(other))
    except OSError:
        return False


def forget(manifest: Path) -> None:
    """Remove the notes of a run that has come to its end."""
    manifest.with_name(manifest.name + NOTES).unlink(missing_ok=True)
