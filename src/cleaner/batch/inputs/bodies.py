"""Unpack the body of an HTTP response, no further than a page may be long (RFC 9110, 8.4; RFC 9112, 7)."""

from __future__ import annotations

import io
import re
import zlib
from typing import IO

from cleaner.batch.inputs.compressed import FREE, MAX_RATIO, check_ratio
from cleaner.extras import needed
from cleaner.readers.unpack import ZSTD

_READERS = {"gzip": "GzipReader", "x-gzip": "GzipReader", "br": "BrotliReader", "zstd": "ZstdReader"}
#: The line before a chunk: its length in hexadecimal digits, and extensions.
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,16})[ \t]{0,20}(?:;[^\r\n]{0,200})?\r?\n")
_GZIP = b"\x1f\x8b"


def unpacked_body(body: bytes, packing: str, limit: int | None) -> bytes:
    """Return ``body`` without its Content-Encoding and Transfer-Encoding, at most a byte more than ``limit``.

    ``packing``: the names of the codings, separated by commas, in the order in which they were applied. A body that is
    not packed as its header says is left as it is: archives keep the header of what they unpacked. Raises BombError,
    and OSError or zlib.error for a damaged body.
    """
    for name in reversed([coding.strip().lower() for coding in packing.split(",")]):
        most = max(FREE, MAX_RATIO * len(body)) + 1
        data = _unpacked(body, name, most if limit is None else min(most, limit + 1))
        check_ratio(len(body), len(data))
        body = data
    return body


def _unpacked(body: bytes, name: str, most: int) -> bytes:
    if name == "chunked":
        return _joined(body)[:most]
    if name == "deflate":
        # Some servers send it without the zlib header.
        wrapped = body[:1] and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS).decompress(body, most)
    if name not in _READERS or (name.endswith("gzip") and not body.startswith(_GZIP)):
        return body
    if name == "zstd" and not body.startswith(ZSTD):
        return body
    reader: IO[bytes] = getattr(needed("fastwarc.stream_io", "warc"), _READERS[name])(io.BytesIO(body))
    pieces: list[bytes] = []
    while most > 0 and (piece := reader.read(min(most, 1 << 20))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _joined(body: bytes) -> bytes:
    """Return the joined chunks of a body; the last may be cut. Raises OSError if something else is between them."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        end = size.end() + int(size[1], 16)
        pieces.append(body[size.end() : end])
        if end == size.end() or end >= len(body):
            return b"".join(pieces)
        at = end
    if pieces and at < len(body):
        raise OSError(f"no chunk begins at byte {at} of the body")
    return b"".join(pieces) or body
