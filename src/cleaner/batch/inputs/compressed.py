"""Unpack compressed streams (.gz of many members, .zst of many frames, .bz2, .xz), and stop bombs.

What a stream is packed with is told by its first bytes (:func:`peel`), or by its name.
A bomb raises BombError, which the batch turns into one error row (``expand`` in :mod:`cleaner.batch.inputs`).
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any, cast

from cleaner.batch.inputs.item import File
from cleaner.extras import needed
from cleaner.readers import unpack

PACKED = frozenset((".gz", ".zst", ".bz2", ".xz"))
_SHORT = {".tgz": ".tar.gz", ".tzst": ".tar.zst", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
#: What packed data begins with.
_MAGIC = ((unpack.GZIP, ".gz"), (unpack.ZSTD, ".zst"), (b"BZh", ".bz2"), (b"\xfd7zXZ\x00", ".xz"))
#: Layers of compression that are looked for.
MAX_LAYERS = 16
#: Bytes of memory that unpacking the first bytes of an .xz file may take.
_XZ_MEMORY = 256 << 20
#: An archive inside another file is unpacked to disk first, up to this many bytes.
MAX_SPOOLED = 4 << 30
_PIECE = 1 << 16
#: The limits of one page hold for streams, in proportion to what was read of them.
MAX_RATIO, FREE = unpack.MAX_RATIO, unpack.FREE


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


def packing_of(file: File) -> tuple[str, ...]:
    """Return what a file is packed with, from the outside in."""
    return shape(file.name)[1] if file.packing is None else file.packing


def peel(head: bytes, size: int) -> tuple[bytes, tuple[str, ...]]:
    """Return (the first bytes inside packed data, at most ``size``; what it is packed with).

    ``head``: its first bytes. What cannot be unpacked, as without an extra, counts as empty: reading it says why.
    """
    packing: list[str] = []
    while len(packing) < MAX_LAYERS:
        suffix = next((suffix for magic, suffix in _MAGIC if head.startswith(magic)), "")
        if not suffix:
            break
        packing.append(suffix)
        try:
            head = _first(head, suffix, size)
        # zstandard raises an error of its own.
        except Exception:
            head = b""
    return head, tuple(packing)


def _first(head: bytes, suffix: str, size: int) -> bytes:
    """Return the first bytes inside packed data. Raises what the library raises."""
    if suffix == ".gz":
        return zlib.decompressobj(31).decompress(head, size)
    if suffix == ".bz2":
        return bz2.BZ2Decompressor().decompress(head, size)
    if suffix == ".xz":
        return lzma.LZMADecompressor(memlimit=_XZ_MEMORY).decompress(head, size)
    with needed("zstandard", "zst").ZstdDecompressor().stream_reader(io.BytesIO(head)) as stream:
        return bytes(stream.read(size))


def unpacked(file: File) -> IO[bytes]:
    """Return the file's stream, unpacked. Raises what opening raises, and ImportError for a missing extra.

    Reading it raises BombError if it becomes too large.
    """
    stream = file.open()
    packing = packing_of(file)
    if not packing:
        return stream
    packed = _Counted(stream)
    stream = cast(IO[bytes], packed)
    for suffix in packing:
        inner = _UNPACKERS[suffix](stream)
        # Check each layer: one of nothing but empty members unpacks to nothing, but takes as long.
        stream = cast(IO[bytes], io.BufferedReader(_Capped(inner, packed), _PIECE))
    return stream


def _unzstd(stream: IO[bytes]) -> IO[bytes]:
    zstandard = needed("zstandard", "zst")
    # The library's own stream has no readline.
    return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))


#: What unpacks a stream of each kind.
_UNPACKERS: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    ".gz": lambda stream: cast(IO[bytes], _Gunzip(fileobj=stream)),
    ".zst": _unzstd,
    ".bz2": lambda stream: cast(IO[bytes], bz2.BZ2File(stream)),
    ".xz": lambda stream: cast(IO[bytes], lzma.LZMAFile(stream)),  # noqa: SIM115  # the reader closes it
}


def seekable(file: File, *, packed: bool = False) -> IO[bytes]:
    """Return the file's stream, unpacked unless ``packed``, as one that can seek."""
    stream = file.open() if packed else unpacked(file)
    if file.path is not None and (packed or not packing_of(file)):
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
