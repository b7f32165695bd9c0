"""Profiles in a SQLite file, one row a site. A file is only ever replaced, so whoever has it open goes on reading."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cleaner.sites.profiles.lazy_profiles import Stored, profile_of
from cleaner.sites.profiles.profile import VERSION, Profiles, digest, digest_of

_SCHEMA = """
create table if not exists site (host text, kind text, digest text, profile blob, primary key (host, kind));
create table if not exists about (name text primary key, value text);
"""


def save(profiles: Profiles, path: str | Path) -> None:
    """Write profiles to a file, at once or not at all; what is there already is merged, other sites in it stay.

    Raises ValueError where the file is something else or of another version, and OSError where it cannot be written.
    """
    base = load(path) if Path(path).exists() else None
    write(((*key, profile.to_json()) for key, profile in profiles.items()), path, base)


def load(path: str | Path) -> Profiles:
    """The profiles of a file, read site by site when they are asked for; they can be pickled as long as it is there.

    Raises ValueError where it holds none or those of another version, OSError without a file.
    """
    return Stored(path)


def write(sites: Iterable[tuple[str, str, bytes]], path: str | Path, base: Profiles | None = None) -> None:
    """Write (host, kind, JSON of the profile) to a file in place of what is there; those of ``base`` are merged.

    Raises OSError where it cannot be written.
    """
    path = Path(path)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with _storing(path):
            part.unlink(missing_ok=True)
            if isinstance(base, Stored):
                shutil.copyfile(base.path, part)
            with closing(sqlite3.connect(part)) as database, database:
                # Nothing to roll back to: what is not finished is thrown away.
                database.executescript(f"pragma journal_mode = off; pragma user_version = {VERSION}; {_SCHEMA}")
                for host, kind, data in _all(sites, base):
                    database.execute(
                        "insert or replace into site values (?, ?, ?, ?)", _row(database, host, kind, data)
                    )
                _describe(database)
            os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _all(sites: Iterable[tuple[str, str, bytes]], base: Profiles | None) -> Iterator[tuple[str, str, bytes]]:
    if base is not None and not isinstance(base, Stored):
        yield from ((*key, profile.to_json()) for key, profile in base.items())
    yield from sites


def _row(database: sqlite3.Connection, host: str, kind: str, data: bytes) -> tuple[str, str, str, bytes]:
    """The row of a site, merged with the one that is there."""
    known = database.execute("select profile from site where host = ? and kind = ?", (host, kind)).fetchone()
    packed = zlib.compress(data)
    if known:
        data = profile_of(known[0]).merge(profile_of(packed)).to_json()
        packed = zlib.compress(data)
    return host, kind, digest(data), packed


def _describe(database: sqlite3.Connection) -> None:
    """Write down what tells this file from others, so that nobody has to read all of it."""
    rows = database.execute("select host, kind, digest from site order by host, kind")
    about = {"digest": digest_of(rows), "sites": database.execute("select count(*) from site").fetchone()[0]}
    database.executemany("insert or replace into about values (?, ?)", about.items())


@contextmanager
def _storing(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error
