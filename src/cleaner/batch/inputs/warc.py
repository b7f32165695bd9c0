"""Read WARC and WET files: the pages of a crawl, one record at a time.

fastwarc stops at the first damaged record. This reader finds the next record and goes on there. The damage becomes a
broken item of its own, so that it is counted and reported.
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
#: What a record may begin with: a gzip member, a zstd frame, or its opening line.
_START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/1\.[01]\r?\n(?:WARC|Content)-")
#: A record inside a record: the length that its header gives is too large.
_SWALLOWED = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\n(?:[A-Za-z-]+: [^\r\n]*\r\n){3}")
_WINDOW = 1 << 20
#: Bytes that a record may have before its page.
_HEADERS = 1 << 16
_OPENING = b"WARC/1."


class _Tail:
    """The rest of a seekable stream from a byte on, as a stream whose positions count from there."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self.stream, self.start, self.at = stream, start, start

    def read(self, size: int = -1) -> bytes:
        """Read on, even if others have moved the stream in the meantime."""
        self.stream.seek(self.at)
        data = self.stream.read(size)
        self.at += len(data)
        return data

    def tell(self) -> int:
        """Return the number of bytes read."""
        return self.at - self.start


def items(file: File, reading: Reading) -> Iterator[Item]:
    """Yield an item for each page: HTML or plain text of responses other than redirections, and texts of a WET file.

    Raises OSError, and ImportError without the extra.
    """
    needed("fastwarc.warc", "warc")
    with seekable(file, packed=True) as stream:
        yield from _Recovery(file, stream, reading.page_bytes).items()


class _Recovery:
    """Reads the records of a stream; after a damaged one, goes on with the next that can be read.

    ``here``: where the record begins that is being read, ``last``: where the last good one began. ``owed``: an error
    that lies somewhere between ``last`` and the next record that can be read, and is reported once that is found.
    """

    def __init__(self, file: File, stream: IO[bytes], limit: int | None) -> None:
        self.file, self.stream, self.limit = file, stream, limit
        self.size = stream.seek(0, io.SEEK_END)
        self.here = self.last = -1
        self.owed = ""

    def items(self) -> Iterator[Item]:
        """Yield the pages, and a broken item for each damage."""
        start: int | None = 0
        while start is not None:
            self.here = start - 1
            try:
                yield from self._from(start)
                break
            # A panic of fastwarc's Rust is a BaseException.
            except BaseException as error:
                if not isinstance(error, (OSError, ValueError)) and type(error).__name__ != "PanicException":
                    raise
                message = str(error)
            if not message:
                break
            at = max(self.here, start)
            if self.here == self.last:
                self.owed = message
            else:
                yield self._damage(at, message)
                self.owed = ""
            start = _next(self.stream, at + 1)
        if self.owed:
            yield self._damage(self.last + 1, self.owed)

    def _from(self, start: int) -> Iterator[Item]:
        """Yield the pages from byte ``start`` on. Raises what a damaged record raises."""
        fastwarc = needed("fastwarc.warc", "warc")
        # Records of every type, so that the place of the last good one is known.
        for number, record in enumerate(fastwarc.ArchiveIterator(_Tail(self.stream, start), parse_http=False)):
            self.here = start + record.stream_pos
            # A record cannot be larger than the rest of the file.
            check_ratio(self.size - self.here, record.content_length)
            number_there = number if self.here == self.last else 0
            found = _record(record, self.file, self.here, number_there, self.limit)
            if self.owed:
                yield self._damage(self.last + 1, self.owed)
            yield from found
            self.last, self.owed = self.here, ""

    def _damage(self, at: int, error: str) -> Item:
        message = f"damaged record: {error}; going on with the next one that can be read"
        return broken(f"{self.file.name}@{at}", self.file.place / f"{at:012}", OSError(message))


def _record(record: Any, file: File, at: int, number: int, limit: int | None) -> list[Item]:
    """Return the item of a record, or nothing if it is not a page. Raises OSError if the record is incomplete.

    ``number`` tells records apart that begin at the same byte because one gzip member holds them all.
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
    """Return the page in a record, at most a byte more than ``limit``; None if it is not one. Raises BombError."""
    if kind == "conversion":
        # Its header lines tell the reader of dumps that this is a WET record.
        names = ("WARC-Target-URI", "WARC-Identified-Content-Language")
        lines = [f"{name}: {record.headers[name]}\r\n" for name in names if record.headers.get(name)]
        return "".join(["WARC/1.0\r\nWARC-Type: conversion\r\n", *lines, "\r\n"]).encode("utf-8", "replace") + block
    record.set_bytes_content(block)
    if not record.is_http:
        return block if _HTML.match(record.headers.get("Content-Type") or "") else None
    # fastwarc would unpack the whole body at once, so its codings are undone below.
    record.parse_http(auto_decode="none")
    status = record.http_headers.status_code or 0
    if 300 <= status < 400 or not _HTML.match(record.http_content_type or ""):
        return None
    codings = (record.http_headers.get(name) or "" for name in ("Content-Encoding", "Transfer-Encoding"))
    return _decoded(unpacked_body(record.reader.read(), ",".join(codings), limit), record.http_charset)


def _decoded(page: bytes, charset: str | None) -> bytes | str:
    """Return the page; as text only if it is not UTF-8 and the charset that the server names fits."""
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return page.decode(charset) if charset else page
        except (LookupError, UnicodeDecodeError):
            return page
    return page


def _next(stream: IO[bytes], at: int) -> int | None:
    """Return the first byte from ``at`` on at which a record begins; None if there is none."""
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
    """Return True if packed bytes begin a record once unpacked."""
    try:
        if packed.startswith(b"\x1f"):
            opening = zlib.decompressobj(31).decompress(packed, 16)
        else:
            decompressor = needed("zstandard", "zst").ZstdDecompressor().decompressobj()
            opening = decompressor.decompress(packed)
    # Not packed after all; zstandard raises an error of its own.
    except Exception:
        return False
    return bool(opening.startswith(_OPENING))
