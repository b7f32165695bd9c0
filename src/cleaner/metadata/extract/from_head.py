"""Find candidates in the head of an HTML page: Open Graph, Twitter, Dublin Core, other metas, links, ``<title>``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaner.model.metadata import Candidate, Placed
from cleaner.model.properties import PROPERTY_FIELDS, RELATION_PREFIX
from cleaner.readers.html.head import Markup
from cleaner.recognise.title import MAX_TITLE, SITE_CHARS, split_title, title_parts, underscored_parts
from cleaner.text import lexicon

#: Name of the meta element -> (field, source).
_METAS = {
    "og:title": ("title", "opengraph"),
    "twitter:title": ("title", "twitter"),
    "dc.title": ("title", "dublin-core"),
    "dcterms.title": ("title", "dublin-core"),
    "citation_title": ("title", "citation"),
    "headline": ("title", "meta"),
    "author": ("authors", "meta"),
    "article:author": ("authors", "opengraph"),
    "og:article:author": ("authors", "opengraph"),
    "dc.creator": ("authors", "dublin-core"),
    "dcterms.creator": ("authors", "dublin-core"),
    "citation_author": ("authors", "citation"),
    "byl": ("authors", "meta"),
    "parsely-author": ("authors", "parsely"),
    "sailthru.author": ("authors", "sailthru"),
    "article:published_time": ("date", "opengraph"),
    "og:article:published_time": ("date", "opengraph"),
    "og:published_time": ("date", "opengraph"),
    "datepublished": ("date", "meta"),
    "date": ("date", "meta"),
    "pubdate": ("date", "meta"),
    "published": ("date", "meta"),
    "published-date": ("date", "meta"),
    "w-published-date": ("date", "meta"),
    "ms.date": ("date", "meta"),
    "publication-date": ("date", "meta"),
    "article:published": ("date", "meta"),
    "dc.created": ("date", "dublin-core"),
    "dc.date.created": ("date", "dublin-core"),
    "dc.date.modified": ("modified", "dublin-core"),
    "dcterms.modified": ("modified", "dublin-core"),
    "publishdate": ("date", "meta"),
    "publish-date": ("date", "meta"),
    "publish_date": ("date", "meta"),
    "publication_date": ("date", "meta"),
    "article.published": ("date", "meta"),
    "cxenseparse:recs:publishtime": ("date", "meta"),
    "parsely-pub-date": ("date", "parsely"),
    "sailthru.date": ("date", "sailthru"),
    "dc.date": ("date", "dublin-core"),
    "dc.date.issued": ("date", "dublin-core"),
    "dcterms.date": ("date", "dublin-core"),
    "dcterms.created": ("date", "dublin-core"),
    "dcterms.issued": ("date", "dublin-core"),
    "citation_publication_date": ("date", "citation"),
    "citation_date": ("date", "citation"),
    "article:modified_time": ("modified", "opengraph"),
    "og:updated_time": ("modified", "opengraph"),
    "last-modified": ("modified", "meta"),
    "datemodified": ("modified", "meta"),
    "og:site_name": ("site_name", "opengraph"),
    "application-name": ("site_name", "meta"),
    "apple-mobile-web-app-title": ("site_name", "meta"),
    "dc.publisher": ("publisher", "dublin-core"),
    "dcterms.publisher": ("publisher", "dublin-core"),
    "citation_publisher": ("publisher", "citation"),
    "citation_journal_title": ("site_name", "citation"),
    "article:publisher": ("publisher", "opengraph"),
    "publisher": ("publisher", "meta"),
    "article:section": ("section", "opengraph"),
    "parsely-section": ("section", "parsely"),
    "article:tag": ("tags", "opengraph"),
    "keywords": ("tags", "meta"),
    "news_keywords": ("tags", "meta"),
    "og:description": ("description", "opengraph"),
    "description": ("description", "meta"),
    "twitter:description": ("description", "twitter"),
    "dc.description": ("description", "dublin-core"),
    "og:url": ("url", "opengraph"),
    "og:image": ("image", "opengraph"),
    "og:image:url": ("image", "opengraph"),
    "og:image:secure_url": ("image", "opengraph"),
    "og:image:alt": ("image_alt", "opengraph"),
    "twitter:image:alt": ("image_alt", "twitter"),
    "parsely-image-url": ("image", "parsely"),
    "twitter:image": ("image", "twitter"),
    "dc.rights": ("license", "dublin-core"),
    "dcterms.rights": ("license", "dublin-core"),
    "dcterms.license": ("license", "dublin-core"),
    "copyright": ("license", "meta"),
    "article:content_tier": ("free", "opengraph"),
    "isaccessibleforfree": ("free", "meta"),
    "dc.language": ("language", "dublin-core"),
    "dcterms.language": ("language", "dublin-core"),
    "og:locale": ("language", "opengraph"),
    "content-language": ("language", "meta"),
}
#: ``rel`` of the link element -> field.
_LINKS = {
    "canonical": "url",
    "license": "license",
    "next": "next",
    "prev": "prev",
    "previous": "prev",
    "image_src": "image",
}
#: Letters of an unknown name that says when the page was published: "bt:pubDate", "dcsext.articleFirstPublished",
#: "article_date_original", and of one that is of something else: "unpublishDate", "pubdate-modified".
_PUBLISHED = re.compile(
    r"publi(?:sh(?:ed|ing)?|cation)(?:date|time|on$|at$|iso|ts$)"
    r"|(?:date|time|first|original|article|content|page)publi(?:sh|cat)"
    r"|pubdate|datepub|(?:upload|issue|creation|created)date|date(?:original|created|posted|issued)"
    r"|posted(?:on|at|date)$|(?:post|article|story|news|entry)date"
)
_NOT_PUBLISHED = re.compile(r"unpub|publisher|expir|modif|updat|last|until|end|event|start|rfc|format|tz|zone")
_NOT_A_LETTER = re.compile(r"[^a-z]+")
#: Dates of ``<time>`` that are read; a page with more is a list.
MAX_TIMES = 20


def candidates(markup: Markup) -> Iterator[Candidate]:
    """Yield the candidates that each of :data:`STEPS` finds."""
    for step in STEPS:
        yield from step(markup)


def metas(markup: Markup) -> Iterator[Candidate]:
    """Yield the contents of known ``<meta>`` elements; keywords one by one."""
    for name, content in markup.metas:
        if name in _METAS:
            field, source = _METAS[name]
            if field == "tags":
                yield from (Candidate(field, tag.strip(), source) for tag in content.split(",") if tag.strip())
            else:
                yield Candidate(field, content, source)
        elif _names_the_day(name) and any(map(str.isdigit, content)):
            yield Candidate("date", content, "meta")


def _names_the_day(name: str) -> bool:
    """Return True for a name that is not in the table and says when the page was published."""
    letters = _NOT_A_LETTER.sub("", name)
    return bool(_PUBLISHED.search(letters)) and not _NOT_PUBLISHED.search(letters)


def links(markup: Markup) -> Iterator[Candidate]:
    """Yield the addresses of ``<link>`` elements: canonical, next, license."""
    for rel, href in markup.links:
        yield from (Candidate(_LINKS[kind], href, "link") for kind in rel.split() if kind in _LINKS and href)


def properties(markup: Markup) -> Iterator[Candidate]:
    """Yield the values of microdata and RDFa, and of links with a ``rel`` in the body."""
    for name, value, place in markup.itemprops:
        if value and name in PROPERTY_FIELDS:
            source = name if name.startswith(RELATION_PREFIX) else "microdata"
            yield Placed(PROPERTY_FIELDS[name], value, source, place)


def labelled_author(markup: Markup) -> Iterator[Candidate]:
    """Yield the author in one of Twitter's two labelled fields: "Written by" and the name."""
    found = dict(markup.metas)
    for number in ("1", "2"):
        label, name = found.get(f"twitter:label{number}", ""), found.get(f"twitter:data{number}", "")
        if name and lexicon.table(markup.language).find(lexicon.key(label), 2) & lexicon.Category.BYLINE:
            yield Candidate("authors", name, "twitter")


def title(markup: Markup) -> Iterator[Candidate]:
    """Yield the ``<title>``, and the site's name in it."""
    if not markup.title:
        return
    yield Candidate("title", markup.title, "title")
    _, *others = underscored_parts(markup.title)
    site = split_title(markup.title)[1] or (others[-1].strip() if others else "")
    if site:
        yield Candidate("site_name", site, "title")
        # "Headline - Site - Section": the address may tell which it is.
        between = title_parts(markup.title)[1:-1] if len(markup.title) <= MAX_TITLE else []
        yield from (Candidate("site_name", part, "title") for part in between if len(part) <= SITE_CHARS)


def times(markup: Markup) -> Iterator[Candidate]:
    """Yield the dates of ``<time>`` elements."""
    yield from (Placed("date", value, "time", place) for _, value, place in markup.times[:MAX_TIMES])


STEPS: tuple[Callable[[Markup], Iterator[Candidate]], ...] = (
    metas,
    links,
    properties,
    labelled_author,
    title,
    times,
)
