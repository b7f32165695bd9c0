"""Profiles that stay in their file until they are asked for."""

from __future__ import annotations

import json
import os
import sqlite3
import weakref
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from cleaner.sites.profiles.profile import VERSION, Profile, Profiles

#: Pages of the sites asked for last that a process keeps in memory: some 120 MB if they have 300 lines each.
READY_PAGES = 1024


class _OpenFile:
    """The file as one process has it open, and the profiles that it read last. Raises OSError and ValueError."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"no site profiles in {path}")
        # Raises OSError with a reason; SQLite gives none.
        path.open("rb").close()
        self.lock = Lock()
        self.ready: OrderedDict[tuple[str, str], Profile] = OrderedDict()
        self.pages = 0
        self.database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        weakref.finalize(self, self.database.close)
        try:
            version = self.database.execute("pragma user_version").fetchone()[0]
            if version != VERSION:
                raise ValueError(f"{path}: site profiles of version {version}; this release reads version {VERSION}")
            about = dict(self.database.execute("select name, value from about"))
            self.digest, self.sites = str(about["digest"]), int(about["sites"])
        except (sqlite3.DatabaseError, KeyError) as error:
            raise ValueError(f"{path} holds no site profiles: {error}") from error

    def profile(self, key: tuple[str, str]) -> Profile:
        """Return the profile of a site. Raises KeyError if there is none."""
        with self.lock:
            if key in self.ready:
                self.ready.move_to_end(key)
                return self.ready[key]
            row = self.database.execute("select profile from site where host = ? and kind = ?", key).fetchone()
            if row is None:
                raise KeyError(key)
            found = self.ready[key] = profile_of(row[0])
            self.pages += len(found.pages)
            while self.pages > READY_PAGES and len(self.ready) > 1:
                self.pages -= len(self.ready.popitem(last=False)[1].pages)
            return found

    def keys(self) -> list[tuple[str, str]]:
        """Return host and kind of all profiles, sorted."""
        with self.lock:
            return self.database.execute("select host, kind from site order by host, kind").fetchall()


class LazyProfiles(Profiles):
    """The profiles of the file at ``path``. Every process opens the file for itself; threads may share one object.

    ``digest``: what the file must hold. Raises ValueError if it does not or is not a store, OSError without a file.
    """

    def __init__(self, path: str | Path, digest: str | None = None) -> None:
        self.path = Path(path).absolute()
        self._wanted = digest
        self._open()

    def __reduce__(self) -> tuple[type[LazyProfiles], tuple[Path, str]]:
        return LazyProfiles, (self.path, self.digest)

    def __getitem__(self, key: tuple[str, str]) -> Profile:
        return self._file().profile(key)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._file().keys())

    def __len__(self) -> int:
        return self._file().sites

    @property
    def digest(self) -> str:
        """The hash of all pages, as the file states it."""
        return self._file().digest

    def _file(self) -> _OpenFile:
        # A fork inherits the connection and the lock in whatever state they are.
        return self._opened if self._process == os.getpid() else self._open()

    def _open(self) -> _OpenFile:
        opened = _OpenFile(self.path)
        if self._wanted not in (None, opened.digest):
            raise ValueError(f"{self.path} is not what it was: its site profiles have changed")
        self._wanted, self._opened, self._process = opened.digest, opened, os.getpid()
        return opened


def profile_of(packed: bytes) -> Profile:
    """Return the profile that a row holds. Raises ValueError if it holds something else."""
    try:
        return Profile.from_dict(json.loads(zlib.decompress(packed)))
    except zlib.error as error:
        raise ValueError(f"not a site profile: {error}") from error
