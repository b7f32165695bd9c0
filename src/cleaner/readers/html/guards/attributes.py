"""Bounded attributes, before the parser sees the page.

lexbor looks for each attribute of a tag among those before it: 100,000 of them take 20 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.readers.html.guards.tag_scanner import ATTRIBUTE, replaced, tags

#: Attributes of a tag; as many take lexbor 2 ms.
MAX_ATTRIBUTES = 1_000
#: Only a tag of so many characters can have too many attributes ...
LONG_TAG = 4_000
_OPENS = re.compile("<[a-zA-Z]")
#: ... unless it looks like several tags, by ``>`` in quotes at least as often; in pages up to here that takes 2 s.
LONG_PAGE, WINDOW = 300_000, 40_000
# A value to the end of its quotes: no fewer of these hold ``>`` than there are _QUOTED; found in half the time.
_VALUE = re.compile(r"""=[\t\n\f\r ]*(?=("[^"]*|'[^']*))""")
_QUOTED = re.compile(r"""=[\t\n\f\r ]*(?:"[^">]*|'[^'>]*)>""")


def cap_attributes(source: str) -> str:
    """``source`` without the attributes of a tag that come after the first ``MAX_ATTRIBUTES``."""
    if _has_long_tag(source) or (len(source) > LONG_PAGE and _has_quoted(source)):
        return replaced(source, _too_many(source))
    return source


def _has_long_tag(source: str) -> bool:
    """True where there is what may be a tag with too many attributes."""
    start, least = 0, LONG_TAG + len("<p")
    while start + least <= len(source):
        # What is as long and holds no ">" can only begin behind the last one here; most of the page is never looked at.
        last = source.rfind(">", start, start + least)
        if last >= 0:
            start = last + 1
            continue
        end = source.find(">", start + least)
        end = end if end >= 0 else len(source)
        tag = _OPENS.search(source, start, end - LONG_TAG)
        if tag and next(islice(ATTRIBUTE.finditer(source, tag.start() + 1, end), MAX_ATTRIBUTES, None), None):
            return True
        start = end + 1
    return False


def _has_quoted(source: str) -> bool:
    """True where there is a ``>`` in quotes for each ``LONG_TAG`` characters of one of the ``WINDOW``s looked at."""
    enough = WINDOW // LONG_TAG
    # A tag that is as long as LONG_PAGE holds one of these windows.
    for start in range(0, len(source), LONG_PAGE // 2):
        if sum(">" in value for value in _VALUE.findall(source, start, start + WINDOW)) >= enough:
            found = _QUOTED.finditer(source, start, start + WINDOW)
            if sum(1 for _ in islice(found, enough)) == enough:
                return True
    return False


def _too_many(source: str) -> Iterator[tuple[int, int, str]]:
    """Places of attributes beyond ``MAX_ATTRIBUTES`` of a tag, which go."""
    for found, _ in tags(source):
        if len(found["attributes"]) > 2 * MAX_ATTRIBUTES:
            start, end = found.span("attributes")
            last = next(islice(ATTRIBUTE.finditer(source, start, end), MAX_ATTRIBUTES - 1, None), None)
            if last:
                yield last.end(), end, ""
