"""Unpack a page that is packed with gzip, zlib, zstd or Brotli, no further than a page may be long."""

from __future__ import annotations

import importlib
import io
import zlib
from typing import Any

from cleaner.extras import needed
from cleaner.readers.not_a_page import NotAPage

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
#: The first byte of a zlib stream; with the next it is a multiple of 31.
_ZLIB, _ZLIB_CHECK = 0x78, 31
#: Packed data may unpack to MAX_RATIO times its size, and to FREE bytes in any case. Web pages become 5 to 30 times as
#: large, logs 100 times, and the densest gzip data 1,000 times.
MAX_RATIO, FREE = 250, 16 << 20
#: Packed data in packed data are unpacked this many times.
_LAYERS = 3
_PIECE = 1 << 20


def unpacked(data: bytes, limit: int | None, coding: str = "") -> bytes:
    """Return ``data`` unpacked, at most a byte more than ``limit``; as they are if they are not packed.

    ``coding``: what an HTTP header (Content-Encoding) says. Raises NotAPage for damaged data and, without a limit, for
    a decompression bomb; MissingExtra if a library is missing.
    """
    for _ in range(_LAYERS):
        unpack = _packing(data, coding)
        if unpack is None:
            return data
        most = max(FREE, MAX_RATIO * len(data))
        found = unpack(data, most + 1 if limit is None else limit + 1)
        if limit is None and len(found) > most:
            raise NotAPage(f"data that unpack to more than {MAX_RATIO} times their size", "a decompression bomb")
        data, coding = found, ""
    return data


def _packing(data: bytes, coding: str) -> Any:
    if data.startswith(GZIP):
        return _gunzip
    if data.startswith(ZSTD):
        return _unzstd
    if len(data) > 2 and data[0] == _ZLIB and int.from_bytes(data[:2], "big") % _ZLIB_CHECK == 0 and _inflates(data):
        return _inflate
    name = coding.strip().lower()
    # Most clients unpack the body and keep the header: believe it only if the body is not text.
    if name in ("br", "deflate") and not _is_text(data[:512]):
        return _unbrotli if name == "br" else _raw_inflate
    return None


def _is_text(data: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 27 for byte in data)


def _gunzip(data: bytes, most: int) -> bytes:
    """Unpack members until there are ``most`` bytes; what a damaged member gave up to the damage is kept."""
    pieces: list[bytes] = []
    while data.startswith(GZIP) and most > 0:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        piece = _pieces(member, data, most)
        pieces.append(piece)
        most -= len(piece)
        if not member.eof:
            break
        data = member.unused_data
    return _whole(pieces, "gzip")


def _inflate(data: bytes, most: int) -> bytes:
    return _whole([_pieces(zlib.decompressobj(), data, most)], "zlib")


def _raw_inflate(data: bytes, most: int) -> bytes:
    return _whole([_pieces(zlib.decompressobj(-zlib.MAX_WBITS), data, most)], "deflate")


def _inflates(data: bytes) -> bool:
    try:
        return bool(zlib.decompressobj().decompress(data[:512], 64))
    except zlib.error:
        return False


def _pieces(stream: Any, data: bytes, most: int) -> bytes:
    """Return what the stream gives, at most ``most`` bytes, up to any damage."""
    pieces: list[bytes] = []
    while most > 0 and data:
        try:
            piece = stream.decompress(data, min(most, _PIECE))
        except zlib.error:
            break
        pieces.append(piece)
        most -= len(piece)
        data = stream.unconsumed_tail
    return b"".join(pieces)


def _whole(pieces: list[bytes], name: str) -> bytes:
    data = b"".join(pieces)
    if not data:
        raise NotAPage(f"damaged or empty {name} data")
    return data


def _unzstd(data: bytes, most: int) -> bytes:
    zstandard = needed("zstandard", "zst")
    reader = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True)
    return _read(reader, most, zstandard.ZstdError, "zstd")


def _unbrotli(data: bytes, most: int) -> bytes:
    try:
        brotli: Any = importlib.import_module("brotli")
    except ImportError as error:
        raise NotAPage("data packed with Brotli", "have the client unpack them, or: pip install brotli") from error
    stream = brotli.Decompressor()
    try:
        return _whole([stream.process(data, output_buffer_limit=most)[:most]], "Brotli")
    except brotli.error as error:
        raise NotAPage("damaged Brotli data") from error


def _read(reader: Any, most: int, damage: type[Exception], name: str) -> bytes:
    pieces: list[bytes] = []
    try:
        while most > 0 and (piece := reader.read(min(most, _PIECE))):
            pieces.append(piece)
            most -= len(piece)
    except damage:
        pass
    return _whole(pieces, name)
