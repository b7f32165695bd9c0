"""Common Crawl WET: a page's text under the header lines of a WARC conversion record (ISO 28500, section 6.3).

Only one page is read: of several records in one string it is the first conversion record. A WET file begins with a
``warcinfo`` record, and what comes after the first page belongs to others.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from cleaner.model.metadata import Candidate
from cleaner.text import lexicon

_RECORD = re.compile(r"^WARC/[01]\.\d+[ \t]*\r?\n(?:WARC-[A-Za-z-]+|Content-[A-Za-z-]+):", re.M)
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]*):[ \t]*(.*)")
#: Headers end within this many characters; an address alone may have thousands.
_REACH = 20_000
_BEFORE = "\ufeff \t\r\n"


class Record(NamedTuple):
    """The text of a record, and what its headers say; ``""`` if they say nothing."""

    text: str
    url: str = ""
    date: str = ""
    """When the page was fetched, ISO 8601: not when it was published."""
    language: str = ""
    """BCP 47."""

    def candidates(self) -> list[Candidate]:
        """Return the headers as candidates for metadata, but not the day of the crawl: it does not date the text."""
        return [
            Candidate(field, value, "wet") for field, value in (("url", self.url), ("language", self.language)) if value
        ]


def is_record(source: str) -> bool:
    """Return True for text that begins with the header of a WARC record."""
    start = source[:200].lstrip(_BEFORE)
    return start.startswith("WARC/") and bool(_RECORD.match(start))


def unwrap(source: str) -> Record:
    """Return the page in a WET dump; other text comes back as it is."""
    if not is_record(source):
        return Record(source)
    source = source.lstrip(_BEFORE)
    starts = [*(match.start() for match in _RECORD.finditer(source)), len(source)]
    for start, end in pairwise(starts):
        found, body = _headers(source, start, end)
        if found.get("warc-type") == "conversion":
            break
    language = found.get("warc-identified-content-language", "").partition(",")[0].strip().lower()
    return Record(
        source[body:end].rstrip("\r\n"),
        found.get("warc-target-uri", "").strip("<>"),
        found.get("warc-date", ""),
        lexicon.code(language) if language else "",
    )


def _headers(source: str, start: int, end: int) -> tuple[dict[str, str], int]:
    """Return the headers of the record at ``start`` by lower-case name, and where its text begins."""
    found: dict[str, str] = {}
    at = source.find("\n", start, end) + 1
    limit = min(end, start + _REACH)
    while 0 < at < limit:
        line_end = source.find("\n", at, end)
        line = source[at : line_end if line_end >= 0 else end].strip()
        header = _HEADER.fullmatch(line)
        if line and not header:
            # The blank line was lost in pasting: the text has begun.
            return found, at
        at = line_end + 1 if line_end >= 0 else end
        if not header:
            break
        found[header[1].lower()] = header[2].strip()
    return found, at
