"""Many candidates, one winner for each field, by an ordered table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from cleaner.document import Candidate, Page
from cleaner.lexicon import key
from cleaner.metadata import byline, dates
from cleaner.metadata.lines import split_title, without_site
from cleaner.result import Metadata

#: For each field the sources in the order in which they are believed.
ORDER: dict[str, tuple[str, ...]] = {
    "title": (
        "learned",
        "headline",
        "jsonld",
        "opengraph",
        "microdata",
        "parsely",
        "citation",
        "dublin-core",
        "twitter",
        "title",
        "lines",
        "jsonld-other",
        "copy",
        "meta",
    ),
    "authors": (
        "jsonld",
        "citation",
        "parsely",
        "sailthru",
        "dublin-core",
        "microdata",
        "rel-author",
        "meta",
        "opengraph",
        "block",
        "jsonld-other",
        "far-block",
    ),
    "date": (
        "jsonld",
        "opengraph",
        "parsely",
        "sailthru",
        "citation",
        "microdata",
        "meta",
        "dublin-core",
        "time",
        "block",
        "jsonld-other",
        "url",
        "far-block",
    ),
    "modified": ("jsonld", "opengraph", "microdata", "meta", "jsonld-other"),
    "site_name": ("opengraph", "jsonld", "jsonld-site", "lines", "title", "meta", "dublin-core"),
    "language": ("page",),
    "section": ("jsonld", "opengraph", "parsely", "microdata", "block"),
    "tags": ("jsonld", "opengraph", "meta"),
    "description": ("opengraph", "meta", "jsonld", "twitter", "dublin-core", "jsonld-other"),
    "url": ("caller", "link", "opengraph", "jsonld", "wet"),
    "image": ("opengraph", "jsonld", "twitter", "jsonld-other"),
    "captions": ("block",),
    "credits": ("block",),
}
_MANY = frozenset(("authors", "tags", "captions", "credits"))
_TAG = re.compile(r"<[^<>]{1,200}>")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:/|[-_.]|$)")


def merge(found: Iterable[Candidate], page: Page, fields: Iterable[str] = tuple(ORDER)) -> Metadata:
    """The winner of each of ``fields``.

    Candidates that do not hold up (no date in a date field, a link as author) lose.
    """
    candidates = list(found)
    if page.url:
        if Candidate("url", page.url, "wet") not in candidates:
            candidates.append(Candidate("url", page.url, "caller"))
        if day := _URL_DATE.search(page.url):
            candidates.append(Candidate("date", "-".join(day.groups()), "url"))
    if page.language:
        candidates.append(Candidate("language", page.language, "page"))
    offered: dict[tuple[str, str], list[str]] = {}
    for each in candidates:
        offered.setdefault((each.field, each.source), []).append(each.value)
    values: dict[str, str | tuple[str, ...]] = {}
    sources: dict[str, str] = {}
    for field in fields:
        for source in ORDER[field]:
            own = offered.get((field, source))
            if own and (value := _value(field, source, own, page)):
                values[field], sources[field] = value, source
                break
    return Metadata(**values, sources=sources, candidates=tuple(candidates))  # type: ignore[arg-type]


def _value(field: str, source: str, own: list[str], page: Page) -> str | tuple[str, ...]:
    if field in _MANY:
        parts = _authors(own[:1] if source == "far-block" else own, page) if field == "authors" else own
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    for value in own:
        text = " ".join(_TAG.sub(" ", value).split())
        if field in ("date", "modified"):
            day = dates.find(text, page.language) if len(text) <= 80 else None
            text = day[0] if day else ""
        elif field == "title":
            text = _title(text, page.site_name)
        elif field in ("url", "image"):
            text = _absolute(value.strip(), page.url)
        if text:
            return text
    return ""


def _title(text: str, site: str) -> str:
    bare = without_site(text, site)
    if bare == text:
        head, tail = split_title(text)
        if tail and site and (key(tail) in key(site) or key(site) in key(tail)):
            bare = head
    return bare


def _authors(own: list[str], page: Page) -> list[str]:
    """The people and desks that the values name; the site itself only where nobody else is there."""
    found = [name for value in own for name in _people(value, page)]
    return [name for name in found if key(name) != key(page.site_name)] or found


def _people(value: str, page: Page) -> list[str]:
    if value.startswith(("http:", "https:", "www.", "@", "/")):
        return []
    return byline.names(value, page.language)


def _absolute(address: str, base: str | None) -> str:
    try:
        address = urljoin(base, address) if base else address
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""
