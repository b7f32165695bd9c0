"""Which of the titles that a page gives is its headline.

Pages name themselves many times: in a visible headline, in JSON-LD, for each network, in ``<title>`` with the site's
name. A visible headline is right where the code agrees with it; alone it may be the site's name, a box, a slogan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.model.page import PageInfo
from cleaner.recognise.title import split_title, title_words, without_site
from cleaner.text.lexicon import key, keys
from cleaner.text.words import is_dense

#: Titles in the page's code, in the order in which they are believed.
CODE = (
    "jsonld", "opengraph", "title", "parsely", "citation", "dublin-core", "twitter", "microdata", "meta",
    "jsonld-other",
)  # fmt: skip
#: In the order in which they are believed where no headline agrees with the code.
SOURCES = (
    "rule", "learned", "jsonld", "opengraph", "microdata", "parsely", "citation", "dublin-core", "twitter", "title",
    "headline", "lines", "jsonld-other", "copy", "meta",
)  # fmt: skip
#: Share of a headline's words that one of the code's titles has where it says the same.
ALIKE = 0.5
#: A headline that ends with a whole title of this many words has a kicker or a section before it.
KICKER_WORDS = 3


def choose(offered: Mapping[str, Sequence[str]], page: PageInfo) -> tuple[str, str]:
    """(title, source) from the values of each source; empty where there is none.

    What the site's rules say; else a headline that says the same as a title of the code, JSON-LD's first; else what
    JSON-LD and Open Graph agree on; else the headline that is most like the code's titles; else the sources in order.
    """
    site = page.site_name
    if ruled := next(filter(None, (bare(each, site) for each in offered.get("rule", ()))), ""):
        return ruled, "rule"
    code = {source: bare(offered[source][0], site) for source in CODE if offered.get(source)}
    code = {source: title for source, title in code.items() if title and key(title) != key(site)}
    heads = [bare(each, site) for source in ("headline", "copy") for each in offered.get(source, ())]
    heads = [each for each in heads if each and key(each) != key(site)]
    if code and heads:
        same = {key(each): each for each in reversed(heads)}
        for title in code.values():
            if key(title) in same:
                return same[key(title)], "headline"
        if "jsonld" in code and key(code["jsonld"]) == key(code.get("opengraph", "")):
            return code["jsonld"], "jsonld"
        if best := _most_alike(heads, list(code.values())):
            return best, "headline"
    order = SOURCES if code else ("learned", "headline", *SOURCES)
    for source in order:
        for value in _values(source, offered, code, site):
            if value:
                return value, source
    return "", ""


def _values(source: str, offered: Mapping[str, Sequence[str]], code: Mapping[str, str], site: str) -> Iterator[str]:
    if source in CODE:
        yield code.get(source, "")
    else:
        yield from (bare(each, site) for each in offered.get(source, ()))


def bare(title: str, site: str) -> str:
    """A title without " - Site" at its end."""
    cut = without_site(title, site)
    if cut == title:
        head, tail = split_title(title)
        if tail and site and (key(tail) in key(site) or key(site) in key(tail)):
            cut = head
    if "_" in cut and is_dense(cut[:1]):
        # Chinese sites: "Headline_Section_Site".
        cut = cut.partition("_")[0]
    return cut


def _most_alike(heads: Sequence[str], code: Sequence[str]) -> str:
    """The headline that shares most words with a title of the code, less a kicker before a whole one; "" for none."""
    titles = [(title, title_words(folded)) for title, folded in zip(code, keys(code), strict=True)]
    best, found = 0.0, ""
    for head, folded in zip(heads, keys(heads), strict=True):
        own = title_words(folded)
        for _, wanted in titles:
            if own and len(own & wanted) >= ALIKE * len(own):
                # Coarse steps, so that of two headlines that are about as like the first is taken.
                likeness = round(2 * len(own & wanted) / (len(own) + len(wanted)), 1)
                if likeness > best:
                    best, found = likeness, head
    for title, wanted in titles:
        if len(wanted) >= KICKER_WORDS and key(found).endswith(f" {key(title)}"):
            return title
    return found
