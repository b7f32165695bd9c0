"""Read several WARC or WET records in one text: with line ends of Unix and lengths that no longer fit.

An editor or a web form has changed such texts, so what counts is where the next record begins, not what the headers
say of lengths. Crawls as they were written are read by :mod:`cleaner.batch.inputs.warc`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from cleaner.batch.inputs.compressed import unpacked
from cleaner.batch.inputs.http_pages import page_of_response
from cleaner.batch.inputs.item import File, Item, Reading, broken

_OPENING = re.compile(rb"WARC/[01]\.\d+[ \t]*\r?\n")
_HEADER = re.compile(rb"(?:WARC-[A-Za-z-]+|Content-[A-Za-z-]+):")
_LINE = 1 << 20
_BEFORE = b"\xef\xbb\xbf \t\r\n"


def begins(head: bytes) -> bool:
    """Return True for bytes that begin with the header of a record."""
    start = head.lstrip(_BEFORE)
    opening = _OPENING.match(start)
    return opening is not None and _HEADER.match(start, opening.end()) is not None


def has_several(file: File) -> bool:
    """Return True if a file has more than one record. Raises what reading raises."""
    with unpacked(file) as stream:
        return sum(1 for _, record in zip(range(2), _records(stream, 1), strict=False)) > 1


def items(file: File, reading: Reading) -> Iterator[Item]:
    """Yield an item for each page among the records."""
    limit = reading.page_bytes
    with unpacked(file) as stream:
        for number, record in enumerate(_records(stream, None if limit is None else limit + (1 << 16)), 1):
            item = _item(record, file, number, reading)
            if item is not None:
                yield item


def _records(stream: IO[bytes], most: int | None) -> Iterator[bytes]:
    """Yield the records, of each no more than about ``most`` bytes."""
    held: list[bytes] = []
    size = 0
    opening = b""
    while line := stream.readline(_LINE):
        if opening and _HEADER.match(line) and size > len(opening):
            yield b"".join(held[:-1])
            held, size = [opening], len(opening)
        opening = line if _OPENING.fullmatch(line.lstrip(b"\xef\xbb\xbf")) else b""
        if most is None or size <= most or opening:
            held.append(line)
            size += len(line)
    if b"".join(held).strip():
        yield b"".join(held)


def _item(record: bytes, file: File, number: int, reading: Reading) -> Item | None:
    """Return the item of a record; None for one that holds no page, as that of the crawl itself."""
    name, place = f"{file.name}:{number}", file.place / f"{number:08}"
    head, _, body = record.replace(b"\r\n", b"\n", 1 << 10).partition(b"\n\n")
    headers = _headers(head)
    kind, url = headers.get("warc-type", "").lower(), headers.get("warc-target-uri", "").strip("<>") or None
    carried = {theirs: headers.get(ours.lower().replace("_", "-")) for ours, theirs in reading.carry}
    key = headers.get("warc-record-id")
    if kind == "conversion":
        # The reader of dumps knows such a record.
        return Item(name, place, lambda: record, url, carried=carried, key=key)
    if kind not in ("response", "resource"):
        return None
    if kind == "resource":
        return Item(name, place, lambda: body, url, carried=carried, key=key)
    try:
        page = page_of_response(*_response(body), reading.page_bytes)
    except Exception as error:
        bad = broken(name, place, error)
        return Item(name, place, bad.load, url, carried=carried, key=key)
    return None if page is None else Item(name, place, lambda: page, url, carried=carried, key=key)


def _response(body: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, page = body.partition(b"\n\n")
    status = re.match(rb"HTTP/[\d.]+ (\d{3})", head)
    # The editor has unpacked nothing, but what was packed is no text any more.
    return int(status[1]) if status else 0, _headers(head), page


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.partition(b":") for line in head.splitlines()[1:])
    return {
        name.decode("latin-1").strip().lower(): value.decode("utf-8", "replace").strip() for name, _, value in pairs
    }
