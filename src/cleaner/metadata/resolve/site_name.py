"""Decide the site's name.

:data:`STEPS` are tried in order.
"""

from __future__ import annotations

from collections.abc import Callable

from cleaner.metadata.resolve.offered import Values, plain
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from cleaner.recognise.site_name import names_host

#: A step returns (name, source), or None if the next step is to try.
Step = Callable[[Values, PageInfo], tuple[str, str] | None]


def choose(offered: Values, page: PageInfo) -> tuple[str, str]:
    """Return (name, source) from the values of each source; ("", "") if the page does not say."""
    return next((winner for step in STEPS if (winner := step(offered, page))), ("", ""))


def site_rule(offered: Values, page: PageInfo) -> tuple[str, str] | None:
    """Believe what the site's rules say: a person wrote them."""
    return _first_name(offered, page, "rule")


def most_trusted_source(offered: Values, page: PageInfo) -> tuple[str, str] | None:
    """Believe the first source in the table's order; of several names in it the one that the address repeats."""
    found = (_first_name(offered, page, source) for source in SOURCES["site_name"])
    return next(filter(None, found), None)


STEPS: tuple[Step, ...] = (site_rule, most_trusted_source)


def _first_name(offered: Values, page: PageInfo, source: str) -> tuple[str, str] | None:
    """Return (name, source) of the first value that has any text, names of the address's host before others."""
    values = offered.get(source, ())
    if len(values) > 1:
        values = sorted(values, key=lambda name: not names_host(name, page.url or ""))
    name = next(filter(None, map(plain, values)), "")
    return (name, source) if name else None
