"""The head of an HTML page: Open Graph, Twitter, Dublin Core, ``<meta>`` of the big platforms, links and title."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Candidate
from cleaner.metadata.lines import split_title
from cleaner.readers.markup import Markup

# name of the meta element -> (field, source)
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
    "twitter:data1": ("byline", "twitter"),
    "article:published_time": ("date", "opengraph"),
    "og:article:published_time": ("date", "opengraph"),
    "og:published_time": ("date", "opengraph"),
    "datepublished": ("date", "meta"),
    "date": ("date", "meta"),
    "pubdate": ("date", "meta"),
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
    "dc.publisher": ("site_name", "dublin-core"),
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
    "twitter:image": ("image", "twitter"),
    "og:locale": ("language", "opengraph"),
    "content-language": ("language", "meta"),
}
_ITEMPROPS = {
    "headline": "title",
    "author": "authors",
    "rel-author": "authors",
    "datepublished": "date",
    "datemodified": "modified",
    "articlesection": "section",
}


def candidates(markup: Markup) -> Iterator[Candidate]:
    """Candidates from the head, from microdata and from ``<title>``."""
    for name, content in markup.metas:
        if name in _METAS:
            field, source = _METAS[name]
            if field == "tags":
                yield from (Candidate(field, tag.strip(), source) for tag in content.split(",") if tag.strip())
            elif field != "byline":
                yield Candidate(field, content, source)
    for rel, href in markup.links:
        if rel == "canonical" and href:
            yield Candidate("url", href, "link")
    for prop, value in markup.itemprops:
        if prop in _ITEMPROPS and value:
            yield Candidate(_ITEMPROPS[prop], value, "rel-author" if prop == "rel-author" else "microdata")
    if markup.title:
        yield Candidate("title", markup.title, "title")
        site = split_title(markup.title)[1]
        if site:
            yield Candidate("site_name", site, "title")
    for value in markup.times[:1]:
        yield Candidate("date", value, "time")
