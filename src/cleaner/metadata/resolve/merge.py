"""Many candidates, one winner for each field, by ordered tables."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urljoin

from cleaner.metadata.resolve import authors as people
from cleaner.metadata.resolve import date as days
from cleaner.metadata.resolve import title as titles
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.page import PageInfo
from cleaner.recognise.site_name import names_host

#: For each field the sources in the order in which they are believed. Titles, authors and dates have more to them:
#: see ``title``, ``authors`` and ``date`` beside this module. "rule" is what
#: the rules of the site say (:mod:`cleaner.sites.rules`).
ORDER: dict[str, tuple[str, ...]] = {
    "title": titles.SOURCES,
    "authors": people.SOURCES,
    "date": days.SOURCES,
    "modified": ("rule", "jsonld", "opengraph", "microdata", "meta", "dublin-core", "block", "jsonld-other"),
    "site_name": ("rule", "opengraph", "jsonld", "jsonld-site", "lines", "title", "meta", "citation"),
    "publisher": ("rule", "jsonld", "microdata", "dublin-core", "citation", "jsonld-other", "jsonld-site", "meta"),
    "language": ("rule", "page"),
    "section": ("rule", "jsonld", "opengraph", "parsely", "microdata", "block"),
    "tags": ("rule", "jsonld", "opengraph", "meta", "microdata"),
    "description": ("rule", "opengraph", "meta", "jsonld", "twitter", "dublin-core", "jsonld-other"),
    "url": ("rule", "caller", "link", "opengraph", "jsonld", "wet"),
    "image": ("rule", "opengraph", "jsonld", "twitter", "parsely", "link", "microdata", "jsonld-other"),
    "image_alt": ("rule", "opengraph", "twitter", "jsonld"),
    "license": ("rule", "link", "rel-license", "jsonld", "microdata", "dublin-core", "jsonld-other"),
    "free": ("rule", "jsonld", "microdata", "meta", "opengraph", "jsonld-other"),
    "comment_count": ("rule", "jsonld", "microdata", "jsonld-other"),
    "prev": ("rule", "link", "rel-prev"),
    "next": ("rule", "link", "rel-next"),
    "captions": ("rule", "block"),
    "credits": ("rule", "block"),
}
_MANY = frozenset(("tags", "captions", "credits"))
_ADDRESSES = frozenset(("url", "image", "prev", "next"))
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,200}>")
#: The day in an address, "/2020/01/31/", and its place in a name, "~31-01-2020-".
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:/|[-_.]|$)")
_NUMBERS = re.compile(r"[/?&;_-]?(?:page|seite|p|s|pg|part|start|offset)?[/=_-]?\d+|[?&]page=\d+|/$", re.I)
#: Share of an address that the next part of a text shares with it, numbers left out; the next story has another name.
SAME_PART = 0.85
FREE = {"true": True, "free": True, "false": False, "locked": False, "metered": False}


def merge(
    found: Iterable[Candidate], page: PageInfo, fields: Iterable[str] = tuple(ORDER), page_type: str = ""
) -> Metadata:
    """The winner of each of ``fields``, and all candidates.

    ``page_type``: what the engine "learned" takes the page for; it decides which dates and authors can be its own.
    """
    candidates = list(found)
    _add_address(candidates, page)
    if page.language:
        candidates.append(Candidate("language", page.language, "page"))
    offered: dict[str, dict[str, list[str]]] = {}
    for each in candidates:
        offered.setdefault(each.field, {}).setdefault(each.source, []).append(each.value)
    values: dict[str, object] = {}
    sources: dict[str, str] = {}
    for field in fields:
        value, source = _winner(field, offered, page, page_type)
        if source:
            values[field], sources[field] = value, source
    return Metadata(**values, sources=sources, candidates=tuple(candidates))  # type: ignore[arg-type]


def _add_address(candidates: list[Candidate], page: PageInfo) -> None:
    """The caller's address, and the day that it or the page's own address names."""
    if page.url and Candidate("url", page.url, "wet") not in candidates:
        candidates.append(Candidate("url", page.url, "caller"))
    for address in [page.url or "", *(each.value for each in candidates if each.field == "url")]:
        if day := _URL_DATE.search(address):
            candidates.append(Candidate("date", "-".join(day.groups()), "url"))
            return


def _winner(
    field: str, offered: Mapping[str, Mapping[str, Sequence[str]]], page: PageInfo, page_type: str
) -> tuple[object, str]:
    """(value, source) of one field; the source is "" where it has none."""
    own = offered.get(field, {})
    if field == "title":
        return titles.choose({source: [_plain(each) for each in values] for source, values in own.items()}, page)
    if field == "authors":
        return people.choose(own, page, page_type)
    if field == "date":
        modified = [each for values in offered.get("modified", {}).values() for each in values]
        return days.choose({**own, "modified": modified}, page, page_type)
    for source in ORDER[field]:
        if source in own and (value := _value(field, own[source], page)) not in ("", (), None):
            return value, source
    return "", ""


def _value(field: str, own: Sequence[str], page: PageInfo) -> object:
    """The value of a field from one source; empty or None where what it gives does not hold up."""
    if field in _MANY:
        return tuple(dict.fromkeys(part for part in map(_plain, own) if part and not part.isdecimal()))
    if field == "site_name" and len(own) > 1:
        own = sorted(own, key=lambda each: not names_host(each, page.url or ""))
    for text in map(_plain, own):
        value: object = text
        if field == "modified":
            value = days.day(text, page)
        elif field in _ADDRESSES or (field == "license" and text.startswith(("/", "http"))):
            value = _absolute(text, page.url)
            if field in ("prev", "next") and not _is_part(str(value), page.url or ""):
                value = ""
        elif field == "free":
            value = FREE.get(text.lower())
        elif field == "comment_count":
            value = int(text) if text.isdecimal() and len(text) < 10 else None
        if value not in ("", None):
            return value
    return None


def _plain(value: str) -> str:
    """A value without what is no text: tags, escaped letters, soft hyphens."""
    if "<" in value:
        value = _TAG.sub(" ", value)
    if "&" in value:
        value = html.unescape(value)
    return " ".join(value.replace("\xad", "").split())


def _is_part(address: str, own: str) -> bool:
    """True for the address of another part of the same text: they differ by little but numbers."""
    one, other = (_NUMBERS.sub("", each.partition("#")[0]) for each in (address, own))
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return address != own and shared >= SAME_PART * max(len(one), len(other))


def _absolute(address: str, base: str | None) -> str:
    try:
        address = urljoin(base, address) if base else address
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""
