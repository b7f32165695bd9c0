"""Write one file for each input, in folders like those of the inputs."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePath

from cleaner.batch.inputs.item import printable
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.own_files import key_of
from cleaner.batch.render import SUFFIXES, Rendered
from cleaner.batch.signature import digest_of_data, is_same, seen_of_output
from cleaner.batch.sinks import Gone, Written
from cleaner.batch.sinks.earlier_files import PART, EarlierFiles, is_one_file
from cleaner.workers.outcome import Failure

#: Folder for outputs of earlier generations whose names others take, until it is known if they stay.
PARKED = ".cleaner-old"
#: Errors that every later output would have too.
FATAL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))


class Folder:
    """Files below ``folder``. ``has_key``: True if an output with this key exists already.

    ``earlier``: outputs of earlier generations, which may be below the same folder.
    """

    def __init__(
        self, folder: Path, form: str, has_key: Callable[[str], bool], earlier: EarlierFiles | None = None
    ) -> None:
        self.folder, self.suffix, self.has_key, self.earlier = folder, SUFFIXES[form], has_key, earlier
        folder.mkdir(parents=True, exist_ok=True)
        self.real = os.path.realpath(folder)
        if earlier is not None:
            for target in earlier.unrecorded(folder):
                # A killed run wrote it.
                remove(folder, target)
            earlier.committed()

    def write(self, name: str, place: PurePath, rendered: Rendered) -> Written:
        """Write an output; return where it is. Raises OSError."""
        target, key = self._free(place)
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

    def fail(self, name: str, url: str | None, failure: Failure) -> str:
        """Write nothing: an input that failed has no file."""
        return ""

    def keep(self, row: ManifestRow, place: PurePath) -> Written:
        """Leave an output where it is, or rename it if its name is another one now. Raises OSError."""
        if row.fate == "failed":
            return Written("")
        target, key = self._free(place)
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
        if row.fate == "failed":
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

    def _check(self, folder: Path) -> None:
        """Raise OSError if links lead out of the output's folder."""
        real = os.path.realpath(folder)
        if real != self.real and not real.startswith(os.path.join(self.real, "")):
            raise OSError(errno.EXDEV, "a link in the output folder leads out of it", str(folder))

    def _free(self, place: PurePath) -> tuple[PurePath, str]:
        """Return a free name and its key: the input's whole name and a suffix, so that a.html and a.htm differ."""
        number = 1
        while True:
            name = place.name + ("" if number == 1 else f"-{number}") + self.suffix
            target = place.with_name(name)
            key = key_of(target)
            if not self.has_key(key):
                return target, key
            number += 1


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
