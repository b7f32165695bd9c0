"""One file for each input, in a tree that mirrors the inputs'."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePath

from cleaner.batch.inputs.item import printable
from cleaner.batch.render import SUFFIXES, Rendered
from cleaner.workers.outcome import Failure

#: Every output is written under this name first; what a killed run leaves of it is written over by the next.
PART = ".cleaner-part"
#: Errors that no later output would be spared.
FATAL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))


class Folder:
    """Files below ``folder``. ``taken`` tells whether an output of this key is there already."""

    def __init__(self, folder: Path, form: str, taken: Callable[[str], bool]) -> None:
        self.folder, self.suffix, self.taken = folder, SUFFIXES[form], taken
        folder.mkdir(parents=True, exist_ok=True)
        self.real = os.path.realpath(folder)

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """(where it went, its key). Raises OSError."""
        target, key = self._free(place)
        path = self.folder / target
        self._check(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(PART)
        try:
            # Made anew, since one that is there already may be a link to somewhere else.
            part.unlink(missing_ok=True)
            part.write_bytes(rendered.data)
            os.replace(part, path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return printable(target), key

    def fail(self, name: str, url: str | None, failure: Failure) -> str:
        """An input that failed has no file."""
        return ""

    def commit(self) -> int:
        """Every file is whole as soon as it is there."""
        return 0

    @staticmethod
    def finish(path: Path) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is open."""

    def _check(self, folder: Path) -> None:
        """Raises OSError where links lead out of the output's folder."""
        real = os.path.realpath(folder)
        if real != self.real and not real.startswith(os.path.join(self.real, "")):
            raise OSError(errno.EXDEV, "a link in the output folder leads out of it", str(folder))

    def _free(self, place: PurePath) -> tuple[PurePath, str]:
        """A name for the output: the input's whole name and a suffix, so that a.html and a.htm stay apart."""
        number = 1
        while True:
            name = place.name + ("" if number == 1 else f"-{number}") + self.suffix
            target = place.with_name(name)
            key = unicodedata.normalize("NFC", printable(target)).casefold()
            if not self.taken(key):
                return target, key
            number += 1
