"""WARC and WET files: the pages of a crawl, one record at a time.

fastwarc stops at the first damaged record. This reader looks for the next one and goes on there, and the damage is an
unreadable input of its own, so that it is counted and said.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from cleaner.batch.inputs.bodies import unpacked_body
from cleaner.batch.inputs.compressed import BombError, check_ratio, seekable
from cleaner.batch.inputs.item import File, Item, Reading, broken
from cleaner.extras import needed

_HTML = re.compile(r"text/(html|plain)|application/xhtml\+xml|$", re.I)
#: Where a record may begin: a gzip member, a zstd frame, or the line that opens a record.
_START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/1\.[01]\r?\n(?:WARC|Content)-")
#: A record inside a record: the length that its header gives is too large.
_SWALLOWED = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\n(?:[A-Za-z-]+: [^\r\n]*\r\n){3}")
_WINDOW = 1 << 20
#: Bytes that a record may have before its page.
_HEADERS = 1 << 16
_OPENING = b"WARC/1."


class _Tail:
    """A seekable stream from a byte on, as a stream of its own: positions in it count from there."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self.stream, self.start, self.at = stream, start, start

    def read(self, size: int = -1) -> bytes:
        """Read on; others may have moved the stream in the meantime."""
        self.stream.seek(self.at)
        data = self.stream.read(size)
        self.at += len(data)
        return data

    def tell(self) -> int:
        """Bytes read."""
        return self.at - self.start


def items(file: File, reading: Reading) -> Iterator[Item]:
    """An item for each page: HTML or plain text that was answered, whatever the status but a redirection, and the
    texts of a WET file. Raises OSError and ImportError (for the extra).
    """
    fastwarc = needed("fastwarc.warc", "warc")
    with seekable(file, packed=True) as stream:
        size = stream.seek(0, io.SEEK_END)
        start: int | None = 0
        last, owed = -1, ""
        while start is not None:
            # Where the record begins that is being read; ``last``: where the last good one does.
            here, error = start - 1, ""
            try:
                # Of every type, so that the place of the last good record is known.
                for number, record in enumerate(fastwarc.ArchiveIterator(_Tail(stream, start), parse_http=False)):
                    here = start + record.stream_pos
                    # A record is no larger than what is left of the file can be.
                    check_ratio(size - here, record.content_length)
                    found = _record(record, file, here, number if here == last else 0, reading.page_bytes)
                    if owed:
                        yield _damage(file, last + 1, owed)
                    yield from found
                    last, owed = here, ""
            # A panic of its Rust is a BaseException.
            except BaseException as raised:
                if not isinstance(raised, (OSError, ValueError)) and type(raised).__name__ != "PanicException":
                    raise
                error = str(raised)
            if not error:
                break
            if here != last:
                yield _damage(file, max(here, start), error)
            # Else it lies between this record and the next that can be read.
            owed = error if here == last else ""
            start = _next(stream, max(here, start) + 1)
        if owed:
            yield _damage(file, last + 1, owed)


def _damage(file: File, at: int, error: str) -> Item:
    message = f"damaged record: {error}; going on with the next one that can be read"
    return broken(f"{file.name}@{at}", file.place / f"{at:012}", OSError(message))


def _record(record: Any, file: File, at: int, number: int, limit: int | None) -> list[Item]:
    """The item of a record that is a page. Raises OSError where the record is not all there.

    ``number`` tells records apart that begin at the same byte, all in one gzip member.
    """
    kind, length = (record.headers.get("WARC-Type") or "").lower(), record.content_length
    if kind not in ("response", "resource", "conversion"):
        return []
    mark = f".{number}" if number else ""
    name, place = f"{file.name}@{at}{mark}", file.place / f"{at:012}{mark}"
    wanted = length if limit is None else min(length, limit + _HEADERS)
    block = record.reader.read(wanted + 1)
    if len(block) < wanted:
        raise OSError(f"truncated, {length} bytes announced and {len(block)} there")
    if _SWALLOWED.search(block):
        raise OSError(f"{length} bytes announced, and another record begins among them")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    try:
        page = _page(record, kind, block, limit)
    except BombError as error:
        return [broken(name, place, error)]
    if page is None:
        return []
    return [Item(name, place, lambda: page, url)]


def _page(record: Any, kind: str, block: bytes, limit: int | None) -> bytes | str | None:
    """The page in a record, up to a byte beyond ``limit``; None where it holds something else. Raises BombError."""
    if kind == "conversion":
        # With its header lines the reader of dumps knows it for what it is.
        names = ("WARC-Target-URI", "WARC-Identified-Content-Language")
        lines = [f"{name}: {record.headers[name]}\r\n" for name in names if record.headers.get(name)]
        return "".join(["WARC/1.0\r\nWARC-Type: conversion\r\n", *lines, "\r\n"]).encode("utf-8", "replace") + block
    record.set_bytes_content(block)
    if not record.is_http:
        return block if _HTML.match(record.headers.get("Content-Type") or "") else None
    # No coding is undone here: fastwarc unpacks all of it at once.
    record.parse_http(auto_decode="none")
    status = record.http_headers.status_code or 0
    if 300 <= status < 400 or not _HTML.match(record.http_content_type or ""):
        return None
    codings = (record.http_headers.get(name) or "" for name in ("Content-Encoding", "Transfer-Encoding"))
    return _decoded(unpacked_body(record.reader.read(), ",".join(codings), limit), record.http_charset)


def _decoded(page: bytes, charset: str | None) -> bytes | str:
    """The page; as text only where it is no UTF-8 and the server's word on its encoding fits."""
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return page.decode(charset) if charset else page
        except (LookupError, UnicodeDecodeError):
            return page
    return page


def _next(stream: IO[bytes], at: int) -> int | None:
    """The first byte from ``at`` on at which a record begins."""
    while True:
        stream.seek(at)
        window = stream.read(_WINDOW)
        for found in _START.finditer(window):
            place = at + found.start()
            if found[0].startswith(_OPENING) or _opens(window[found.start() : found.start() + 4096]):
                return place
        if len(window) < _WINDOW:
            return None
        at += len(window) - 4096


def _opens(packed: bytes) -> bool:
    """Packed bytes that begin a record once unpacked."""
    try:
        if packed.startswith(b"\x1f"):
            opening = zlib.decompressobj(31).decompress(packed, 16)
        else:
            decompressor = needed("zstandard", "zst").ZstdDecompressor().decompressobj()
            opening = decompressor.decompress(packed)
    # Not packed after all; zstandard's error is its own kind.
    except Exception:
        return False
    return bool(opening.startswith(_OPENING))
