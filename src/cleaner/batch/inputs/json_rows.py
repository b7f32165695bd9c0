"""Read JSON lines: an object on each line, with a field for the page and an optional one for its address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from cleaner.batch.inputs.compressed import unpacked
from cleaner.batch.inputs.item import File, Item, Reading, broken

#: Usual names of the fields, the best first.
TEXT_FIELDS = ("html", "raw_html", "page", "content", "text")
URL_FIELDS = ("url", "uri", "link")
#: Bytes of a line, unless pages may be larger than half of that.
MAX_LINE = 128 << 20
_PIECE = 1 << 20


def items(file: File, reading: Reading) -> Iterator[Item]:
    """Yield an item for each line that is not blank; a line that is not an object with a page is a broken item."""
    # JSON escapes letters, so a line may be longer than its page.
    longest = MAX_LINE if reading.page_bytes is None else max(MAX_LINE, 2 * reading.page_bytes)
    with unpacked(file) as stream:
        number = 0
        while line := stream.readline(longest + 1):
            number += 1
            name, place = f"{file.name}:{number}", file.place / f"{number:08}"
            if len(line) > longest:
                yield broken(name, place, OSError(f"a line of more than {longest >> 20} MB"))
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_PIECE)
            elif line.strip():
                yield _item(line, name, place, reading)


def _item(line: bytes, name: str, place: PurePath, reading: Reading) -> Item:
    try:
        return row_item(json.loads(line), name, place, reading)
    # Bad JSON, bad UTF-8, and objects nested too deeply.
    except (ValueError, RecursionError) as error:
        return broken(name, place, error)


def row_item(row: Any, name: str, place: PurePath, reading: Reading) -> Item:
    """Return the item of a row of named fields, of JSON or of a table."""
    page = _field(row, reading.text_field, TEXT_FIELDS)
    if not isinstance(page, (str, bytes)):
        wanted = reading.text_field or " or ".join(TEXT_FIELDS)
        return broken(name, place, OSError(f"no text in a field {wanted}; --text-field names another"))
    url = _field(row, reading.url_field, URL_FIELDS)
    return Item(name, place, lambda: page, url if isinstance(url, str) and url else None)


def _field(row: Any, name: str, usual: tuple[str, ...]) -> Any:
    if not isinstance(row, dict):
        return None
    names = (name,) if name else usual
    return next((row[field] for field in names if row.get(field) is not None), None)
