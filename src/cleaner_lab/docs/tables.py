"""What batches write, as their code declares it."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from cleaner.batch.manifest import Manifest
from cleaner.batch.sinks.parquet import schema
from cleaner_lab.docs.prose import code


def columns(_: str) -> str:
    """The columns of a Parquet file. Raises MissingExtra without pyarrow."""
    rows = [f"| `{each.name}` | `{each.type}` |" for each in schema()]
    return "\n".join(("| column | type |", "|---|---|", *rows))


def manifest(_: str) -> str:
    """The table ``inputs`` of a manifest, as SQLite has it."""
    with tempfile.TemporaryDirectory() as folder, closing(Manifest(Path(folder) / "it.db", "", False)) as made:
        found = made.database.execute("select sql from sqlite_master where name = 'inputs'").fetchone()
    return code(str(found[0]), "sql")
