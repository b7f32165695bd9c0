"""Rows of named fields, of JSON or of a table: find the page, its address and what is carried into the output."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from cleaner.batch.inputs.item import Item, Reading, broken

#: Usual names of the fields, the best first; capitals and "_" for "-" do not matter.
TEXT_FIELDS = (
    "html", "raw_html", "html_content", "page_html", "page", "page_content", "content", "raw_content", "body", "text",
    "raw_text", "full_text", "document",
)  # fmt: skip
URL_FIELDS = ("url", "uri", "link", "href", "page_url", "source_url", "warc_target_uri", "address")
ID_FIELDS = ("id", "_id", "uuid", "doc_id", "warc_record_id")
#: Objects inside a row that may hold its address and id.
_INNER = ("metadata", "meta")
#: A list of rows is looked for this many levels deep in an object.
_LEVELS = 3
#: Names of columns that a message lists.
_LISTED = 12


def row_item(row: Any, name: str, place: PurePath, reading: Reading) -> Item:
    """Return the item of a row; without a page, one that says which columns there are."""
    fields = Fields(row)
    page = fields.page(reading.text_field)
    url = fields.first((reading.url_field,) if reading.url_field else URL_FIELDS)
    found = broken(name, place, OSError(_lack(row, reading.text_field))) if page is None else None
    return Item(
        name,
        place,
        found.load if found else lambda: page,  # type: ignore[arg-type, return-value]  # mypy forgets the test above
        url if isinstance(url, str) and url.strip() else None,
        carried={theirs: _plain(fields.get(ours)) for ours, theirs in reading.carry},
        key=_plain(fields.first(ID_FIELDS)),
    )


class Fields:
    """The fields of a row by name: as it stands, then without regard to capitals, then "outer.inner"."""

    def __init__(self, row: Any) -> None:
        self.row: Mapping[str, Any] = row if isinstance(row, dict) else {}
        self.folded = {fold(name): name for name in reversed(self.row) if isinstance(name, str)}

    def get(self, name: str) -> Any:
        """Return the value of a field, None if there is none."""
        if name in self.row:
            return self.row[name]
        folded = self.folded.get(fold(name))
        if folded is not None:
            return self.row[folded]
        outer, dot, inner = name.partition(".")
        return Fields(self.get(outer)).get(inner) if dot and outer and inner else None

    def first(self, names: tuple[str, ...]) -> Any:
        """Return the first value of these fields, here or in the row's metadata."""
        inner = (f"{outer}.{name}" for outer in _INNER for name in names)
        return next((value for name in (*names, *inner) if (value := self.get(name)) not in (None, "")), None)

    def page(self, name: str) -> str | bytes | None:
        """Return the page: the field ``name``, or the first usual one with a text; None if there is none."""
        found = [text for field in ((name,) if name else TEXT_FIELDS) if (text := _text(self.get(field))) is not None]
        return next((text for text in found if text.strip()), found[0] if found else None)


def rows_in(value: Any, reading: Reading) -> list[Any]:
    """Return the rows that a JSON value holds: itself, or the first list in it of objects that are pages."""
    if not isinstance(value, dict) or Fields(value).page(reading.text_field) is not None:
        return [value]
    lists = list(_lists(value, _LEVELS))
    held = next((rows for rows in lists if any(_is_page(row, reading) for row in rows)), None)
    return held or (max(lists, key=len) if lists else [value])


def _lists(value: dict[str, Any], levels: int) -> Iterator[list[Any]]:
    """Yield the lists of objects in an object, the outer ones first."""
    for inner in value.values():
        if isinstance(inner, list) and inner and all(isinstance(row, dict) for row in inner):
            yield inner
    for inner in value.values() if levels > 1 else ():
        if isinstance(inner, dict):
            yield from _lists(inner, levels - 1)


def _is_page(row: Any, reading: Reading) -> bool:
    return Fields(row).page(reading.text_field) is not None


def fold(name: str) -> str:
    """Return a name of a field without what does not tell it from others."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _text(value: Any) -> str | bytes | None:
    # Scrapy's item loaders give a list of one text.
    if isinstance(value, list) and len(value) == 1:
        (value,) = value
    return value if isinstance(value, (str, bytes)) else None


def _lack(row: Any, wanted: str) -> str:
    if not isinstance(row, dict):
        return f"not a row of named fields but {'null' if row is None else type(row).__name__}"
    if present := [name for name in TEXT_FIELDS if name in Fields(row).folded] if not wanted else []:
        return f"no text in the column {' or '.join(present)}"
    return lack_of_page([str(name) for name in row], wanted)


def lack_of_page(names: list[str], wanted: str) -> str:
    """Return the message for rows with these columns and no page; ``wanted``: the column that the caller named."""
    shown = ", ".join(name[:60] for name in names[:_LISTED]) + (", ..." if len(names) > _LISTED else "")
    hint = f"no text in a column {wanted}" if wanted else "no column with a page"
    return f"{hint}; the columns are {shown or 'none'}{'' if wanted else ' (--field names the one with the page)'}"


def _plain(value: Any) -> Any:
    """Return a value of a table as JSON can say it."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(member) for member in value]
    return {str(name): _plain(member) for name, member in value.items()} if isinstance(value, dict) else str(value)
