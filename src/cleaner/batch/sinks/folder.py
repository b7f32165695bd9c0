"""Write one file for each input, in folders like those of the inputs."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.inputs.item import printable
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.own_files import key_of
from cleaner.batch.render import SUFFIXES, Rendered
from cleaner.batch.signature import digest_of_data, is_same, seen_of_output
from cleaner.batch.sinks import Gone, Written
from cleaner.batch.sinks.earlier_files import PART, EarlierFiles, is_one_file
from cleaner.batch.sinks.names import InputFolders, Name, NameBook, OutputNames, is_below
from cleaner.workers.outcome import Failure

#: Folder for outputs of earlier generations whose names others take, until it is known if they stay.
PARKED = ".cleaner-old"
#: Errors that every later output would have too.
FATAL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))


class Folder:
    """Files below ``folder``. ``book`` remembers their names; ``inputs`` are those of the batch.

    ``earlier``: outputs of earlier generations, which may be below the same folder.
    """

    def __init__(
        self,
        folder: Path,
        form: str,
        book: NameBook,
        inputs: Iterable[str] = (),
        earlier: EarlierFiles | None = None,
    ) -> None:
        self.folder, self.earlier = folder, earlier
        self.names = OutputNames(SUFFIXES[form], book, self._move)
        folder.mkdir(parents=True, exist_ok=True)
        self.real = os.path.realpath(folder)
        self.read = InputFolders(inputs, folder)
        if earlier is not None:
            for target in earlier.unrecorded(folder):
                # A killed run wrote it.
                remove(folder, target)
            earlier.committed()

    def write(self, name: str, place: PurePath, rendered: Rendered) -> Written:
        """Write an output; return where it is. Raises OSError."""
        target, key = self._claim(place)
        path = self._make_way(target, key, name)
        part = path.with_name(PART)
        try:
            # Delete it first: an old one may be a link to somewhere else.
            part.unlink(missing_ok=True)
            part.write_bytes(rendered.data)
            seen = seen_of_output(part)
            os.replace(part, path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return Written(printable(target), key, os.fsencode(target), seen, digest_of_data(rendered.data))

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Write nothing: an input that failed has no file."""
        return ""

    def keep(self, row: ManifestRow, place: PurePath) -> Written:
        """Leave an output where it is, or rename it if its name is another one now. Raises OSError."""
        if row.fate != "done":
            return Written("")
        target, key = self._claim(place)
        assert self.earlier is not None
        now = self.earlier.where(row)
        if now != os.fsencode(target):
            path = self._make_way(target, key, row.name)
            os.replace(self.folder / os.fsdecode(now), path)
        return Written(printable(target), key, os.fsencode(target), row.seen, row.written)

    def commit(self) -> int:
        """Return 0: every file is complete as soon as it exists."""
        return 0

    def committed(self) -> None:
        """Forget the names of the files that the manifest has now."""
        if self.earlier is not None:
            self.earlier.committed()

    @staticmethod
    def good(path: Path, generation: int, state: int, *, final: str | None) -> bool:
        """Return True: each output is looked at by itself."""
        return True

    @staticmethod
    def stays(path: Path, row: ManifestRow) -> bool:
        """Return True if the output of a row is as it was written."""
        if row.fate != "done":
            return True
        return row.target is not None and is_same(path / os.fsdecode(row.target), row.seen, row.written)

    @staticmethod
    def finish(path: Path, generation: int, gone: Iterable[Gone]) -> str:
        """Remove outputs of earlier generations, and folders that become empty."""
        for target, other in gone:
            if other is None or not is_one_file(path, target, other):
                remove(path, target)
        shutil.rmtree(path / PARKED, ignore_errors=True)
        return ""

    def close(self) -> None:
        """Close the list of what was written."""
        if self.earlier is not None:
            self.earlier.close()

    def _make_way(self, target: PurePath, key: str, name: str) -> Path:
        """Return the path of an output, where no other one is that may be needed yet. Raises OSError."""
        path = self.folder / target
        self._check(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.earlier is None:
            return path
        if number := self.earlier.needed(self.folder, os.fsencode(target), key, name):
            parked = PurePath(PARKED, number)
            self.earlier.note(parked)
            (self.folder / PARKED).mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                os.replace(path, self.folder / parked)
            self.earlier.moved(target, key, parked)
        self.earlier.note(target)
        return path

    def _claim(self, place: PurePath) -> Name:
        """Return the name of the output of an input. Raises OSError if links lead out of the output's folder."""
        real = self._check((self.folder / place).parent)
        return self.names.claim(place, whole=real in self.read)

    def _check(self, folder: Path) -> str:
        """Return the real path of a folder. Raises OSError if links lead out of the output's folder."""
        real = os.path.realpath(folder)
        if real != self.real and not is_below(real, self.real):
            raise OSError(errno.EXDEV, "a link in the output folder leads out of it", str(folder))
        return real

    def _move(self, old: PurePath, new: PurePath) -> bool:
        """Rename an output. Raises OSError for errors that are FATAL; returns False for others."""
        try:
            self._check((self.folder / old).parent)
            os.replace(self.folder / old, self._make_way(new, key_of(new), ""))
        except FileNotFoundError:
            # A killed run renamed it, or the input that was first could not be written.
            return True
        except OSError as error:
            if error.errno in FATAL:
                raise
            return False
        return True


def remove(folder: Path, target: bytes) -> None:
    """Remove a file below a folder, and the folders above it that are empty then. Errors leave it where it is."""
    path = folder / os.fsdecode(target)
    real, inside = os.path.realpath(path.parent), os.path.realpath(folder)
    if real != inside and not real.startswith(os.path.join(inside, "")):
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
        parent = path.parent
        while parent != folder and parent.is_relative_to(folder):
            parent.rmdir()
            parent = parent.parent
