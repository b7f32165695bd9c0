"""Write JSON lines, compressed if the name ends in .gz or .zst: a gzip member or zstd frame for each commit.

The file grows under another name and is renamed at the end. A resumed run first cuts it off after the last commit.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.render import Rendered, error_line
from cleaner.extras import needed
from cleaner.workers.outcome import Failure

#: Suffix of a file that is not complete.
PART = ".part"


class JsonLines:
    """A file of JSON lines at ``path``, good up to byte ``state``. Raises OSError, and ImportError without an extra."""

    def __init__(self, path: Path, state: int) -> None:
        self.path, self.part = path, path.with_name(path.name + PART)
        self.pack = packer(path.suffix.lower())
        self.rows: list[bytes] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.part.exists() and self.part.stat().st_size < state:
            raise OSError(f"{self.part} is shorter than the manifest says; leave out --resume")
        self.file = self.part.open("r+b" if state else "wb")
        self.file.truncate(state)
        self.file.seek(state)

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """Take a row, written at the next commit; return where it goes."""
        self.rows.append(rendered.data)
        return str(self.path), None

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row; return where it goes."""
        self.rows.append(error_line(name, url, failure, carried))
        return str(self.path)

    def commit(self) -> int:
        """Write the rows; return the length of the file in bytes."""
        if self.rows:
            self.file.write(self.pack(b"".join(self.rows)))
            self.rows.clear()
        self.file.flush()
        os.fsync(self.file.fileno())
        return self.file.tell()

    @staticmethod
    def finish(path: Path) -> None:
        """Rename the file, unless a run that was killed at this point has done so."""
        part = path.with_name(path.name + PART)
        if part.exists():
            os.replace(part, path)

    def close(self) -> None:
        """Close the file as it is, to be resumed."""
        try:
            self.file.close()
        except OSError:
            # The disk is full: what was buffered is written again when the run is resumed.
            return


def packer(suffix: str) -> Callable[[bytes], bytes]:
    """Return what packs the rows of a commit in a file with this suffix."""
    if suffix == ".gz":
        # Without a time, so that the same rows give the same bytes.
        return lambda data: gzip.compress(data, 6, mtime=0)
    if suffix == ".zst":
        compressor: Any = needed("zstandard", "zst").ZstdCompressor(level=9)
        return lambda data: bytes(compressor.compress(data))
    return bytes
