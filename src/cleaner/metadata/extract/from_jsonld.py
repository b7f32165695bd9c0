"""Find candidates in JSON-LD: the article among the objects of a page, whatever shape they are nested in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cleaner.model.metadata import Candidate

#: Types of articles, and of pages that are about one thing.
_ARTICLE = re.compile(r"Article|Posting|Report|Review$|Recipe$|HowTo$")
_PAGE = re.compile(r"WebPage|ItemPage|VideoObject|Product$|Event$|Course$")
_SITE = frozenset(("WebSite", "Organization", "NewsMediaOrganization"))
#: Objects are read down to this depth.
MAX_DEPTH = 12
#: Strings taken from one list.
MAX_STRINGS = 50

#: Properties that may hold other objects of the page.
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "publisher", "isPartOf")
#: (field, property) of an article.
_TEXTS = (
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
#: (field, property, the one that stands in for it if it is missing).
_SUBSTITUTES = (("title", "headline", "name"), ("date", "datePublished", "dateCreated"))

#: An object of JSON-LD.
JsonLdItem = dict[str, Any]


class JsonLdItems(NamedTuple):
    """The objects of a page, in its order."""

    all: list[JsonLdItem]
    articles: list[JsonLdItem]
    pages: list[JsonLdItem]


def candidates(values: list[Any]) -> Iterator[Candidate]:
    """Yield the candidates that each of :data:`STEPS` finds in the values of a page's scripts."""
    found = [item for value in values for item in _items(value, 0)]
    articles = [item for item in found if _is(item, _ARTICLE) or _is_asked(item)]
    pages = [item for item in found if _is(item, _PAGE) and not _is(item, _ARTICLE)]
    items = JsonLdItems(found, articles, pages)
    for step in STEPS:
        yield from step(items)


def first_article(items: JsonLdItems) -> Iterator[Candidate]:
    """Believe the first article: it is the page's own."""
    for item in items.articles[:1]:
        yield from _article(item, "jsonld")


def second_article_and_pages(items: JsonLdItems) -> Iterator[Candidate]:
    """Take the next article and the objects for the page itself; they are believed late."""
    for item in [*items.articles[1:2], *items.pages[:2]]:
        yield from _article(item, "jsonld-other")


def sites_and_organizations(items: JsonLdItems) -> Iterator[Candidate]:
    """Take their names for the site's, and those of organizations for the publisher's."""
    for item in items.all:
        if _types(item) & _SITE and isinstance(item.get("name"), str):
            yield Candidate("site_name", item["name"], "jsonld-site")
            if "WebSite" not in _types(item):
                yield Candidate("publisher", item["name"], "jsonld-site")


def the_only_person(items: JsonLdItems) -> Iterator[Candidate]:
    """Take the page's only person for its author."""
    people = {name for item in items.all if "Person" in _types(item) for name in _strings(item)}
    if len(people) == 1:
        yield Candidate("authors", people.pop(), "jsonld-person")


STEPS: tuple[Callable[[JsonLdItems], Iterator[Candidate]], ...] = (
    first_article,
    second_article_and_pages,
    sites_and_organizations,
    the_only_person,
)


def _items(value: Any, depth: int) -> Iterator[JsonLdItem]:
    """Yield an object and the objects nested in it."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _items(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTED:
            if isinstance(value.get(name), (dict, list)):
                yield from _items(value[name], depth + 1)


def _types(item: JsonLdItem) -> set[str]:
    kind = item.get("@type")
    return {name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)}


def _is(item: JsonLdItem, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in _types(item))


def _is_asked(item: JsonLdItem) -> bool:
    """Return True for the question of a forum; those of a list of frequent ones have no author and no date."""
    return "Question" in _types(item) and bool(
        item.get("author") or item.get("datePublished") or item.get("dateCreated")
    )


def _article(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    """Yield the candidates that each of :data:`ARTICLE_STEPS` finds in an article."""
    for step in ARTICLE_STEPS:
        yield from step(item, source)


def _texts(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    for field, name in _TEXTS:
        yield from _each_string(field, item.get(name), source)


def _scalars(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    for field, name in _SCALARS:
        if isinstance(value := item.get(name), (str, bool, int)):
            yield Candidate(field, str(value), source)


def _substitutes(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    for field, name, instead in _SUBSTITUTES:
        if not item.get(name):
            yield from _each_string(field, item.get(instead), source)


def _authors(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    """Yield the authors of an article; an organization is believed only if no person is named."""
    found = item.get("author") or item.get("creator")
    for author in found if isinstance(found, list) else [found]:
        desk = isinstance(author, dict) and "Organization" in "".join(_types(author))
        yield from _each_string("authors", author, "jsonld-desk" if desk else source)


def _site_name(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    return _each_string("site_name", item.get("publisher"), source)


def _image(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    image = item.get("image")
    yield from (Candidate("image", address, source) for address in _strings(image, "url")[:1])
    if isinstance(image, dict):
        yield from _each_string("image_alt", image.get("caption"), source)


def _license(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    return (Candidate("license", name, source) for name in _strings(item.get("license"), "url"))


def _tags(item: JsonLdItem, source: str) -> Iterator[Candidate]:
    for words in _strings(item.get("keywords")):
        yield from (Candidate("tags", word.strip(), source) for word in words.split(",") if word.strip())


ARTICLE_STEPS: tuple[Callable[[JsonLdItem, str], Iterator[Candidate]], ...] = (
    _texts,
    _scalars,
    _substitutes,
    _authors,
    _site_name,
    _image,
    _license,
    _tags,
)


def _each_string(field: str, value: Any, source: str) -> Iterator[Candidate]:
    """Yield a candidate for each string in a value."""
    return (Candidate(field, text, source) for text in _strings(value))


def _strings(value: Any, name: str = "name") -> list[str]:
    """Return the strings in a value that may be a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return [text] if (text := " ".join(html.unescape(value).split())) else []
    if isinstance(value, dict):
        return _strings(value.get(name)) if isinstance(value.get(name), (str, list)) else []
    if isinstance(value, list):
        return [text for item in value[:MAX_STRINGS] if not isinstance(item, list) for text in _strings(item, name)]
    return []
