"""How each input ended: a SQLite file beside the output, and the point from which a killed run is resumed.

Outputs reach the disk first; then one transaction records their rows and how far the output is good. What was written
after the last transaction is written again, with the same bytes (see :mod:`cleaner.batch.resume`).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

_SCHEMA = """
create table if not exists run (name text primary key, value text) without rowid;
create table if not exists inputs (
  number integer primary key,  -- place in the batch, from 0
  name text not null,
  fate text not null,          -- done, failed, skipped (the page was not wanted)
  verdict text not null,       -- what the page turned out to be
  cause text not null,         -- of a failure: input, exception, crash, time, memory, output; or skipped
  error text not null,
  seconds real not null,       -- spent on cleaning it
  output text not null,        -- file, or file:row
  key text,                    -- of the output's name, to tell names apart that differ only in case or Unicode form
  truncated text not null      -- the limits that the page went over
);
create unique index if not exists keys on inputs (key) where key is not null;
create table if not exists names (  -- of outputs in a folder, without the suffixes of their inputs
  key text primary key,
  place blob not null               -- of the only input that has the name; empty if several want it
) without rowid;
"""


class ManifestRow(NamedTuple):
    """A row of the table ``inputs``; see the schema."""

    number: int
    name: str
    fate: str
    verdict: str = ""
    cause: str = ""
    error: str = ""
    seconds: float = 0.0
    output: str = ""
    key: str | None = None
    truncated: str = ""


class ResumeError(ValueError):
    """An interrupted run cannot be resumed."""


class Manifest:
    """The manifest of one run. ``settings``: all that the output depends on; a run with other settings is not resumed.

    Raises ResumeError for that, and OSError if another run has the file open.
    """

    def __init__(self, path: Path, settings: str, resume: bool) -> None:
        self.path = path
        if not resume:
            # The database last: if it found a log of the old run, it would replay it.
            for suffix in ("-wal", "-shm", "-journal", ""):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        try:
            self._open(settings)
        except sqlite3.DatabaseError as error:
            raise OSError(f"{path}: {error}; does another run write there?") from error
        self.done = int(self._one("select coalesce(max(number) + 1, 0) from inputs") or 0)
        self.state = int(self.value("state") or 0)

    def _open(self, settings: str) -> None:
        self.database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=0.2)
        # The lock ends with the process, so a killed run locks nobody out.
        self.database.execute("pragma locking_mode=exclusive")
        self.database.execute("pragma journal_mode=wal")
        self.database.execute("pragma synchronous=normal")
        self.database.executescript(_SCHEMA)
        before = self.value("settings")
        if before is not None and before != settings:
            self.database.close()
            raise ResumeError(f"{self.path} is of a run with other options or another version; leave out --resume")
        self.database.execute("begin immediate")
        self._set("settings", settings)
        self._commit()

    def value(self, name: str) -> str | None:
        """Return a value that was set, or None."""
        return self._one("select value from run where name = ?", name)

    def has_key(self, key: str) -> bool:
        """Return True if an output with this key exists."""
        return self._one("select 1 from inputs where key = ?", key) is not None

    def place_of(self, short: str) -> bytes | None:
        """Return the place of the input that has the short name with this key, b"" for several, None for none."""
        row = self.database.execute("select place from names where key = ?", (short,)).fetchone()
        return None if row is None else bytes(row[0])

    def take(self, short: str, place: bytes) -> None:
        """Record who has a short name; it takes effect with the next commit."""
        self.database.execute("insert or replace into names values (?, ?)", (short, place))

    def rename(self, key: str, output: str, new: str) -> None:
        """Record another name of an output; it takes effect with the next commit."""
        self.database.execute("update inputs set output = ?, key = ? where key = ?", (output, new, key))

    def name(self, number: int) -> str | None:
        """Return the name of the input with this number."""
        return self._one("select name from inputs where number = ?", number)

    def add(self, row: ManifestRow) -> None:
        """Record a row; it takes effect with the next commit."""
        self.database.execute("insert into inputs values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def commit(self, state: int) -> None:
        """Make the added rows take effect. ``state``: how far the output is good."""
        self._set("state", str(state))
        self._commit()
        self.state = state

    def set(self, name: str, value: str) -> None:
        """Record a value at once."""
        self._set(name, value)
        self._commit()

    def finish(self, stage: str) -> None:
        """Record that the run has reached its last step ("ending") or its end ("complete")."""
        self.set("stage", stage)

    def count(self, fate: str) -> int:
        """Return how many inputs ended so ("failed", "skipped"), in all the runs that made this output."""
        return int(self._one("select count(*) from inputs where fate = ?", fate) or 0)

    def close(self) -> None:
        """Drop what was not committed."""
        self.database.rollback()
        # Leave one file, which can also be read in a folder that is read-only.
        self.database.execute("pragma journal_mode=delete")
        self.database.close()

    def _set(self, name: str, value: str) -> None:
        self.database.execute("insert or replace into run values (?, ?)", (name, value))

    def _commit(self) -> None:
        self.database.execute("commit")
        self.database.execute("begin immediate")

    def _one(self, query: str, *values: object) -> str | None:
        row = self.database.execute(query, values).fetchone()
        return None if row is None else str(row[0])
