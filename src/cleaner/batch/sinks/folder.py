"""Write one file for each input, in folders like those of the inputs."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.inputs.item import printable
from cleaner.batch.render import SUFFIXES, Rendered
from cleaner.batch.sinks.names import InputFolders, NameBook, OutputNames, is_below
from cleaner.workers.outcome import Failure

#: Every output is written under this name first; the next output overwrites what a killed run leaves.
PART = ".cleaner-part"
#: Errors that every later output would have too.
FATAL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))


class Folder:
    """Files below ``folder``. ``book`` remembers their names; ``inputs`` are those of the batch."""

    def __init__(self, folder: Path, form: str, book: NameBook, inputs: Iterable[str] = ()) -> None:
        self.folder, self.names = folder, OutputNames(SUFFIXES[form], book, self._move)
        folder.mkdir(parents=True, exist_ok=True)
        self.real = os.path.realpath(folder)
        self.read = InputFolders(inputs, folder)

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """Write an output; return (where it is, its key). Raises OSError."""
        real = self._check((self.folder / place).parent)
        target, key = self.names.claim(place, whole=real in self.read)
        path = self.folder / target
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(PART)
        try:
            # Delete it first: an old one may be a link to somewhere else.
            part.unlink(missing_ok=True)
            part.write_bytes(rendered.data)
            os.replace(part, path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return printable(target), key

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Write nothing: an input that failed has no file."""
        return ""

    def commit(self) -> int:
        """Do nothing: every file is complete as soon as it exists."""
        return 0

    @staticmethod
    def finish(path: Path) -> None:
        """Do nothing: nothing is left to do."""

    def close(self) -> None:
        """Do nothing: nothing is open."""

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
            os.replace(self.folder / old, self.folder / new)
        except FileNotFoundError:
            # A killed run renamed it, or the input that was first could not be written.
            return True
        except OSError as error:
            if error.errno in FATAL:
                raise
            return False
        return True
