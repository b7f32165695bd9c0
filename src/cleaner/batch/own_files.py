"""Tell what batches have written from what is to be read, so that no output ever becomes an input.

A folder of inputs may hold the outputs of this batch, of other ones, their manifests, and reports.
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath
from urllib.parse import quote

from cleaner.batch.inputs.item import printable

#: Added to the name of an output: where its manifest is.
MANIFEST = ".manifest.db"
#: What else is written beside an output, while it grows or to stay.
_BESIDE = re.compile(r"(.+?)(\.manifest\.db(-wal|-shm|-journal|-files)?|\.profiles\.db|\.parts?(-\d+)?(\.gone|\.new)?)")
#: A report says so in its head.
_REPORT = re.compile(rb'<meta name="generator" content="cleaner report">')
_HEAD = 600


class OwnFiles:
    """Files that batches have written.

    ``output``: that of this batch, None if it goes to standard output; ``is_folder``: it is a folder.
    ``has_key``: tells by its key (:func:`key_of`) if a file in it was written by this batch; None asks the manifest.
    """

    def __init__(self, output: Path | None, is_folder: bool, has_key: Callable[[str], bool] | None = None) -> None:
        self.real = os.path.realpath(output) if output else None
        self.is_folder = is_folder
        #: Folders with outputs, and what tells which files there are.
        self.books: dict[str, Callable[[str], bool]] = {}
        #: Folders that were looked at, and the real path of the last file's.
        self.known: set[str] = set()
        self.parent: tuple[Path | None, str] = (None, "")
        if self.real is not None and is_folder:
            self.known.add(self.real)
            self.books[self.real] = has_key or Book(Path(self.real + MANIFEST)).has_key

    def folder(self, path: str) -> bool:
        """Return True for the output of this batch, and for parts of tables."""
        real = os.path.realpath(path)
        return (self.is_folder and real == self.real) or _is_beside(real)

    def file(self, path: Path, named: bool) -> bool:
        """Return True for a file that this batch has written; if it is not ``named`` by the caller, that any has."""
        if path.parent != self.parent[0]:
            self.parent = (path.parent, os.path.realpath(path.parent))
            self._learn(Path(self.parent[1]))
        real = os.path.join(self.parent[1], path.name)
        if named:
            return self.is_folder and self.real is not None and self._wrote(real, self.real)
        return any(self._wrote(real, folder) for folder in self.books) or _is_beside(real)

    def _learn(self, folder: Path) -> None:
        """Learn if a folder is an output, or inside one."""
        for path in map(str, (folder, *folder.parents)):
            if path not in self.known:
                self.known.add(path)
                if os.path.isfile(path + MANIFEST):
                    self.books[path] = Book(Path(path + MANIFEST)).has_key

    def _wrote(self, real: str, folder: str) -> bool:
        prefix = os.path.join(folder, "")
        return real.startswith(prefix) and self.books[folder](key_of(PurePath(real[len(prefix) :])))


class Book:
    """Looks up outputs in a manifest that may not be there, or be of another program."""

    def __init__(self, path: Path) -> None:
        self.database: sqlite3.Connection | None = None
        if path.is_file():
            self.database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, check_same_thread=False)

    def has_key(self, key: str) -> bool:
        """Return True if an output has this key."""
        database = self.database
        return database is not None and any(self._has(database, key, table) for table in ("inputs", "earlier"))

    @staticmethod
    def _has(database: sqlite3.Connection, key: str, table: str) -> bool:
        # What is not a manifest, or cannot be read, tells nothing.
        with suppress(sqlite3.DatabaseError):
            query = f"select 1 from {table} where key = ? and output != ''"
            return database.execute(query, (key,)).fetchone() is not None
        return False

    def __del__(self) -> None:
        if self.database is not None:
            self.database.close()


def _is_beside(real: str) -> bool:
    """Return True for a manifest, for what else lies beside an output, and for an output that is a table."""
    beside = _BESIDE.fullmatch(os.path.basename(real))
    whole = os.path.join(os.path.dirname(real), beside[1]) if beside else real
    return os.path.isfile(whole + MANIFEST) and (beside is not None or os.path.isfile(real))


def key_of(target: PurePath) -> str:
    """Return the key of an output's name: the same for names that a file system may take for one."""
    return unicodedata.normalize("NFC", printable(target)).casefold()


def is_report(page: bytes | str) -> bool:
    """Return True for a report of ``cleaner report`` or ``cleaner explain``."""
    head = page[:_HEAD]
    return bool(_REPORT.search(head.encode("utf-8", "replace") if isinstance(head, str) else head))
