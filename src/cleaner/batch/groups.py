"""Where the rows of earlier generations are in tables: a group of rows was written at each commit."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cleaner.batch.manifest import Manifest, ManifestRow


class Group(NamedTuple):
    """Rows that were written together: from ``start`` to ``end``, in bytes or parts, and how many they are."""

    start: int
    end: int
    rows: int


class Groups:
    """Looks up groups in the manifest. ``final``: the generation that the output itself holds, 0 for none."""

    def __init__(self, manifest: Manifest) -> None:
        self.database = manifest.database
        self.final = int(manifest.value("final") or 0)

    def of(self, row: ManifestRow) -> Group:
        """Return the group of an earlier row."""
        query = "select count(*) from earlier where generation = ? and spot = ?"
        rows = self.database.execute(query, (row.generation, row.spot)).fetchone()[0]
        query = "select min(spot) from earlier where generation = ? and spot > ?"
        end = self.database.execute(query, (row.generation, row.spot)).fetchone()[0]
        if end is None:
            query = "select state from generations where id = ?"
            end = self.database.execute(query, (row.generation,)).fetchone()[0]
        return Group(row.spot, int(end), int(rows))


def part_of(path: Path, generation: int, suffix: str) -> Path:
    """Return where a generation of the output at ``path`` grows."""
    return path.with_name(path.name + suffix + (f"-{generation}" if generation > 1 else ""))
