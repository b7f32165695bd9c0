"""Compressed streams, by the suffix of the name: .gz of any number of members, .zst of any number of frames."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import PurePath
from typing import IO, Any, cast

from cleaner.extras import needed
from cleaner.batch.inputs.item import File

PACKED = frozenset((".gz", ".zst"))
_SHORT = {".tgz": ".tar.gz", ".tzst": ".tar.zst"}
#: An archive inside another file is unpacked to disk first, up to so many bytes.
MAX_SPOOLED = 4 << 30


class _Gunzip(gzip.GzipFile):
    """Closes what it reads from, which a GzipFile leaves open."""

    def close(self) -> None:
        stream: Any = self.fileobj
        super().close()
        if stream is not None:
            stream.close()


def shape(name: str) -> tuple[str, tuple[str, ...]]:
    """(suffix of what is inside, suffixes of its packing from the outside in), in lower case.

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
    """The file's stream with its packing taken off. Raises what opening raises, and ImportError for an extra."""
    stream = file.open()
    for suffix in shape(file.name)[1]:
        stream = cast(IO[bytes], _Gunzip(fileobj=stream)) if suffix == ".gz" else _unzstd(stream)
    return stream


def _unzstd(stream: IO[bytes]) -> IO[bytes]:
    zstandard = needed("zstandard", "zst")
    return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))


def seekable(file: File, *, packed: bool = False) -> IO[bytes]:
    """The file's stream, unpacked unless it is wanted ``packed``, as one that can be read from any place."""
    stream = file.open() if packed else unpacked(file)
    if file.path is not None and (packed or not shape(file.name)[1]):
        return stream
    with stream:
        return _spooled(stream)


def _spooled(stream: IO[bytes]) -> IO[bytes]:
    spool = tempfile.SpooledTemporaryFile(max_size=16 << 20)  # noqa: SIM115  # its reader closes it
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > MAX_SPOOLED:
            raise OSError(f"larger than {MAX_SPOOLED >> 30} GB unpacked")
        spool.write(piece)
    spool.seek(0)
    return cast(IO[bytes], spool)
