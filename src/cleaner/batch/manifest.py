"""How each input ended: a SQLite file beside the output, from which the next run with this output goes on.

Outputs reach the disk first; then one transaction records their rows and how far the output is good. What was written
after the last transaction is written again, with the same bytes (see :mod:`cleaner.batch.resume`).

The table ``inputs`` has the rows of the present generation: one pass over all inputs, by one run or by several of which
all but the last were interrupted. Once a run finds that the inputs are not those of its rows any more, the rows move to
``earlier``, from where they are taken up again as far as they still hold, and a new generation begins.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from cleaner.batch.inputs.item import printable
from cleaner.batch.manifest_schema import OF_OLD, SCHEMA, VERSION

#: Rows that are in memory at a time.
PAGE = 500
#: Seconds after which a lock is tried again: the run that has it lets go for a moment when it commits.
_TWICE = 0.06


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
    file: int | None = None
    place: bytes = b""
    digest: str = ""
    size: int = 0
    spot: int = 0
    at: int = 0
    target: bytes | None = None
    seen: str = ""
    written: str = ""
    generation: int = 0


class ResumeError(ValueError):
    """A run cannot go on with what an earlier one has written."""


class Manifest:
    """The manifest of an output. Raises OSError if another run has it open or if it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.older = False
        try:
            self._open()
        except sqlite3.OperationalError as error:
            raise _unusable(path, error) from error
        except sqlite3.DatabaseError as error:
            raise OSError(f"{path} is damaged ({error}): delete it, and all inputs are cleaned again") from error
        self.generation = int(self.value("generation") or 1)
        self.done = int(self._one("select coalesce(max(number) + 1, 0) from inputs") or 0)
        self.state = int(self.value("state") or 0)

    def _open(self) -> None:
        self.database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=0.2)
        # Others may read while a run writes. The lock ends with the process, so a killed run locks nobody out.
        self.database.execute("pragma journal_mode=wal")
        self.database.execute("pragma synchronous=normal")
        self._begin()
        self.database.execute("rollback")
        time.sleep(_TWICE if self._one("select 1 from sqlite_master limit 1") else 0)
        self._begin()
        self.database.execute("pragma busy_timeout=60000")
        self._set_up()
        self._commit()

    def _set_up(self) -> None:
        """Make the tables. Of a manifest in an older form only the names of the outputs are kept, to remove them."""
        before = [row[0] for row in self.database.execute("select name from sqlite_master where type = 'table'")]
        self.older = bool(before) and self._one("pragma user_version") != str(VERSION)
        if self.older:
            self.database.execute("drop index if exists keys")
            self.database.execute("alter table inputs rename to old")
            for table in {*before} - {"inputs"}:
                self.database.execute(f"drop table {table}")
        for statement in SCHEMA:
            self.database.execute(statement)
        if self.older:
            self.database.execute(OF_OLD)
            self.database.execute("drop table old")
        self.database.execute(f"pragma user_version={VERSION}")

    def value(self, name: str) -> str | None:
        """Return a value that was set, or None."""
        return self._one("select value from run where name = ?", name)

    def has_key(self, key: str) -> bool:
        """Return True if an output of this generation has this key."""
        return self._one("select 1 from inputs where key = ?", key) is not None

    def place_of(self, short: str) -> bytes | None:
        """Return the place of the input that has the short name with this key, b"" for several, None for none."""
        row = self.database.execute("select place from names where key = ?", (short,)).fetchone()
        return None if row is None else bytes(row[0])

    def take(self, short: str, place: bytes) -> None:
        """Record who has a short name; it takes effect with the next commit."""
        self.database.execute("insert or replace into names values (?, ?)", (short, place))

    def rename(self, key: str, target: PurePath, new: str) -> None:
        """Record another name of an output; it takes effect with the next commit."""
        query = "update inputs set output = ?, target = ?, key = ? where key = ?"
        self.database.execute(query, (printable(target), os.fsencode(target), new, key))

    def wrote(self, key: str) -> bool:
        """Return True if an output of any generation has this key."""
        found = "select 1 from {} where key = ? and output != ''"
        return any(self._one(found.format(table), key) is not None for table in ("inputs", "earlier"))

    def add(self, row: ManifestRow) -> None:
        """Record a row; it takes effect with the next commit."""
        self.database.execute(f"insert into inputs values ({', '.join('?' * len(row))})", row)

    def commit(self, state: int) -> None:
        """Make the added rows take effect. ``state``: how far the output is good."""
        self.put("state", str(state))
        self._commit()
        self.state = state

    def set(self, name: str, value: str | None) -> None:
        """Record a value at once."""
        self.put(name, value)
        self._commit()

    def put(self, name: str, value: str | None) -> None:
        """Record a value; it takes effect with the next commit."""
        self.database.execute("insert or replace into run values (?, ?)", (name, value))

    def next_generation(self) -> None:
        """Begin a new generation: the rows of this one are earlier ones from now on."""
        self.database.execute("insert into earlier select * from inputs")
        self.database.execute("insert or replace into generations values (?, ?)", (self.generation, self.state))
        for table in ("inputs", "names"):
            self.database.execute(f"delete from {table}")
        # The copies among outputs that are no more (cleaner.batch.dedup).
        self.database.execute("drop table if exists duplicate_of")
        self.generation, self.done = self.generation + 1, 0
        for name, value in (("generation", str(self.generation)), ("stage", None)):
            self.put(name, value)
        self.commit(0)

    def complete(self, output: str) -> None:
        """Record that the generation has come to its end; forget earlier ones. ``output``: how to know it again."""
        for table in ("earlier", "generations"):
            self.database.execute(f"delete from {table}")
        self.database.execute("delete from files where id not in (select file from inputs where file is not null)")
        for name, value in (
            ("stage", "complete"), ("final", str(self.generation)), ("output", output), ("finished", _now()),
            ("marked", None),
        ):  # fmt: skip
            self.put(name, value)
        self._commit()

    def gone(self) -> int:
        """Return how many inputs of earlier generations there are no more."""
        query = "select count(distinct name) from earlier where name not in (select name from inputs)"
        return int(self._one(query) or 0)

    def leftovers(self) -> Iterator[tuple[bytes, bytes | None]]:
        """Yield the files in an output folder that are not outputs any more, and the output with the same key if any.

        A file system may take the two for one.
        """
        query = """select distinct earlier.target, inputs.target from earlier
            left join inputs on inputs.key = earlier.key and inputs.output != ''
            where earlier.output != '' and earlier.target is not null
            and (inputs.target is null or inputs.target != earlier.target)"""
        yield from self.database.execute(query).fetchall()

    def started(self) -> None:
        """Record when a run starts, and all that was put before."""
        self.set("started", _now())

    def count(self, fate: str) -> int:
        """Return how many inputs ended so ("failed", "skipped"), those of earlier runs that stay included."""
        return int(self._one("select count(*) from inputs where fate = ?", fate) or 0)

    def select(self, query: str, *values: object) -> Iterator[ManifestRow]:
        """Yield the rows of a query, which must not change them while they are read."""
        for row in self.database.execute(query, values):
            yield ManifestRow(*row)

    def rows(self, table: str = "inputs", generation: int = 0, until: int | None = None) -> Iterator[ManifestRow]:
        """Yield rows in order, up to number ``until``; they may change in the meantime."""
        number = 0
        where = "where generation = ? and number >= ?" if generation else "where ? = 0 and number >= ?"
        query = f"select * from {table} {where} order by number limit {PAGE}"
        while page := [ManifestRow(*row) for row in self.database.execute(query, (generation, number))]:
            for row in page:
                if until is not None and row.number >= until:
                    return
                yield row
            number = page[-1].number + 1

    def close(self) -> None:
        """Drop what was not committed."""
        self.database.rollback()
        # Leave one file, which can also be read in a folder that is read-only, unless somebody reads it at this moment.
        with suppress(sqlite3.OperationalError):
            self.database.execute("pragma journal_mode=delete")
        self.database.close()

    def _begin(self) -> None:
        self.database.execute("begin immediate")

    def _commit(self) -> None:
        self.database.execute("commit")
        self._begin()

    def _one(self, query: str, *values: object) -> str | None:
        row = self.database.execute(query, values).fetchone()
        return None if row is None or row[0] is None else str(row[0])


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _unusable(path: Path, error: sqlite3.OperationalError) -> OSError:
    """Return the error of a manifest that cannot be opened or written."""
    if "locked" in str(error) or "busy" in str(error):
        return OSError(f"{path}: another run writes there")
    if "readonly" in str(error) or "unable to open" in str(error):
        return PermissionError(f"{path}: permission denied")
    return OSError(f"{path}: {error}")
