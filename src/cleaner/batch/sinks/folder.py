"""Write one file for each input, in folders like those of the inputs."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.inputs.item import printable
from cleaner.batch.render import SUFFIXES, Rendered
from cleaner.workers.outcome import Failure

#: Every output is written under this name first; the next output overwrites what a killed run leaves.
PART = ".cleaner-part"
#: Errors that every later output would have too.
FATAL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))


class Folder:
    """Files below ``folder``. ``has_key``: True if an output with this key exists already."""

    def __init__(self, folder: Path, form: str, has_key: Callable[[str], bool]) -> None:
        self.folder, self.suffix, self.has_key = folder, SUFFIXES[form], has_key
        folder.mkdir(parents=True, exist_ok=True)
        self.real = os.path.realpath(folder)

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """Write an output; return (where it is, its key). Raises OSError."""
        target, key = self._free(place)
        path = self.folder / target
        self._check(path.parent)
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
            key = unicodedata.normalize("NFC", printable(target)).casefold()
            if not self.has_key(key):
                return target, key
            number += 1
