"""Unpack compressed streams, told by suffix (.gz of many members, .zst of many frames), and stop bombs.

A bomb raises BombError, which the batch turns into one error row (``expand`` in :mod:`cleaner.batch.inputs`).
"""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import PurePath
from typing import IO, Any, cast

from cleaner.batch.inputs.item import File
from cleaner.extras import needed

PACKED = frozenset((".gz", ".zst"))
_SHORT = {".tgz": ".tar.gz", ".tzst": ".tar.zst"}
#: An archive inside another file is unpacked to disk first, up to this many bytes.
MAX_SPOOLED = 4 << 30
_PIECE = 1 << 16


#: Packed data may unpack to MAX_RATIO times its size, and to FREE bytes in any case. Web pages become 5 to 30 times as
#: large, logs 100 times, and the densest gzip data 1,000 times.
MAX_RATIO, FREE = 250, 16 << 20


class BombError(OSError):
    """Packed data becomes far larger than any page would."""

    def __init__(self) -> None:
        super().__init__(f"unpacks to more than {MAX_RATIO} times its size: a decompression bomb")


class _Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)

    def close(self) -> None:
        super().close()
        self.stream.close()


class _Capped(_Counted):
    """A stream unpacked from ``packed``; reading raises BombError once it is too large for what was read there."""

    def __init__(self, stream: IO[bytes], packed: _Counted) -> None:
        super().__init__(stream)
        self.packed = packed

    def readinto(self, buffer: Any) -> int:
        size = super().readinto(buffer)
        check_ratio(self.packed.count, self.count)
        return size


def check_ratio(packed: int, unpacked: int) -> None:
    """Raise BombError if the ratio unpacked/packed exceeds MAX_RATIO."""
    if unpacked > FREE and unpacked > MAX_RATIO * packed:
        raise BombError


class _Gunzip(gzip.GzipFile):
    """A GzipFile that also closes the file it reads from."""

    def close(self) -> None:
        stream: Any = self.fileobj
        super().close()
        if stream is not None:
            stream.close()


def shape(name: str) -> tuple[str, tuple[str, ...]]:
    """Return (suffix of what is inside, suffixes of its packing from the outside in), in lower case.

    >>> shape("a/crawl.WARC.gz")
    ('.warc', ('.gz',))
    """
    lower = PurePath(name).name.lower()
    for short, long in _SHORT.items():
        lower = lower.removesuffix(short) + long if lower.endswith(short) else lower
    packing: list[str] = []
    suffixes = PurePath(lower).suffixes
    while suffixes and suffixes[-1] in PACKED:
        packing.append(suffixes.pop())
    return suffixes[-1] if suffixes else "", tuple(packing)


def unpacked(file: File) -> IO[bytes]:
    """Return the file's stream, unpacked. Raises what opening raises, and ImportError for a missing extra.

    Reading it raises BombError if it becomes too large.
    """
    stream = file.open()
    packing = shape(file.name)[1]
    if not packing:
        return stream
    packed = _Counted(stream)
    stream = cast(IO[bytes], packed)
    for suffix in packing:
        inner = cast(IO[bytes], _Gunzip(fileobj=stream)) if suffix == ".gz" else _unzstd(stream)
        # Check each layer: one of nothing but empty members unpacks to nothing, but takes as long.
        stream = cast(IO[bytes], io.BufferedReader(_Capped(inner, packed), _PIECE))
    return stream


def _unzstd(stream: IO[bytes]) -> IO[bytes]:
    zstandard = needed("zstandard", "zst")
    # The library's own stream has no readline.
    return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))


def seekable(file: File, *, packed: bool = False) -> IO[bytes]:
    """Return the file's stream, unpacked unless ``packed``, as one that can seek."""
    stream = file.open() if packed else unpacked(file)
    if file.path is not None and (packed or not shape(file.name)[1]):
        return stream
    with stream:
        return _spooled(stream)


def _spooled(stream: IO[bytes]) -> IO[bytes]:
    spool = tempfile.SpooledTemporaryFile(max_size=16 << 20)  # noqa: SIM115  # the reader closes it
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > MAX_SPOOLED:
            raise OSError(f"larger than {MAX_SPOOLED >> 30} GB unpacked")
        spool.write(piece)
    spool.seek(0)
    return cast(IO[bytes], spool)
