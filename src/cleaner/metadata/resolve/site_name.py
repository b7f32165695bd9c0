"""Decide the site's name.

:data:`STEPS` are tried in order. If none finds a name, :func:`host` gives the address's host instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from cleaner.metadata.resolve.offered import Values, plain
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from cleaner.recognise.section import is_section
from cleaner.recognise.site_name import names_host
from cleaner.recognise.title import MAX_TITLE, SITE_CHARS, title_parts
from cleaner.text.lexicon import key

#: The source whose names are parts of ``<title>``.
PARTS = "title"
#: What metadata calls the source of a name that is only the host of the address.
HOST = "host"


class Names(NamedTuple):
    """The names that a page offers for its site, and what else they may be."""

    offered: Values
    page: PageInfo
    titles: frozenset[str]
    """Keys of the page's own titles, less those of ``<title>``."""
    title: str
    """The ``<title>``."""
    sections: frozenset[str]
    """Keys of what the page names as its section."""

    def first_of(self, source: str) -> tuple[str, str] | None:
        """Return (name, source) of the first value that has any text, names of the address's host before others.

        A part of ``<title>`` that is the page's headline is left out: "Harbour Post | Ice house stays".
        """
        values = self.offered.get(source, ())
        if len(values) > 1:
            values = sorted(values, key=lambda name: not self.is_host(name))
        names = (name for name in map(plain, values) if name and not (source == PARTS and self._is_title(name)))
        name = next(names, "")
        return (name, source) if name else None

    def is_host(self, name: str) -> bool:
        """Return True for a name that the address repeats."""
        return names_host(name, self.page.url or "")

    def is_section(self, name: str) -> bool:
        """Return True for the name of a section."""
        return key(name) in self.sections or is_section(name, self.page.language)

    def _is_title(self, name: str) -> bool:
        return not self.is_host(name) and key(name) in self.titles


#: A step returns (name, source), or None if the next step is to try.
Step = Callable[[Names], tuple[str, str] | None]


def choose(
    offered: Values, page: PageInfo, titles: Values | None = None, sections: Values | None = None
) -> tuple[str, str]:
    """Return (name, source) from the values of each source; ("", "") if the page does not say.

    ``titles`` and ``sections``: what the page offers for these fields.
    """
    titles = titles or {}
    own = [value for source, values in titles.items() if source != PARTS for value in values]
    named = [value for values in (sections or {}).values() for value in values]
    names = Names(offered, page, _keys(own), next(iter(titles.get(PARTS, ())), ""), _keys(named))
    return next((winner for step in STEPS if (winner := step(names))), ("", ""))


def host(address: str) -> tuple[str, str]:
    """Return the host of an address, without "www.", in place of a name, and :data:`HOST`; ("", "") without one."""
    try:
        found = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        found = ""
    return (found, HOST) if found else ("", "")


def site_rule(names: Names) -> tuple[str, str] | None:
    """Believe what the site's rules say: a person wrote them."""
    return names.first_of("rule")


def site_of_a_section(names: Names) -> tuple[str, str] | None:
    """Believe a name that the address repeats, if the most trusted one is that of a section: "Security"."""
    most_trusted = most_trusted_source(names)
    if most_trusted is None or names.is_host(most_trusted[0]) or not names.is_section(most_trusted[0]):
        return None
    found = (names.first_of(source) for source in SOURCES["site_name"])
    return next((winner for winner in found if winner and names.is_host(winner[0])), None)


def most_trusted_source(names: Names) -> tuple[str, str] | None:
    """Believe the first source in the table's order; of several names in it the one that the address repeats."""
    return next(filter(None, map(names.first_of, SOURCES["site_name"])), None)


def first_part_of_the_title(names: Names) -> tuple[str, str] | None:
    """Believe the first part of ``<title>`` if the address repeats it: "Harbour Post | Ice house stays"."""
    parts = title_parts(plain(names.title)) if len(names.title) <= MAX_TITLE else []
    if len(parts) < 2 or len(parts[0]) > SITE_CHARS or not names.is_host(parts[0]):
        return None
    return parts[0].rstrip(" /"), PARTS


STEPS: tuple[Step, ...] = (site_rule, site_of_a_section, most_trusted_source, first_part_of_the_title)


def _keys(values: Sequence[str]) -> frozenset[str]:
    return frozenset(filter(None, (key(plain(value)) for value in values)))
