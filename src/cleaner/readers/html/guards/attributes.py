"""Cap the attributes of a tag, before the parser sees the page.

lexbor compares each attribute of a tag with those before it: 100,000 of them take 20 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.readers.html.guards.tag_scanner import ATTRIBUTE, replaced, tags

#: Attributes of a tag; this many take lexbor 2 ms.
MAX_ATTRIBUTES = 1_000
#: Only a tag of this many characters can have too many attributes ...
LONG_TAG = 4_000
_OPENS = re.compile("<[a-zA-Z]")
#: ... unless ``>`` in quotes, at least as often, makes it look like several tags. In a page up to LONG_PAGE that costs
#: 2 s at most, so only longer ones are searched for it.
LONG_PAGE, WINDOW = 300_000, 40_000
# A value up to the end of its quotes: at least as many hold ``>`` as there are _QUOTED; found in half the time.
_VALUE = re.compile(r"""=[\t\n\f\r ]*(?=("[^"]*|'[^']*))""")
_QUOTED = re.compile(r"""=[\t\n\f\r ]*(?:"[^">]*|'[^'>]*)>""")


def cap_attributes(source: str) -> str:
    """Return ``source`` without the attributes of a tag after the first ``MAX_ATTRIBUTES``."""
    if _has_long_tag(source) or (len(source) > LONG_PAGE and _has_quoted(source)):
        return replaced(source, _too_many(source))
    return source


def _has_long_tag(source: str) -> bool:
    """Return True if something may be a tag with too many attributes."""
    start, least = 0, LONG_TAG + len("<p")
    while start + least <= len(source):
        # A stretch this long without ">" can only begin behind the last one here; most of the page is never read.
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
    """Return True if one of the ``WINDOW``s has a ``>`` in quotes for each ``LONG_TAG`` of its characters."""
    enough = WINDOW // LONG_TAG
    # A tag as long as LONG_PAGE contains one of these windows.
    for start in range(0, len(source), LONG_PAGE // 2):
        if sum(">" in value for value in _VALUE.findall(source, start, start + WINDOW)) >= enough:
            found = _QUOTED.finditer(source, start, start + WINDOW)
            if sum(1 for _ in islice(found, enough)) == enough:
                return True
    return False


def _too_many(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of the attributes of a tag beyond ``MAX_ATTRIBUTES``."""
    for found, _ in tags(source):
        if len(found["attributes"]) > 2 * MAX_ATTRIBUTES:
            start, end = found.span("attributes")
            last = next(islice(ATTRIBUTE.finditer(source, start, end), MAX_ATTRIBUTES - 1, None), None)
            if last:
                yield last.end(), end, ""
