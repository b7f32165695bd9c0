"""Decide the title: which of the titles that a page gives is its headline.

Pages name themselves many times: in a visible headline, in JSON-LD, for each network, in ``<title>`` with the site's
name. A visible headline is right if the code agrees with it; alone it may be the site's name, a box or a slogan.
:data:`STEPS` are tried in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cleaner.metadata.resolve.offered import Values, plain
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from cleaner.recognise.site_name import without_site
from cleaner.recognise.title import split_title, title_words, underscored_parts
from cleaner.text.lexicon import key, keys

#: Sources in the page's code, in the order in which they are believed against a headline.
CODE = (
    "jsonld", "opengraph", "title", "parsely", "citation", "dublin-core", "twitter", "microdata", "meta",
    "jsonld-other",
)  # fmt: skip
#: Sources that are lines of the page.
HEADLINES = ("headline", "copy")
#: Share of a headline's words that a title of the code has if both say the same.
ALIKE = 0.5
#: A headline that ends with a whole title of this many words has a kicker or a section before it.
KICKER_WORDS = 3


class Titles(NamedTuple):
    """The titles of a page, each without " - Site"; none is the site's name alone."""

    offered: Values
    site: str
    code: dict[str, str]
    """Source -> its first title."""
    headlines: list[str]

    def of(self, source: str) -> Iterator[str]:
        """Yield the titles of a source."""
        if source in CODE:
            yield self.code.get(source, "")
        else:
            yield from (without_ending(plain(title), self.site) for title in self.offered.get(source, ()))

    def first_of(self, *sources: str) -> tuple[str, str] | None:
        """Return (title, source) of the first source that has a title."""
        return next(((title, source) for source in sources for title in self.of(source) if title), None)


#: A step returns (title, source), or None if the next step is to try.
Step = Callable[[Titles], tuple[str, str] | None]


def choose(offered: Values, page: PageInfo) -> tuple[str, str]:
    """Return (title, source) from the values of each source; ("", "") if there is none."""
    titles = _titles(offered, page.site_name)
    return next((winner for step in STEPS if (winner := step(titles))), ("", ""))


def site_rule(titles: Titles) -> tuple[str, str] | None:
    """Believe what the site's rules say: a person wrote them."""
    return titles.first_of("rule")


def headline_that_the_code_repeats(titles: Titles) -> tuple[str, str] | None:
    """Believe a headline that says the same as a title of the code, JSON-LD's first: two witnesses agree."""
    if not titles.code or not titles.headlines:
        return None
    seen = {key(title): title for title in reversed(titles.headlines)}
    return next(((seen[folded], "headline") for folded in map(key, titles.code.values()) if folded in seen), None)


def json_ld_and_open_graph(titles: Titles) -> tuple[str, str] | None:
    """Believe JSON-LD if Open Graph says the same, against headlines that say something else."""
    own = titles.code.get("jsonld")
    if own is None or not titles.headlines or key(own) != key(titles.code.get("opengraph", "")):
        return None
    return own, "jsonld"


def headline_most_like_the_code(titles: Titles) -> tuple[str, str] | None:
    """Believe the headline that shares most words with a title of the code, at least half of its own."""
    if not titles.code or not titles.headlines:
        return None
    best = _most_alike(titles.headlines, list(titles.code.values()))
    return (best, "headline") if best else None


def headline_of_a_silent_page(titles: Titles) -> tuple[str, str] | None:
    """Believe the network's headline, else a visible one, if the code gives no title."""
    return None if titles.code else titles.first_of("learned", "headline")


def most_trusted_source(titles: Titles) -> tuple[str, str] | None:
    """Believe the first source in the table's order; headlines come late, since no title of the code agrees."""
    return titles.first_of(*SOURCES["title"])


STEPS: tuple[Step, ...] = (
    site_rule,
    headline_that_the_code_repeats,
    json_ld_and_open_graph,
    headline_most_like_the_code,
    headline_of_a_silent_page,
    most_trusted_source,
)


def without_ending(title: str, site: str) -> str:
    """Return a title without " - Site" at its end, even if the site's name is written differently there."""
    cut = without_site(title, site)
    if cut == title:
        head, tail = split_title(title)
        if tail and site and (key(tail) in key(site) or key(site) in key(tail)):
            cut = head
    return underscored_parts(cut)[0]


def _titles(offered: Values, site: str) -> Titles:
    """Return the titles as the steps need them."""
    firsts = ((source, offered[source][0]) for source in CODE if offered.get(source))
    code = {source: without_ending(plain(title), site) for source, title in firsts}
    shown = (title for source in HEADLINES for title in offered.get(source, ()))
    headlines = [without_ending(plain(title), site) for title in shown]
    return Titles(
        offered,
        site,
        {source: title for source, title in code.items() if title and key(title) != key(site)},
        [title for title in headlines if title and key(title) != key(site)],
    )


def _most_alike(headlines: Sequence[str], code: Sequence[str]) -> str:
    """Return the headline that shares most words with a title of the code; "" if none shares enough.

    If a whole title ends it, what stands before that is a kicker: the title is returned.
    """
    titles = [(title, title_words(folded)) for title, folded in zip(code, keys(code), strict=True)]
    best, found = 0.0, ""
    for headline, folded in zip(headlines, keys(headlines), strict=True):
        own = title_words(folded)
        for _, wanted in titles:
            if own and len(own & wanted) >= ALIKE * len(own):
                # Coarse steps, so that of two headlines that are about as alike the first is taken.
                likeness = round(2 * len(own & wanted) / (len(own) + len(wanted)), 1)
                if likeness > best:
                    best, found = likeness, headline
    folded = key(found)
    whole = (title for title, wanted in titles if len(wanted) >= KICKER_WORDS and folded.endswith(f" {key(title)}"))
    return next(whole, found)
