"""JSON-LD: the article among the objects of a page, whatever shape they are nested in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from cleaner.model.metadata import Candidate

_ARTICLE = re.compile(r"Article|Posting|Report|Review$|Recipe$|HowTo$")
_PAGE = re.compile(r"WebPage|ItemPage|VideoObject|Product$|Event$|Course$")
_SITE = frozenset(("WebSite", "Organization", "NewsMediaOrganization"))
_CONTROL = re.compile(r"[\x00-\x1f]+")
_FRAME = re.compile(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
#: Objects are looked at down to this depth, so that a bomb of brackets costs nothing.
MAX_DEPTH = 12
MAX_BRACKETS = 20_000

_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "publisher", "isPartOf")
_TEXT_FIELDS = (
    ("title", "headline"),
    ("date", "datePublished"),
    ("modified", "dateModified"),
    ("section", "articleSection"),
    ("description", "description"),
    ("language", "inLanguage"),
    ("url", "url"),
    ("publisher", "publisher"),
)
_SCALARS = (("free", "isAccessibleForFree"), ("comment_count", "commentCount"))


def parse(scripts: list[str]) -> list[Any]:
    """The values of all scripts of a page; None for one that stays unreadable."""
    return [_parse(script) for script in scripts]


def candidates(values: list[Any]) -> Iterator[Candidate]:
    """Candidates from what :func:`parse` gave, the article's first."""
    objects = [each for value in values for each in _objects(value, 0)]
    articles = [each for each in objects if _is(each, _ARTICLE) or _is_asked(each)]
    pages = [each for each in objects if _is(each, _PAGE) and not _is(each, _ARTICLE)]
    for each in articles[:1]:
        yield from _article(each, "jsonld")
    for each in [*articles[1:2], *pages[:2]]:
        yield from _article(each, "jsonld-other")
    for each in objects:
        if _types(each) & _SITE and isinstance(each.get("name"), str):
            yield Candidate("site_name", each["name"], "jsonld-site")
            if "WebSite" not in _types(each):
                yield Candidate("publisher", each["name"], "jsonld-site")
    people = {name for each in objects if "Person" in _types(each) for name in _strings(each)}
    if len(people) == 1:
        yield Candidate("authors", people.pop(), "jsonld-person")


def _parse(script: str) -> Any:
    """The value of a script, mended where it is broken in the usual ways; None where it stays unreadable."""
    text = _FRAME.sub("", script).strip().rstrip(";")
    if text.count("[") + text.count("{") > MAX_BRACKETS:
        return None
    for attempt in (text, _CONTROL.sub(" ", text), html.unescape(_CONTROL.sub(" ", text))):
        value = _load(attempt)
        if value is not None:
            return value
    return None


def _load(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTED:
            if isinstance(value.get(name), (dict, list)):
                yield from _objects(value[name], depth + 1)


def _types(each: dict[str, Any]) -> set[str]:
    kind = each.get("@type")
    return {name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)}


def _is(each: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in _types(each))


def _is_asked(each: dict[str, Any]) -> bool:
    """The question of a forum; those of a list of frequent ones have no author and no date."""
    return "Question" in _types(each) and bool(
        each.get("author") or each.get("datePublished") or each.get("dateCreated")
    )


def _article(each: dict[str, Any], source: str) -> Iterator[Candidate]:
    for field, name in _TEXT_FIELDS:
        yield from (Candidate(field, value, source) for value in _strings(each.get(name)))
    for field, name in _SCALARS:
        if isinstance(value := each.get(name), (str, bool, int)):
            yield Candidate(field, str(value), source)
    for field, name, instead in (("title", "headline", "name"), ("date", "datePublished", "dateCreated")):
        if not each.get(name):
            yield from (Candidate(field, value, source) for value in _strings(each.get(instead)))
    yield from _authors(each, source)
    yield from (Candidate("site_name", value, source) for value in _strings(each.get("publisher")))
    for image in _strings(each.get("image"), "url")[:1]:
        yield Candidate("image", image, source)
    if isinstance(each.get("image"), dict):
        yield from (Candidate("image_alt", value, source) for value in _strings(each["image"].get("caption")))
    for name in _strings(each.get("license"), "url"):
        yield Candidate("license", name, source)
    for words in _strings(each.get("keywords")):
        yield from (Candidate("tags", word.strip(), source) for word in words.split(",") if word.strip())


def _authors(each: dict[str, Any], source: str) -> Iterator[Candidate]:
    """The authors of an article; an organisation is believed only where nobody is named."""
    found = each.get("author") or each.get("creator")
    for author in found if isinstance(found, list) else [found]:
        desk = isinstance(author, dict) and "Organization" in "".join(_types(author))
        yield from (Candidate("authors", name, "jsonld-desk" if desk else source) for name in _strings(author))


def _strings(value: Any, name: str = "name") -> list[str]:
    """The strings in a value that may be a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return [text] if (text := " ".join(html.unescape(value).split())) else []
    if isinstance(value, dict):
        return _strings(value.get(name)) if isinstance(value.get(name), (str, list)) else []
    if isinstance(value, list):
        return [text for each in value[:50] if not isinstance(each, list) for text in _strings(each, name)]
    return []
