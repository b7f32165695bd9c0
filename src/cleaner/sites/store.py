"""Profiles in a SQLite file, one row a site."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from cleaner.sites.profile import VERSION, Profile, Profiles


def save(profiles: Profiles, path: str | Path) -> None:
    """Write profiles to a file; what is there of them already is merged, other sites in it stay.

    Raises ValueError where the file is something else or of another version, and OSError where it cannot be written.
    """
    if Path(path).exists():
        profiles = load(path).merge(profiles)
    with closing(_open(path)) as database, database:
        database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute(
            "CREATE TABLE IF NOT EXISTS site (host TEXT, kind TEXT, profile BLOB, PRIMARY KEY (host, kind))"
        )
        rows = ((each.host, each.kind, pack(each)) for each in profiles.values())
        database.executemany("INSERT OR REPLACE INTO site VALUES (?, ?, ?)", rows)


def load(path: str | Path) -> Profiles:
    """Read profiles from a file; ValueError where it holds none or those of another version, OSError without a file."""
    if not Path(path).is_file():
        raise FileNotFoundError(f"no site profiles in {path}")
    try:
        with closing(_open(path)) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if version != VERSION:
                raise ValueError(f"{path}: site profiles of version {version}; this release reads version {VERSION}")
            rows = database.execute("SELECT profile FROM site ORDER BY host, kind").fetchall()
        return Profiles(unpack(row[0]) for row in rows)
    except (sqlite3.DatabaseError, zlib.error, json.JSONDecodeError) as error:
        raise ValueError(f"{path} holds no site profiles: {error}") from error


def pack(profile: Profile) -> bytes:
    """A profile as bytes: compressed JSON, the same for the same profile."""
    text = json.dumps(profile.to_dict(), ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode())


def unpack(data: bytes) -> Profile:
    """The inverse of :func:`pack`. Raises ValueError or zlib.error for anything else."""
    return Profile.from_dict(json.loads(zlib.decompress(data)))


def _open(path: str | Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path)
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error
