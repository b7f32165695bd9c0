"""The table of a batch's pages: what is shown at once, what the report's script sorts and turns over, and the links."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from cleaner.batch.page_list import ListedPage
from cleaner.reports.page_report import web_address

#: Rows in the page itself, for browsers without scripts; the script shows as many at a time.
ROWS = 100


class PageRow(NamedTuple):
    """A row of the table; the script reads the fields by their place."""

    title: str
    name: str
    verdict: str
    confidence: float | None
    removed: float | None
    """Share of the characters."""
    kept: int
    language: str
    beginning: str
    failed: bool
    links: tuple[tuple[str, str], ...]
    """(text, address)."""


class Places(NamedTuple):
    """Where things are on disk, for links."""

    report: Path
    """The report itself."""
    output: Path
    """What the batch wrote."""


def page_rows(pages: Sequence[ListedPage], places: Places | None) -> list[PageRow]:
    """Return the rows, in the order of the pages. ``places``: None for no links to files.

    The inputs themselves are not linked: from a disk a browser would run their scripts.
    """
    return [
        PageRow(
            title=page.title,
            name=page.name,
            verdict=f"failed: {page.cause}" if page.cause else page.verdict,
            confidence=page.confidence,
            removed=_share(page),
            kept=page.kept,
            language=page.language,
            beginning=page.beginning,
            failed=bool(page.cause),
            links=tuple(_links(page, places)),
        )
        for page in pages
    ]


def as_data(rows: Sequence[PageRow]) -> Markup:
    """Return the rows as JSON for a ``<script type="application/json">``, which nothing in them can end."""
    text = json.dumps([_plain(row) for row in rows], separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _share(page: ListedPage) -> float | None:
    return None if page.removed is None else page.removed / max(1, page.removed + page.kept)


def _plain(row: PageRow) -> list[object]:
    """Return the fields, shares with four digits."""
    return [round(field, 4) if isinstance(field, float) else field for field in row]


def _links(page: ListedPage, places: Places | None) -> list[tuple[str, str]]:
    found = []
    if places:
        if page.report:
            found.append(("report", relative_link(Path(page.report), places.report)))
        if page.output:
            found.append(("output", relative_link(places.output / page.output, places.report)))
    if address := web_address(page.url):
        found.append(("address", address))
    return [(text, address) for text, address in found if address]


def relative_link(file: Path, report: Path) -> str:
    """Return the address of a file as seen from the report; "" if there is none.

    It begins with a dot, so a file's name is never taken for a scheme such as ``javascript:``.
    """
    try:
        path = os.path.relpath(file, report.parent)
    except ValueError:  # on Windows, another drive
        return ""
    # Bytes that are not UTF-8 come as surrogates, and go as what they were.
    return "./" + quote(PurePosixPath(*Path(path).parts).as_posix().encode("utf-8", "surrogateescape"))
