"""Write CSV with the columns of trafilatura's, separated by tabs: a line of names, then a line for each input.

Behind them stand ``input``, ``verdict``, ``error`` and ``cause``. Commits, compression and resuming are those of JSON
lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.groups import Groups
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import csv_columns, csv_error
from cleaner.batch.sinks.json_lines import JsonLines
from cleaner.outputs import to_csv
from cleaner.workers.outcome import Failure


class CsvTable(JsonLines):
    """A file of lines at ``path``, good up to byte ``state``."""

    def __init__(self, path: Path, generation: int, state: int, groups: Groups, carried: tuple[str, ...] = ()) -> None:
        super().__init__(path, generation, state, groups)
        if state == 0:
            self.rows.append(to_csv.row(csv_columns(carried)).encode())

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row; return where it goes."""
        self.rows.append(csv_error(name, url, failure, carried))
        return str(self.path)

    def _whole_group(self) -> bytes | None:
        """Return the bytes of a group that stays, unless it is the first one, which has the line of names."""
        first = self.rows[0]
        return None if isinstance(first, ManifestRow) and first.spot == 0 else super()._whole_group()

    def _split(self, data: bytes, start: int) -> list[bytes]:
        """Return the rows of a group; a quoted value may have line breaks."""
        rows, pieces, quotes = [], [], 0
        for line in data.splitlines(keepends=True):
            pieces.append(line)
            quotes += line.count(b'"')
            if quotes % 2 == 0:
                rows.append(b"".join(pieces))
                pieces.clear()
        return rows if start else rows[1:]
