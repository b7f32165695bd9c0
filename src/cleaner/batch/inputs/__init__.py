"""Read the inputs of a batch: files, folders, patterns, archives, tables, crawls, standard input -> pages.

Everything is read as a stream, in an order that depends on the names alone. What cannot be read is an item too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from cleaner.batch.inputs import archives, json_rows, parquet_rows, warc
from cleaner.batch.inputs.compressed import shape, unpacked
from cleaner.batch.inputs.files import files
from cleaner.batch.inputs.item import Avoid, File, Item, Reading, Say, broken, read_page

#: Archives in archives are opened this many levels deep.
NESTING = 3


class FileKind(NamedTuple):
    """A kind of input file, told by its suffix once compression suffixes are removed.

    ``found``: files of this kind are read inside folders and archives too. Tables are not: there they may be anybody's
    results. ``one_page``: False for files that hold many pages.
    """

    suffixes: frozenset[str]
    read: Callable[[File, Reading, int], Iterator[Item]]
    found: bool = True
    one_page: bool = False


def _page(file: File, reading: Reading, depth: int, *, mhtml: bool = False) -> Iterator[Item]:
    yield Item(file.name, file.place, partial(_load, file, reading.page_bytes), mhtml=mhtml)


def _load(file: File, limit: int | None) -> bytes:
    with unpacked(file) as stream:
        return read_page(stream, limit)


def _members(file: File, reading: Reading, depth: int, *, members: Callable[[File], Iterator[File]]) -> Iterator[Item]:
    if depth >= NESTING:
        raise OSError(f"archives nested deeper than {NESTING} levels")
    for member in members(file):
        if is_read(member.name):
            yield from expand(member, reading, depth + 1)


def _many(
    file: File, reading: Reading, depth: int, *, items: Callable[[File, Reading], Iterator[Item]]
) -> Iterator[Item]:
    yield from items(file, reading)


PAGES = frozenset((".html", ".htm", ".xhtml", ".txt"))
#: The kinds of input, the first that fits counts. A file that fits none, if named by the caller, is one page.
KINDS = (
    FileKind(PAGES, _page, one_page=True),
    FileKind(frozenset((".mht", ".mhtml")), partial(_page, mhtml=True), one_page=True),
    FileKind(frozenset((".zip",)), partial(_members, members=archives.zip_members)),
    FileKind(frozenset((".tar",)), partial(_members, members=archives.tar_members)),
    FileKind(frozenset((".jsonl", ".ndjson")), partial(_many, items=json_rows.items), found=False),
    FileKind(frozenset((".parquet",)), partial(_many, items=parquet_rows.items), found=False),
    FileKind(frozenset((".warc", ".wet")), partial(_many, items=warc.items)),
)
_OTHER = FileKind(frozenset(), _page, found=False, one_page=True)


def items(names: Iterable[str], reading: Reading, avoid: Avoid | None = None) -> Iterator[Item]:
    """Yield every page of the inputs, in order. ``avoid``: what is not read, such as the outputs of this batch."""
    for found in listed(names, reading.say, avoid):
        yield from pages(found, reading)


def listed(names: Iterable[str], say: Say = lambda _: None, avoid: Avoid | None = None) -> Iterator[File | Item]:
    """Yield every file of the inputs, in order; as an item what cannot be read."""
    return files(names, is_read, avoid, say)


def pages(found: File | Item, reading: Reading) -> Iterator[Item]:
    """Yield the pages of what :func:`listed` yields."""
    if isinstance(found, Item):
        yield found
    elif found.name == "-":
        yield Item("-", PurePath("stdin"), partial(standard_input, reading.page_bytes))
    else:
        yield from expand(found, reading)


def standard_input(limit: int | None) -> bytes:
    """Return standard input, at most one byte more than ``limit``. Raises OSError, also if it is closed."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return read_page(sys.stdin.buffer, limit)


def count(names: Iterable[str], avoid: Avoid | None = None) -> int | None:
    """Return how many pages the inputs have; None if that cannot be told without reading them."""
    number = 0
    for found in files(names, is_read, avoid, lambda _: None):
        if isinstance(found, File) and not _kind(found.name).one_page:
            return None
        number += 1
    return number


def is_read(name: str) -> bool:
    """Return True if a file of this name is read when it is found in a folder or an archive."""
    return _kind(name).found


def expand(file: File, reading: Reading, depth: int = 0) -> Iterator[Item]:
    """Yield the pages of a file: itself, or those inside it. An error that ends it early is an item of its own."""
    try:
        yield from _kind(file.name).read(file, reading, depth)
    # Each library for archives fails in its own way; the pages before the damage were yielded already.
    except Exception as error:
        yield broken(file.name, file.place, error)


def _kind(name: str) -> FileKind:
    suffix = shape(name)[0]
    return next((kind for kind in KINDS if suffix in kind.suffixes), _OTHER)
