"""The old name of :func:`cleaner.metadata.resolve.resolve.resolve`, for :mod:`cleaner.core`."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.metadata.resolve.page_facts import page_facts
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model.fields import SOURCES
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.page import PageInfo


def merge(
    found: Iterable[Candidate], page: PageInfo, fields: Iterable[str] = tuple(SOURCES), page_type: str = ""
) -> Metadata:
    """Return the winners of ``fields``."""
    wanted = set(fields)
    if wanted == set(SOURCES):
        return resolve(found, page, page_type)
    facts = page_facts(found, page.url)
    return Metadata(title=facts.title, site_name=facts.site_name, url=facts.address or "")
