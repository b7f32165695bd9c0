"""Read WARC and WET files: the pages of a crawl, one record at a time.

fastwarc stops at the first damaged record. This reader finds the next record and goes on there. The damage becomes a
broken item of its own, so that it is counted and reported.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import IO, Any

from cleaner.batch.inputs.compressed import check_ratio, packing_of, seekable
from cleaner.batch.inputs.foreign import by_type, told
from cleaner.batch.inputs.http_pages import page_of_response
from cleaner.batch.inputs.item import File, Item, Reading, broken
from cleaner.extras import needed
from cleaner.readers.not_a_page import NotAPage

_HTML = re.compile(r"text/(html|plain)|application/xhtml\+xml|$", re.I)
#: What a record may begin with: a gzip member, a zstd frame, or its opening line.
_START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/1\.[01]\r?\n(?:WARC|Content)-")
#: A record inside a record: the length that its header gives is too large.
_SWALLOWED = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\n(?:[A-Za-z-]+: [^\r\n]*\r\n){3}")
_WINDOW = 1 << 20
#: Bytes that a record may have before its page.
_HEADERS = 1 << 16
_OPENING = b"WARC/1."
#: What fastwarc unpacks itself, so that damage costs a record only.
_NATIVE = ((), (".gz",), (".zst",))


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
    """Yield an item for each response that is not a redirection and each text of a WET file.

    It is a broken one if it is not a page, as pictures, documents and errors of the server are. Raises OSError, and
    ImportError without the extra.
    """
    needed("fastwarc.warc", "warc")
    with seekable(file, packed=packing_of(file) in _NATIVE) as stream:
        yield from _Recovery(file, stream, reading).items()


class _Recovery:
    """Reads the records of a stream; after a damaged one, goes on with the next that can be read.

    ``here``: where the record begins that is being read, ``last``: where the last good one began. ``owed``: an error
    that lies somewhere between ``last`` and the next record that can be read, and is reported once that is found.
    """

    def __init__(self, file: File, stream: IO[bytes], reading: Reading) -> None:
        self.file, self.stream, self.reading = file, stream, reading
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
            found = _record(record, self.file, self.here, number_there, self.reading)
            if self.owed:
                yield self._damage(self.last + 1, self.owed)
            yield from found
            self.last, self.owed = self.here, ""

    def _damage(self, at: int, error: str) -> Item:
        message = f"damaged record: {error}; going on with the next one that can be read"
        return broken(f"{self.file.name}@{at}", self.file.place / f"{at:012}", OSError(message))


def _record(record: Any, file: File, at: int, number: int, reading: Reading) -> list[Item]:
    """Return the item of a record, or nothing if it is not a page. Raises OSError if the record is incomplete.

    ``number`` tells records apart that begin at the same byte because one gzip member holds them all.
    """
    kind, length = (record.headers.get("WARC-Type") or "").lower(), record.content_length
    if kind not in ("response", "resource", "conversion"):
        return []
    mark = f".{number}" if number else ""
    name, place = f"{file.name}@{at}{mark}", file.place / f"{at:012}{mark}"
    limit = reading.page_bytes
    wanted = length if limit is None else min(length, limit + _HEADERS)
    block = record.reader.read(wanted + 1)
    if len(block) < wanted:
        raise OSError(f"truncated, {length} bytes announced and {len(block)} there")
    if _SWALLOWED.search(block):
        raise OSError(f"{length} bytes announced, and another record begins among them")
    said = _Said(record, reading)
    try:
        page = _page(record, kind, block, limit, said)
    # Not a page, or one that is damaged: the rest of the crawl is read.
    except (OSError, NotAPage, zlib.error) as error:
        return [said.item(name, place, broken(name, place, error).load)]
    return [] if page is None else [said.item(name, place, lambda: page)]


class _Said:
    """What the headers of a record say: its address, its id, and what is carried into the output."""

    def __init__(self, record: Any, reading: Reading) -> None:
        self.headers = {name.lower(): value for name, value in record.headers.items()}
        self.carry = reading.carry

    def item(self, name: str, place: PurePath, load: Callable[[], bytes | str]) -> Item:
        """Return the item of the record."""
        carried = {theirs: self.headers.get(ours.lower().replace("_", "-")) for ours, theirs in self.carry}
        url = (self.headers.get("warc-target-uri") or "").strip("<>") or None
        return Item(name, place, load, url, carried=carried, key=self.headers.get("warc-record-id"))


def _page(record: Any, kind: str, block: bytes, limit: int | None, said: _Said) -> bytes | str | None:
    """Return the page in a record, at most a byte more than ``limit``; None for a redirection.

    Raises NotAPage for what is not a page, and OSError or zlib.error for a body that cannot be unpacked.
    """
    if kind == "conversion":
        # Its header lines tell the reader of dumps that this is a WET record.
        names = ("WARC-Target-URI", "WARC-Identified-Content-Language")
        lines = [f"{name}: {record.headers[name]}\r\n" for name in names if record.headers.get(name)]
        return "".join(["WARC/1.0\r\nWARC-Type: conversion\r\n", *lines, "\r\n"]).encode("utf-8", "replace") + block
    record.set_bytes_content(block)
    if not record.is_http:
        return _resource(said.headers.get("content-type") or "", block)
    # fastwarc would unpack the whole body at once, so its codings are undone by cleaner.
    record.parse_http(auto_decode="none")
    headers = {name.lower(): value for name, value in record.http_headers.items()}
    said.headers |= headers | {"status": str(record.http_headers.status_code or "")}
    return page_of_response(record.http_headers.status_code or 0, headers, record.reader.read(), limit)


def _resource(content_type: str, block: bytes) -> bytes | None:
    """Return what stands in a record without HTTP headers; None for the notes that programs leave in a crawl."""
    if what := told(block[:4096]):
        raise NotAPage(what)
    if _HTML.match(content_type):
        return block
    if content_type.startswith(("image/", "audio/", "video/", "font/", "application/pdf")):
        raise NotAPage(by_type(content_type))
    return None


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
