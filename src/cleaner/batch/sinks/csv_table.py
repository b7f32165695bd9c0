"""Write CSV with the columns of trafilatura's, separated by tabs: a line of names, then a line for each input.

Behind them stand ``input``, ``verdict``, ``error``, ``cause`` and what is carried. Commits, compression and resuming
are those of JSON lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.render import csv_columns, csv_error
from cleaner.batch.sinks.json_lines import JsonLines
from cleaner.outputs import to_csv
from cleaner.workers.outcome import Failure


class CsvTable(JsonLines):
    """A file of lines at ``path``, good up to byte ``state``."""

    def __init__(self, path: Path, state: int, carried: tuple[str, ...] = ()) -> None:
        super().__init__(path, state)
        if state == 0:
            self.rows.append(to_csv.row(csv_columns(carried)).encode())

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row; return where it goes."""
        self.rows.append(csv_error(name, url, failure, carried))
        return str(self.path)
