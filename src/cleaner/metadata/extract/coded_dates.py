"""Find dates in the code of an HTML page outside of its head: the data of its scripts, attributes, addresses.

Read only if nothing else gives a date, or for ``dates="any"``: nobody can say of which story such a date is. If all
that the code calls a day of publication is one day, it is the page's (source "script"); the rest are guesses, each
with a source of its own:

================  ===================================================================
``script-first``  the first of several that the code calls a day of publication
``attribute``     a date in ``title``, ``datetime`` or ``data-...`` of an element
``picture``       the day in the path of a picture: ``/uploads/2020/03/12/ice.jpg``
``address``       the day in any other address of the page's own code
``line``          the first line that holds a date, whatever stands beside it
================  ===================================================================

A month without a day is no date: ``/uploads/2020/03/ice.jpg`` gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise.dates import find_date

#: Characters of the code that are read.
MAX_CHARS = 3_000_000
#: Values that are read of each kind: a list has one for each of its stories.
MAX_FOUND = 200
#: Lines that are looked at.
MAX_LINES = 20_000
#: Longer lines with a date in them are text about that day.
MAX_LINE_WORDS = 12
_DAY = r"(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])"
_QUOTE = r"(?:\\?[\"']|&quot;)"
_ENDING = (
    rf"(?:[_-]?(?:iso|utc|gmt|local|first|original))?{_QUOTE}?\s?[:=]\s?{_QUOTE}"
    rf"({_DAY}(?:[T ]\d\d:\d\d[^\"'\\&<]{{0,20}})?)"
)
#: ``"datePublished":"2020-03-12T..."``, ``published_at = '2020-03-12'``, ``data-publish-date="..."``, escaped or not.
_PUBLISHED = re.compile(
    rf"(?<!un)(?<!re)(?:pub(?:lished|lish|lication)?|posted)[_-]?(?:date|time|at|on|datetime|time[_-]?stamp)?{_ENDING}",
    re.I,
)
#: The same of ``createdAt``: the day on which a page, a picture or an account was made.
_CREATED = re.compile(rf"created[_-]?(?:date|time|at|on)?{_ENDING}", re.I)
_ATTRIBUTE = re.compile(r"\s(?:title|datetime|data-[a-z-]{1,30}|content)\s?=\s?[\"']([^\"'<>]{6,60})[\"']", re.I)
_ADDRESS = re.compile(
    r"[\"'(](?:https?:)?\\?/[^\"'\s<>()]{0,200}?[/_=-]((?:19|20)\d\d)(\\?/|[-_]|)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?!\d)([^\"'\s<>()]{0,300})",
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b", re.I)

#: Yields the dates of one kind, the likeliest first.
Step = Callable[[Document], Iterator[Candidate]]


def only_day_in_the_code(doc: Document) -> Iterator[Candidate]:
    """Yield what the code calls the day of publication, if all that it calls so is one day."""
    found = _published(doc.source) if doc.is_html else []
    if len({value[:10].replace("/", "-") for value in found}) == 1:
        yield Candidate("date", found[0], "script")


def guesses(doc: Document) -> Iterator[Candidate]:
    """Yield the guesses of each of :data:`STEPS`."""
    for step in STEPS if doc.is_html else (lines,):
        yield from step(doc)


def first_day_in_the_code(doc: Document) -> Iterator[Candidate]:
    """Yield the first of the values that the code calls a day of publication."""
    first = _published(doc.source)[:1] or [found[1] for found in [_CREATED.search(doc.source, 0, MAX_CHARS)] if found]
    yield from (Candidate("date", value, "script-first") for value in first)


def attributes(doc: Document) -> Iterator[Candidate]:
    """Yield the first date of an attribute that holds nothing else."""
    for number, found in enumerate(_ATTRIBUTE.finditer(doc.source, 0, MAX_CHARS)):
        if number >= MAX_FOUND * 10:
            return
        value = found[1].strip()
        if value[0].isdigit() and (date := find_date(value, doc.page.language)) and date.start == 0:
            yield Candidate("date", date.iso, "attribute")
            return


def addresses(doc: Document) -> Iterator[Candidate]:
    """Yield the first day in an address of the code, and in that of a picture."""
    days: dict[str, str] = {}
    for number, found in enumerate(_ADDRESS.finditer(doc.source, 0, MAX_CHARS)):
        if number >= MAX_FOUND:
            break
        source = "picture" if _PICTURE.search(found[5]) else "address"
        days.setdefault(source, f"{found[1]}-{found[3]}-{found[4]}")
    yield from (Candidate("date", day, source) for source, day in days.items())


def lines(doc: Document) -> Iterator[Candidate]:
    """Yield the date of the first short line that has one."""
    for index in np.flatnonzero(doc.words <= MAX_LINE_WORDS)[:MAX_LINES].tolist():
        if date := find_date(doc.text[index], doc.page.language):
            yield Candidate("date", date.iso, "line")
            return


STEPS: tuple[Step, ...] = (first_day_in_the_code, attributes, addresses, lines)


def _published(source: str) -> list[str]:
    """Return the first values that the code calls a day of publication."""
    found: list[str] = []
    for value in _PUBLISHED.finditer(source, 0, MAX_CHARS):
        found.append(value[1])
        if len(found) >= MAX_FOUND:
            break
    return found
