"""Read tables of text (CSV, TSV, and with ";" or "|" between the columns): the first line names the columns."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from cleaner.batch.inputs.compressed import unpacked
from cleaner.batch.inputs.item import File, Item, Reading, broken
from cleaner.batch.inputs.json_rows import longest
from cleaner.batch.inputs.rows import Fields, lack_of_page, row_item
from cleaner.readers.charset import detect

DELIMITERS = ("\t", ",", ";", "|")
#: A name of a column, in a table that is told by its content alone.
_NAME = re.compile(r"[^\W\d][\w .:/@-]{0,63}")
#: Bytes that do not fit the encoding, as Python keeps them.
_ODD = re.compile("[\udc80-\udcff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Form(NamedTuple):
    """How a table is written. ``quoted``: a cell that begins with a quotation mark ends with the next one."""

    encoding: str
    delimiter: str
    quoted: bool
    columns: tuple[str, ...]

    def records(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Yield the cells of each row that is not blank, the names of the columns first. Raises csv.Error."""
        if self.quoted:
            return filter(None, csv.reader(lines, delimiter=self.delimiter))
        return filter(None, csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE))


def items(file: File, reading: Reading, form: Form) -> Iterator[Item]:
    """Yield an item for each row below the names of the columns. Raises csv.Error for a table that cannot be cut."""
    # The limit is one for the whole process; whoever set a wider one keeps it.
    csv.field_size_limit(max(csv.field_size_limit(), longest(reading)))
    if not _has_page(form.columns, reading):
        raise OSError(f"{lack_of_page(list(form.columns), reading.text_field)}; no row was read")
    with unpacked(file) as stream:
        # Bytes of another encoding stay as they are, so that the page tells its own.
        lines = io.TextIOWrapper(stream, form.encoding, errors="surrogateescape", newline="")
        records = form.records(lines)
        next(records, None)
        for number, cells in enumerate(records, 1):
            yield _row(cells, form.columns, f"{file.name}:{number}", file.place / f"{number:08}", reading)


def _row(cells: list[str], columns: tuple[str, ...], name: str, place: PurePath, reading: Reading) -> Item:
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return broken(name, place, OSError(f"{len(cells)} cells under {len(columns)} columns"))
    # A row may have fewer cells.
    return row_item(
        {**dict.fromkeys(columns), **dict(zip(columns, map(_cell, cells), strict=False))}, name, place, reading
    )


def _cell(cell: str) -> str | bytes:
    """Return a cell; as bytes if it has some that its encoding does not know."""
    return cell if cell.isascii() or not _ODD.search(cell) else cell.encode("utf-8", "surrogateescape")


def tell(head: bytes, *, whole: bool, named: bool, reading: Reading) -> Form | None:
    """Return how the table is written that begins with ``head``; None for what is not one.

    ``named``: its name says that it is one. Otherwise the first line must name a page among two columns or more, and
    the rows below must have as many cells.
    """
    encoding = _encoding(head)
    text = head.decode(encoding, "replace") if encoding != "utf-8-sig" else head.decode(encoding, "surrogateescape")
    forms = [
        form
        for delimiter in DELIMITERS
        for quoted in (True, False)
        if (form := _form(text, encoding, delimiter, quoted))
    ]
    rows = {form: _even_rows(form, text, whole) for form in forms if _has_page(form.columns, reading)}
    # Of two ways to cut the same columns the one with more rows: a stray quotation mark joins many.
    by_columns = sorted(filter(rows.get, rows), key=lambda form: (-len(form.columns), -rows[form]))
    if named:
        every = by_columns or [form for form in forms if _has_page(form.columns, reading)]
        return next(iter(every or sorted(forms, key=lambda form: -len(form.columns))), None)
    return next((form for form in by_columns if _names(form.columns)), None)


def _form(text: str, encoding: str, delimiter: str, quoted: bool) -> Form | None:
    form = Form(encoding, delimiter, quoted, ())
    try:
        columns = next(form.records(io.StringIO(text, newline="")), None)
    except csv.Error:
        return None
    return form._replace(columns=tuple(name.strip() for name in columns)) if columns else None


def _has_page(columns: tuple[str, ...], reading: Reading) -> bool:
    row = dict.fromkeys(columns, "x")
    return Fields(row).page(reading.text_field) is not None


def _names(columns: tuple[str, ...]) -> bool:
    """Return True for names of columns rather than the beginning of a text."""
    return len(columns) > 1 and len(set(columns)) == len(columns) and all(map(_NAME.fullmatch, columns))


def _even_rows(form: Form, text: str, whole: bool) -> int:
    """Return how many rows there are below the first one; 0 if they have not as many cells. The last may be cut off."""
    try:
        records = list(form.records(io.StringIO(text, newline="")))
    except csv.Error:
        return 0
    complete = records[1:] if whole else records[1:-1]
    is_even = all(len(cells) == len(form.columns) for cells in complete) and len(records[-1]) <= len(form.columns)
    return len(records) - 1 if is_even else 0


def _encoding(head: bytes) -> str:
    """Return the encoding of a table: that of its mark, UTF-8 if it can be, or what the detector says."""
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), "")
    if marked:
        return marked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return detect(head)
    return "utf-8-sig"
