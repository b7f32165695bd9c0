"""From what the caller names to the pages in it: files, folders, patterns, archives, JSON lines, standard input.

Everything is read as a stream, in an order that depends on the names alone, and whatever cannot be read is an item too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.inputs import archives, warc
from cleaner.batch.inputs import json_rows as lines
from cleaner.batch.inputs import parquet_rows as tables
from cleaner.batch.inputs.compressed import shape, unpacked
from cleaner.batch.inputs.files import files
from cleaner.batch.inputs.item import File, Item, Reading, broken, read_page

PAGES = frozenset((".html", ".htm", ".xhtml", ".txt"))
MHTML = frozenset((".mht", ".mhtml"))
ARCHIVES: dict[str, Callable[[File], Iterator[File]]] = {".zip": archives.zip_members, ".tar": archives.tar_members}
#: Readers of files with many pages. In folders and archives those of the first group are left alone: there they are
#: as likely to be somebody's results.
TABLES: dict[str, Callable[[File, Reading], Iterator[Item]]] = {
    ".jsonl": lines.items,
    ".ndjson": lines.items,
    ".parquet": tables.items,
}
CRAWLS: dict[str, Callable[[File, Reading], Iterator[Item]]] = {".warc": warc.items, ".wet": warc.items}
#: Archives in archives are opened so many levels deep.
NESTING = 3


def items(names: Iterable[str], reading: Reading, avoid: Path | None = None) -> Iterator[Item]:
    """Every page of the inputs, in order. ``avoid``: a folder that is passed over, since the outputs go there."""
    for each in files(names, taken, avoid, reading.say):
        if isinstance(each, Item):
            yield each
        elif each.name == "-":
            yield Item("-", PurePath("stdin"), partial(read_page, sys.stdin.buffer, reading.page_bytes))
        else:
            yield from expand(each, reading)


def count(names: Iterable[str], avoid: Path | None = None) -> int | None:
    """How many pages the inputs have; None where that cannot be told without reading them."""
    number = 0
    for each in files(names, taken, avoid, lambda _: None):
        if isinstance(each, File) and shape(each.name)[0] in {*ARCHIVES, *TABLES, *CRAWLS}:
            return None
        number += 1
    return number


def taken(name: str) -> bool:
    """A file of a folder or an archive that is read."""
    return shape(name)[0] in {*PAGES, *MHTML, *ARCHIVES, *CRAWLS}


def expand(file: File, reading: Reading, depth: int = 0) -> Iterator[Item]:
    """The pages of a file: itself, or what an archive or a table holds. What ends it early is an item of its own."""
    suffix = shape(file.name)[0]
    many: Callable[[File, Reading], Iterator[Any]] | None = TABLES.get(suffix) or CRAWLS.get(suffix)
    if suffix in ARCHIVES:
        many = partial(_members, depth=depth)
    if many is None:
        yield Item(file.name, file.place, partial(_load, file, reading.page_bytes), mhtml=suffix in MHTML)
        return
    try:
        yield from many(file, reading)
    # Archives fail in as many ways as there are libraries; the pages before the damage are out already.
    except Exception as error:
        yield broken(file.name, file.place, error)


def _members(file: File, reading: Reading, depth: int) -> Iterator[Item]:
    if depth >= NESTING:
        raise OSError(f"archives nested deeper than {NESTING} levels")
    for each in ARCHIVES[shape(file.name)[0]](file):
        if taken(each.name):
            yield from expand(each, reading, depth + 1)


def _load(file: File, limit: int | None) -> bytes:
    with unpacked(file) as stream:
        return read_page(stream, limit)
