"""Look up what is needed before any filter runs: title and site name for the filters, the address for site rules.

:func:`cleaner.metadata.resolve.resolve.resolve` decides all fields once the filters have run; only then are visible
headlines known, so that it may decide for another title.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaner.metadata.resolve import by_source, site_name, title
from cleaner.metadata.resolve.offered import by_field
from cleaner.model.metadata import Candidate
from cleaner.model.page import PageInfo


class PageFacts(NamedTuple):
    """What a page says of itself in its code, or in the first lines of a dump; "" for what it does not say."""

    title: str
    site_name: str
    address: str | None
    """The caller's, or the page's canonical one; None if neither is known."""


def page_facts(candidates: Iterable[Candidate], url: str | None) -> PageFacts:
    """Return the facts from the candidates that were found without filters; ``url``: the caller's address."""
    offered, page = by_field(candidates), PageInfo(url=url)
    return PageFacts(
        title.choose(offered.get("title", {}), page)[0],
        site_name.choose(offered.get("site_name", {}), page, offered.get("title"), offered.get("section"))[0],
        url or _canonical(offered.get("url", {})),
    )


def page_address(candidates: Iterable[Candidate], url: str | None) -> str | None:
    """Return only the address, by which the rules of a site are chosen; what they find may change the other facts."""
    return url or _canonical(by_field(candidates).get("url", {}))


def _canonical(offered: dict[str, list[str]]) -> str | None:
    address, _ = by_source.choose("url", offered, PageInfo())
    return str(address) or None
