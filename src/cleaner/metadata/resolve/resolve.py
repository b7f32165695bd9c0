"""Resolve metadata: from all candidates of a page to one value for each field, and the source that gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cleaner.metadata.resolve import authors, by_source, date, guessed_date, site_name, title
from cleaner.metadata.resolve.offered import Values, by_field
from cleaner.model.fields import FIELDS
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.options import Dates
from cleaner.model.page import PageInfo

#: The day in an address: "/2020/01/31/", "/2020/1/5/", "/20200131-", and in a name, "/storm-2020-01-31.html".
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_.?#-]|$)"
    r"|[/_-]((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\5(0?[1-9]|[12]\d|3[01])(?:[/_.?#-]|$)"
)

#: All but tabs and ends of lines; and the whole of a terminal's commands.
_CONTROL = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def resolve(candidates: Iterable[Candidate], page: PageInfo, page_type: str = "", dates: Dates = "strict") -> Metadata:
    """Return the winner of each field, and all candidates; called once, after the filters.

    ``page_type``: what the engine "learned" takes the page for; it decides which dates and authors can be its own.
    ``dates``: "any" takes a guess for the day of publication rather than none.
    """
    found = list(candidates)
    found += _of_the_page(found, page)
    found = [_printable(candidate) for candidate in found]
    offered = by_field(found)
    values: dict[str, object] = {}
    sources: dict[str, str] = {}
    for field in FIELDS:
        value, source = _winner(field.name, offered, page, page_type, dates)
        if source:
            values[field.name], sources[field.name] = value, source
    return Metadata(**values, sources=sources, candidates=tuple(found))  # type: ignore[arg-type]


def _printable(candidate: Candidate) -> Candidate:
    """Return a candidate without control characters, which titles in pages' code have."""
    value = _CONTROL.sub("", candidate.value)
    return candidate if value == candidate.value else replace(candidate, value=value)


def _winner(
    field: str, offered: Mapping[str, Values], page: PageInfo, page_type: str, dates: Dates
) -> tuple[object, str]:
    """Return (value, source) of one field; the source is "" if the field has no value."""
    own = offered.get(field, {})
    if field == "title":
        return title.choose(own, page)
    if field == "authors":
        return authors.choose(own, page, page_type)
    if field == "date":
        changes = [value for values in offered.get("modified", {}).values() for value in values]
        day = date.choose(own, page, page_type, changes)
        return day if day[0] or dates == "strict" else guessed_date.choose(own, page, changes)
    if field == "site_name":
        found = site_name.choose(own, page, offered.get("title"), offered.get("section"))
        return (
            found
            if found[0]
            else site_name.host(page.url or str(by_source.choose("url", offered.get("url", {}), page)[0]))
        )
    return by_source.choose(field, own, page)


def _of_the_page(candidates: Sequence[Candidate], page: PageInfo) -> list[Candidate]:
    """Return candidates from what is known of the page: its address, the day in an address, its language."""
    found: list[Candidate] = []
    if page.url and Candidate("url", page.url, "wet") not in candidates:
        found.append(Candidate("url", page.url, "caller"))
    stated = (candidate.value for candidate in (*candidates, *found) if candidate.field == "url")
    for address in (page.url or "", *stated):
        if day := _URL_DATE.search(address):
            year, month, number = (day[1], day[2], day[3]) if day[1] else (day[4], day[6], day[7])
            found.append(Candidate("date", f"{year}-{month:0>2}-{number:0>2}", "url"))
            break
    if page.language:
        found.append(Candidate("language", page.language, "page"))
    return found
