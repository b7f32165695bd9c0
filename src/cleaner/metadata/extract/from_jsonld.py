"""Find candidates in JSON-LD: the article among the objects of a page, whatever shape they are nested in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from cleaner.model.metadata import Candidate
from cleaner.text.lexicon import keys

#: Types of articles, and of pages that are about one thing.
_ARTICLE = re.compile(r"Article|Posting|Report|Review$|Recipe$|HowTo$")
_PAGE = re.compile(r"WebPage|ItemPage|VideoObject|Product$|Event$|Course$")
_SITE = frozenset(("WebSite", "Organization", "NewsMediaOrganization"))
#: Objects are read down to this depth.
MAX_DEPTH = 12
#: As many articles are a list, if none of them is of the page's address or title.
LISTED = 3
_PATH = re.compile(r"^https?://|[?#].*$")
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


class PageNames(NamedTuple):
    """What the rest of the page's code says that it is."""

    titles: Sequence[str] = ()
    addresses: Sequence[str] = ()


NO_NAMES = PageNames()


class JsonLdItems(NamedTuple):
    """The objects of a page, in its order."""

    all: list[JsonLdItem]
    articles: list[JsonLdItem]
    """The page's own first."""
    pages: list[JsonLdItem]


def candidates(values: list[Any], page: PageNames = NO_NAMES) -> Iterator[Candidate]:
    """Yield the candidates that each of :data:`STEPS` finds in the values of a page's scripts."""
    found = [item for value in values for item in _items(value, 0)]
    articles = _own_first([item for item in found if _is(item, _ARTICLE) or _is_asked(item)], page)
    pages = [item for item in found if _is(item, _PAGE) and not _is(item, _ARTICLE)]
    items = JsonLdItems(found, articles, pages)
    for step in STEPS:
        yield from step(items)


def _own_first(articles: list[JsonLdItem], page: PageNames) -> list[JsonLdItem]:
    """Return the articles with the page's own first: the one of its address, else of its title, else the first.

    Of many that are none of these nobody knows which: the page lists them.
    """
    alike = [item for item in articles if _types(item) == _types(articles[0])]
    if len(alike) < 2:
        # An article and its recipe are of one page.
        return articles
    addresses = {_bare(address) for address in page.addresses} - {""}
    by_address = (item for item in alike if addresses & {_bare(address) for address in _addresses(item)})
    titles = [folded for folded in keys(page.titles) if folded]
    by_title = (item for item in alike if any(map(_is_title_in(titles), keys(_titles(item)))))
    own = next(by_address, None) or next(by_title, None)
    if own is None:
        return [] if len(alike) >= LISTED and titles else articles
    return [own, *(item for item in articles if item is not own)]


def _addresses(item: JsonLdItem) -> list[str]:
    """Return the addresses that an article gives as its own."""
    return [text for name in ("url", "@id", "mainEntityOfPage") for text in _strings(item.get(name), "@id")]


def _bare(address: str) -> str:
    """Return an address without its scheme and what follows the path."""
    return _PATH.sub("", address.strip()).rstrip("/").lower()


def _titles(item: JsonLdItem) -> list[str]:
    return [*_strings(item.get("headline")), *_strings(item.get("name"))]


def _is_title_in(titles: list[str]) -> Callable[[str], bool]:
    """Return what tells whether a title is one of the page's, with or without the site's name."""
    return lambda title: bool(title) and any(title == own or own.startswith(f"{title} ") for own in titles)


def first_article(items: JsonLdItems) -> Iterator[Candidate]:
    """Believe the page's own article."""
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
