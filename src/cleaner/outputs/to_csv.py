"""CSV with the columns of trafilatura's format "csv": separated by tabs, "null" for a value that is not known."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

#: The columns in their order.
COLUMNS = (
    "url", "id", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license", "pagetype",
)  # fmt: skip
NULL = "null"


def row(values: Iterable[str]) -> str:
    """Return values as a line, with the line break at its end; an empty value is "null"."""
    file = io.StringIO()
    # NUL ends a value for many readers, and a carriage return ends a line.
    plain = (value.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n") for value in values)
    cells = [value.encode("utf-8", "replace").decode() or NULL for value in plain]
    csv.writer(file, delimiter="\t", lineterminator="\n").writerow(cells)
    return file.getvalue()


def render(record: dict[str, str], text: str, page_type: str) -> str:
    """Return a page as a line; ``record``: as :func:`cleaner.outputs.page_record.record` returns it."""
    values = {**record, "text": text, "comments": "", "pagetype": page_type}
    return row(values[name] for name in COLUMNS)
