"""Read the inputs of a batch: files, folders, patterns, archives, tables, crawls, standard input -> pages.

Everything is read as a stream, in an order that depends on the names alone. What a file holds is told by its content
(:mod:`.contents`), so that rows are never cleaned as one text. What cannot be read is an item too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from cleaner.batch.inputs import archives, csv_rows, json_rows, parquet_rows, text_records, warc
from cleaner.batch.inputs.compressed import shape, unpacked
from cleaner.batch.inputs.contents import Content
from cleaner.batch.inputs.files import files
from cleaner.batch.inputs.item import Avoid, File, Item, Reading, Say, broken, read_page
from cleaner.batch.inputs.opening import look, peek_stdin, standard_input
from cleaner.batch.inputs.unread import Unread
from cleaner.readers.not_a_page import NotAPage

#: Archives in archives are opened this many levels deep.
NESTING = 3
#: Files whose content is looked at when pages are counted; the names of the others are believed.
COUNTED = 20


class FileKind(NamedTuple):
    """A kind of input file, told by its content, or by its suffix once compression suffixes are removed.

    ``forms``: names of :class:`.contents.Content`. ``found``: files with these suffixes are read inside folders and
    archives too. Tables are not: there they may be anybody's results. ``one_page``: False for files with many pages.
    """

    suffixes: frozenset[str]
    forms: frozenset[str]
    read: Callable[[File, Content, Reading, int], Iterator[Item]]
    found: bool = True
    one_page: bool = False


def _page(file: File, content: Content, reading: Reading, depth: int, *, mhtml: bool = False) -> Iterator[Item]:
    yield Item(file.name, file.place, partial(_load, file, reading.page_bytes), mhtml=mhtml)


def _load(file: File, limit: int | None) -> bytes:
    with unpacked(file) as stream:
        return read_page(stream, limit)


def _foreign(file: File, content: Content, reading: Reading, depth: int) -> Iterator[Item]:
    yield broken(file.name, file.place, NotAPage(content.what))


def _members(
    file: File, content: Content, reading: Reading, depth: int, *, members: Callable[[File], Iterator[File]]
) -> Iterator[Item]:
    if depth >= NESTING:
        raise OSError(f"archives nested deeper than {NESTING} levels")
    unread = Unread()
    for member in members(file):
        if is_read(member.name):
            yield from expand(member, reading, depth + 1)
        else:
            unread.add(member.name)
    if message := unread.message(file.name, is_folder=False):
        reading.say(message)


def _many(
    file: File, content: Content, reading: Reading, depth: int, *, items: Callable[[File, Reading], Iterator[Item]]
) -> Iterator[Item]:
    yield from items(file, reading)


def _table(file: File, content: Content, reading: Reading, depth: int) -> Iterator[Item]:
    if content.table is None:
        raise OSError("an empty table")
    yield from csv_rows.items(file, reading, content.table)


def _crawl(file: File, content: Content, reading: Reading, depth: int) -> Iterator[Item]:
    """Read a crawl; one record in a file that is not named as a crawl is a page under the name of the file."""
    kind = _by_name(file.name)
    if file.path is not None and "warc" not in kind.forms and not text_records.has_several(file):
        yield from _page(file, content, reading, depth)
    else:
        yield from (text_records if content.form == "records" else warc).items(file, reading)


def _kind(suffixes: str, forms: str, read: Callable[..., Iterator[Item]], **more: bool) -> FileKind:
    return FileKind(frozenset(suffixes.split()), frozenset(forms.split()), read, **more)


PAGES = frozenset((".html", ".htm", ".xhtml", ".txt"))
#: The kinds of input, the first that fits counts. A file that fits none, if named by the caller, is one page.
KINDS = (
    _kind(" ".join(PAGES), "page", _page, one_page=True),
    _kind(".mht .mhtml", "mhtml", partial(_page, mhtml=True), one_page=True),
    _kind(".zip", "zip", partial(_members, members=archives.zip_members)),
    _kind(".tar", "tar", partial(_members, members=archives.tar_members)),
    _kind(".jsonl .ndjson", "lines", partial(_many, items=json_rows.lines), found=False),
    _kind("", "values", partial(_many, items=json_rows.values), found=False),
    _kind(".csv .tsv .tab", "csv", _table, found=False),
    _kind(".parquet", "parquet", partial(_many, items=parquet_rows.items), found=False),
    _kind(".warc .wet", "warc records", _crawl),
    _kind("", "foreign", _foreign, found=False, one_page=True),
)
_OTHER = _kind("", "", _page, found=False, one_page=True)


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
    else:
        yield from expand(standard_input() if found.name == "-" else found, reading)


def count(names: Iterable[str], avoid: Avoid | None = None, reading: Reading | None = None) -> int | None:
    """Return how many pages the inputs have; None if that cannot be told without reading them."""
    number = 0
    for found in files(names, is_read, avoid, lambda _: None):
        if isinstance(found, File) and not _has_one_page(found, reading or Reading(), look_inside=number < COUNTED):
            return None
        number += 1
    return number


def _has_one_page(file: File, reading: Reading, *, look_inside: bool) -> bool:
    try:
        if file.name == "-":
            content = peek_stdin(reading) or Content("page")
        else:
            content = look(file, reading).content if look_inside else Content("")
    except OSError:
        return True
    kind = _kind_of(file.name, content)
    return kind.one_page or (content.form in kind.forms and "warc" in kind.forms and not _has_several(file))


def _has_several(file: File) -> bool:
    """Return True unless a crawl is one record in a file that is not named as a crawl."""
    if file.path is None or "warc" in _by_name(file.name).forms:
        return True
    return text_records.has_several(look(file, Reading()).file)


def is_read(name: str) -> bool:
    """Return True if a file of this name is read when it is found in a folder or an archive."""
    return _by_name(name).found


def expand(file: File, reading: Reading, depth: int = 0) -> Iterator[Item]:
    """Yield the pages of a file: itself, or those inside it. An error that ends it early is an item of its own."""
    try:
        opened = look(file, reading)
        kind = _kind_of(file.name, opened.content)
        yield from kind.read(opened.file, opened.content, reading, depth)
    # Each library for archives fails in its own way; the pages before the damage were yielded already.
    except Exception as error:
        yield broken(file.name, file.place, error)


def _kind_of(name: str, content: Content) -> FileKind:
    """Return the kind that the content tells, otherwise the name."""
    return next((kind for kind in KINDS if content.form in kind.forms), _by_name(name))


def _by_name(name: str) -> FileKind:
    suffix = shape(name)[0]
    return next((kind for kind in KINDS if suffix and suffix in kind.suffixes), _OTHER)
