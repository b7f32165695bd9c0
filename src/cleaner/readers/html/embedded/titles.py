"""What a page calls itself, and whether a headline in its data is that of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from cleaner.model.columns import Columns, Kind
from cleaner.readers.html.head import Markup
from cleaner.recognise.title import title_words
from cleaner.text.words import count, squeezed, word_letters

_TITLE_METAS = frozenset(("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title"))
_SITE_METAS = frozenset(("og:site_name", "application-name", "apple-mobile-web-app-title"))
_MARK_METAS = frozenset(("description", "og:description", "article:published_time"))
#: A title with fewer words is the name of a site or a section: any object of its data could be meant.
TELLING_WORDS = 3
#: Letters that a headline must have to be looked for in a longer title, and its least share of that title.
MIN_LETTERS, MIN_SHARE = 8, 0.4
#: Words that two titles of one page have in common at least, and their share of the longer one.
MIN_COMMON, COMMON_SHARE = 4, 0.7
#: Letters of a description, or of a time with its seconds, that only one page has; characters that are looked at.
MIN_MARK, MAX_MARK = 14, 1_000
#: Characters of a title that are looked at.
MAX_CHARS = 300
#: Words that the last part of an address must have, joined by hyphens, to name one article.
SLUG_WORDS = 3


@dataclass(frozen=True)
class Titles:
    """The letters of the titles of a page, and the telling ends of its addresses."""

    letters: frozenset[str]
    words: tuple[frozenset[str], ...]
    slugs: frozenset[str]
    marks: frozenset[str]
    """The letters of the page's description and the time of its publication: no other page has the same."""
    telling: bool
    """Some title has enough words to be that of one article."""

    def match(self, headline: str) -> bool:
        """Return True if a headline is the page's: the same, a part of it, or in nearly the same words."""
        plain = unescape(headline[:MAX_CHARS])
        letters = squeezed(plain)
        if letters in self.letters or any(_same(letters, own) for own in self.letters):
            return True
        words = _words(plain)
        return any(_alike(words, own) for own in self.words)

    def marked_by(self, values: Iterable[object]) -> bool:
        """Return True if a value is the page's description or the time of its publication."""
        if not self.marks:
            return False
        texts = (value for value in values if isinstance(value, str) and MIN_LETTERS < len(value) <= MAX_MARK)
        return any(squeezed(unescape(text)) in self.marks for text in texts)

    def named_by(self, address: str) -> bool:
        """Return True if the last part of an address, or a slug, is that of the page."""
        return bool(self.slugs) and _slug(address) in self.slugs


def of_page(head: Markup, columns: Columns, url: str | None) -> Titles:
    """Return the titles in the head and in top-level headings of a page."""
    sites = {squeezed(content) for name, content in head.metas if name in _SITE_METAS}
    found = [head.title, *(content for name, content in head.metas if name in _TITLE_METAS)]
    top = (columns.kind == int(Kind.HEADING)) & (columns.level == 1)
    found += [columns.text[index] for index in top.nonzero()[0][:3].tolist()]
    found = [title[:MAX_CHARS] for title in found if squeezed(title[:MAX_CHARS]) not in sites]
    addresses = [url or "", *(content for name, content in head.metas if name == "og:url")]
    addresses += [address for relation, address in head.links if relation == "canonical"]
    marks = (squeezed(content) for name, content in head.metas if name in _MARK_METAS and len(content) <= MAX_MARK)
    return Titles(
        letters=frozenset(filter(None, map(squeezed, found))),
        words=tuple(map(_words, found)),
        slugs=frozenset(filter(None, map(_slug, addresses))),
        marks=frozenset(mark for mark in marks if len(mark) >= MIN_MARK),
        telling=_is_telling(found),
    )


def _is_telling(titles: Iterable[str]) -> bool:
    return any(count(title) > TELLING_WORDS for title in titles)


def _same(one: str, other: str) -> bool:
    """Return True if one is part of the other, and not a small one: "Headline" and "Headline | Site"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= max(MIN_LETTERS, MIN_SHARE * len(long)) and short in long


def _words(title: str) -> frozenset[str]:
    return frozenset(title_words(word_letters([title])[0]))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return True if two titles have most words in common."""
    return len(one & other) >= max(MIN_COMMON, COMMON_SHARE * max(len(one), len(other)))


def _slug(address: str) -> str:
    """Return the last part of an address if it has several words, without its suffix; "" for others."""
    try:
        path = urlsplit(address[:MAX_CHARS]).path
    except ValueError:
        return ""
    last = unquote(path.rstrip("/").rpartition("/")[2]).rpartition(".html")
    name = (last[0] or last[2]).lower()
    return name if name.count("-") + name.count("_") + 1 >= SLUG_WORDS else ""
