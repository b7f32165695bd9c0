"""Profiles in a SQLite file, one row a site. The file is only replaced as a whole: whoever has it open reads on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cleaner.sites.profiles.lazy_profiles import LazyProfiles, profile_of
from cleaner.sites.profiles.profile import VERSION, Profiles, digest, digest_of

_SCHEMA = """
create table if not exists site (host text, kind text, digest text, profile blob, primary key (host, kind));
create table if not exists about (name text primary key, value text);
"""


def save(profiles: Profiles, path: str | Path) -> None:
    """Write profiles to a file, completely or not at all.

    If the file exists, its profiles are merged in and its other sites stay. Raises ValueError if it is something else
    or of another version, and OSError if it cannot be written.
    """
    base = load(path) if Path(path).exists() else None
    write(((*key, profile.to_json()) for key, profile in profiles.items()), path, base)


def load(path: str | Path) -> Profiles:
    """Return the profiles of a file, read site by site when asked for; they can be pickled while the file exists.

    Raises ValueError if the file holds no profiles or those of another version, OSError if there is no file.
    """
    return LazyProfiles(path)


def write(sites: Iterable[tuple[str, str, bytes]], path: str | Path, base: Profiles | None = None) -> None:
    """Replace a file by these (host, kind, JSON of the profile), merged with the profiles of ``base``.

    Raises OSError if it cannot be written.
    """
    path = Path(path)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with _storage_errors(path):
            part.unlink(missing_ok=True)
            if isinstance(base, LazyProfiles):
                shutil.copyfile(base.path, part)
            with closing(sqlite3.connect(part)) as database, database:
                # No journal: an unfinished file is thrown away as a whole.
                database.executescript(f"pragma journal_mode = off; pragma user_version = {VERSION}; {_SCHEMA}")
                for host, kind, data in _with_base(sites, base):
                    database.execute(
                        "insert or replace into site values (?, ?, ?, ?)", _row(database, host, kind, data)
                    )
                _describe(database)
            os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _with_base(sites: Iterable[tuple[str, str, bytes]], base: Profiles | None) -> Iterator[tuple[str, str, bytes]]:
    if base is not None and not isinstance(base, LazyProfiles):
        yield from ((*key, profile.to_json()) for key, profile in base.items())
    yield from sites


def _row(database: sqlite3.Connection, host: str, kind: str, data: bytes) -> tuple[str, str, str, bytes]:
    """Return the row of a site, merged with the row that the database has."""
    known = database.execute("select profile from site where host = ? and kind = ?", (host, kind)).fetchone()
    packed = zlib.compress(data)
    if known:
        data = profile_of(known[0]).merge(profile_of(packed)).to_json()
        packed = zlib.compress(data)
    return host, kind, digest(data), packed


def _describe(database: sqlite3.Connection) -> None:
    """Write the hash of all profiles and their number, so that nobody has to read them all."""
    rows = database.execute("select host, kind, digest from site order by host, kind")
    about = {"digest": digest_of(rows), "sites": database.execute("select count(*) from site").fetchone()[0]}
    database.executemany("insert or replace into about values (?, ?)", about.items())


@contextmanager
def _storage_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error
