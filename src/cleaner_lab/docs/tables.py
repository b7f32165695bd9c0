"""Tables of what batches write, as their code declares it."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from cleaner.batch.manifest import Manifest
from cleaner.batch.sinks.parquet import schema
from cleaner_lab.docs.prose import code


def columns(_: str) -> str:
    """Return a table of the columns of a Parquet file. Raises MissingExtra without pyarrow."""
    rows = [f"| `{column.name}` | `{column.type}` |" for column in schema()]
    return "\n".join(("| column | type |", "|---|---|", *rows))


def manifest(_: str) -> str:
    """Return the declaration of the table ``inputs`` of a manifest, in SQL."""
    with tempfile.TemporaryDirectory() as folder, closing(Manifest(Path(folder) / "it.db")) as made:
        found = made.database.execute("select sql from sqlite_master where name = 'inputs'").fetchone()
    return code(str(found[0]), "sql")
