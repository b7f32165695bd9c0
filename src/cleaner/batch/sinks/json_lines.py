"""Write JSON lines, compressed if the name ends in .gz or .zst: a gzip member or zstd frame for each commit.

The file grows under another name and is renamed at the end. A resumed run first cuts it off after the last commit.
Rows that stay are copied out of the file before, a whole group as it is if all of its rows stay.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.groups import Group, Groups, part_of
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import Rendered, error_line
from cleaner.batch.signature import digest_of_file, is_same, seen_of_output
from cleaner.batch.sinks import Gone, Written
from cleaner.extras import needed
from cleaner.workers.outcome import Failure

#: Suffix of a file that is not complete.
PART = ".part"


class JsonLines:
    """A file of JSON lines at ``path``, good up to byte ``state``. Raises OSError, and ImportError without an extra.

    ``groups`` tells where the rows of earlier generations are.
    """

    def __init__(self, path: Path, generation: int, state: int, groups: Groups) -> None:
        self.path, self.groups = path, groups
        self.pack, self.unpack = packers(path.suffix.lower())
        #: What the next group holds: lines, and rows of earlier generations.
        self.rows: list[bytes | ManifestRow] = []
        self.group: tuple[int, Group] = (0, Group(0, 0, 0))
        self.lines: tuple[tuple[int, int], list[bytes]] = ((0, 0), [])
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = part_of(path, generation, PART).open("r+b" if state else "wb")
        self.file.truncate(state)
        self.file.seek(state)

    def write(self, name: str, place: PurePath, rendered: Rendered) -> Written:
        """Take a row, written at the next commit; return where it goes."""
        self.rows.append(rendered.data)
        return Written(str(self.path))

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row; return where it goes."""
        self.rows.append(error_line(name, url, failure, carried))
        return str(self.path)

    def keep(self, row: ManifestRow, place: PurePath) -> Written:
        """Take a row of an earlier generation; return where it goes."""
        self.rows.append(row)
        return Written(str(self.path))

    def commit(self) -> int:
        """Write the rows; return the length of the file in bytes."""
        if self.rows:
            whole = self._whole_group()
            self.file.write(self.pack(b"".join(map(self._line, self.rows))) if whole is None else whole)
            self.rows.clear()
        self.file.flush()
        os.fsync(self.file.fileno())
        return self.file.tell()

    def committed(self) -> None:
        """Do nothing: what was written counts once the manifest has it."""

    @staticmethod
    def good(path: Path, generation: int, state: int, *, final: str | None) -> bool:
        """Return True if the file is as it was, or its part long enough."""
        if final is not None:
            return is_same(path, *final.split())
        part = part_of(path, generation, PART)
        return part.is_file() and part.stat().st_size >= state

    @staticmethod
    def stays(path: Path, row: ManifestRow) -> bool:
        """Return True: the file was looked at as a whole."""
        return True

    @staticmethod
    def finish(path: Path, generation: int, gone: Iterable[Gone]) -> str:
        """Rename the file, unless a run that was killed at this point has done so; remove other parts."""
        part = part_of(path, generation, PART)
        if part.exists():
            os.replace(part, path)
        for other in range(1, generation):
            part_of(path, other, PART).unlink(missing_ok=True)
        return f"{seen_of_output(path)} {digest_of_file(path)}"

    def close(self) -> None:
        """Close the file as it is, to be resumed."""
        try:
            self.file.close()
        except OSError:
            # The disk is full: what was buffered is written again when the run is resumed.
            return

    def _whole_group(self) -> bytes | None:
        """Return the packed bytes of the group that the rows are, None if they are not just one group."""
        first = self.rows[0]
        if not isinstance(first, ManifestRow):
            return None
        group, where = self._group(first), (first.generation, first.spot)
        if group.rows != len(self.rows):
            return None
        for at, row in enumerate(self.rows):
            if not isinstance(row, ManifestRow) or (row.generation, row.spot, row.at) != (*where, at):
                return None
        return self._packed(first.generation, group)

    def _line(self, row: bytes | ManifestRow) -> bytes:
        if isinstance(row, bytes):
            return row
        if self.lines[0] != (row.generation, row.spot):
            data = self.unpack(self._packed(row.generation, self._group(row)))
            self.lines = ((row.generation, row.spot), self._split(data, row.spot))
        return self.lines[1][row.at]

    def _split(self, data: bytes, start: int) -> list[bytes]:
        """Return the rows of a group that begins at byte ``start``."""
        return data.splitlines(keepends=True)

    def _group(self, row: ManifestRow) -> Group:
        if self.group[0] != row.generation or self.group[1].start != row.spot or not self.group[1].rows:
            self.group = (row.generation, self.groups.of(row))
        return self.group[1]

    def _packed(self, generation: int, group: Group) -> bytes:
        source = self.path if generation == self.groups.final else part_of(self.path, generation, PART)
        with source.open("rb") as file:
            file.seek(group.start)
            return file.read(group.end - group.start)


def packer(suffix: str) -> Callable[[bytes], bytes]:
    """Return what packs the rows of a commit in a file with this suffix."""
    return packers(suffix)[0]


def packers(suffix: str) -> tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]:
    """Return what packs a group, and what unpacks it."""
    if suffix == ".gz":
        # Without a time, so that the same rows give the same bytes.
        return lambda data: gzip.compress(data, 6, mtime=0), lambda data: zlib.decompress(data, 31)
    if suffix == ".zst":
        library = needed("zstandard", "zst")
        packer: Any = library.ZstdCompressor(level=9)
        unpacker: Any = library.ZstdDecompressor()
        return lambda data: bytes(packer.compress(data)), lambda data: bytes(unpacker.decompress(data))
    return bytes, bytes
