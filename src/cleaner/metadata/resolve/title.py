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
from cleaner.recognise.slug import SURE, likeness, slug_words
from cleaner.recognise.title import title_parts, title_words
from cleaner.recognise.title_ending import without_ending
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
#: Parts of a title that are looked at.
MAX_PARTS = 8
#: A headline that ends with a whole title of this many words has a kicker or a section before it.
KICKER_WORDS = 3


class Titles(NamedTuple):
    """The titles of a page, each without " - Site"; none is the site's name alone."""

    offered: Values
    site: str
    code: dict[str, str]
    """Source -> its first title."""
    headlines: list[str]
    page: PageInfo
    headings: list[str]
    """Headings of the page that no filter took for the headline."""

    def of(self, source: str) -> Iterator[str]:
        """Yield the titles of a source."""
        if source in CODE:
            yield self.code.get(source, "")
        else:
            yield from (without_ending(plain(title), self.page) for title in self.offered.get(source, ()))

    def first_of(self, *sources: str) -> tuple[str, str] | None:
        """Return (title, source) of the first source that has a title."""
        return next(((title, source) for source in sources for title in self.of(source) if title), None)


#: A step returns (title, source), or None if the next step is to try.
Step = Callable[[Titles], tuple[str, str] | None]


def choose(offered: Values, page: PageInfo) -> tuple[str, str]:
    """Return (title, source) from the values of each source; ("", "") if there is none."""
    titles = _titles(offered, page)
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


def name_of_the_recipe(titles: Titles) -> tuple[str, str] | None:
    """On a page with a recipe, believe the recipe's own name if a heading repeats it: the story round it has another.

    "Barley soup for cold days on the quay" is told, "Barley soup" stands above the ingredients.
    """
    if "ld:recipe" not in titles.page.claims.kinds or not titles.headings:
        return None
    seen = set(keys(titles.headings))
    names = (plain(name) for name in titles.offered.get("jsonld-other", ()))
    return next(((name, "jsonld-other") for name in names if key(name) in seen - {key(titles.site)}), None)


def what_the_address_repeats(titles: Titles) -> tuple[str, str] | None:
    """Believe the headline, or the title of the code, that has clearly more of the address's words than the other.

    "Ice house: all you need to know" is for search engines, "The council spares the ice house" for readers: of the two
    the address has the one that the page was given first.
    """
    slug = slug_words(titles.page.url)
    if not slug or not titles.code or not titles.headlines:
        return None
    seen, headline = _likest(slug, [(title, "headline") for title in titles.headlines])
    said, title = _likest(slug, [(title, source) for source, title in titles.code.items()])
    if abs(seen - said) <= SURE:
        return None
    return headline if seen > said else title


def json_ld_and_open_graph(titles: Titles) -> tuple[str, str] | None:
    """Believe JSON-LD if Open Graph says the same, against headlines that say something else."""
    own = titles.code.get("jsonld")
    if own is None or not titles.headlines or key(own) != key(titles.code.get("opengraph", "")):
        return None
    return own, "jsonld"


def heading_that_is_a_part_of_the_code(titles: Titles) -> tuple[str, str] | None:
    """Believe a heading below the first that is a whole part of a title of the code: "Site - News - Headline".

    The first heading may be the site's slogan or the section.
    """
    if not titles.headings:
        return None
    parts = {key(part): part for title in titles.code.values() for part in title_parts(title)[:MAX_PARTS]}
    found = (title for title, folded in zip(titles.headings, keys(titles.headings), strict=True) if folded in parts)
    return next(((title, "heading") for title in found if key(title) != key(titles.site)), None)


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
    name_of_the_recipe,
    headline_that_the_code_repeats,
    heading_that_is_a_part_of_the_code,
    what_the_address_repeats,
    json_ld_and_open_graph,
    headline_most_like_the_code,
    headline_of_a_silent_page,
    most_trusted_source,
)


def _titles(offered: Values, page: PageInfo) -> Titles:
    """Return the titles as the steps need them."""
    site = page.site_name
    firsts = ((source, offered[source][0]) for source in CODE if offered.get(source))
    code = {source: without_ending(plain(title), page) for source, title in firsts}
    shown = (title for source in HEADLINES for title in offered.get(source, ()))
    headlines = [without_ending(plain(title), page) for title in shown]
    return Titles(
        offered,
        site,
        {source: title for source, title in code.items() if title and key(title) != key(site)},
        [title for title in headlines if title and key(title) != key(site)],
        page,
        list(map(plain, offered.get("heading", ()))),
    )


def _likest(slug: frozenset[str], titles: list[tuple[str, str]]) -> tuple[float, tuple[str, str]]:
    """Return the likeness to the address of the (title, source) that is most like it, and that title."""
    return max(((likeness(title, slug), (title, source)) for title, source in titles), key=lambda found: found[0])


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
