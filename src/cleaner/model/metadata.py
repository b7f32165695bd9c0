"""Metadata of a page, and the candidates for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of one metadata field, with where it was found (``"jsonld"``, ``"opengraph"`` ...)."""

    field: str
    value: str
    source: str


#: What the fields are called in two vocabularies; those that one has no name for are left out of it.
VOCABULARIES: dict[str, dict[str, str]] = {
    "schema.org": {
        "title": "headline", "authors": "author", "date": "datePublished", "modified": "dateModified",
        "site_name": "isPartOf", "publisher": "publisher", "language": "inLanguage", "section": "articleSection",
        "tags": "keywords", "description": "description", "url": "url", "image": "image", "license": "license",
        "free": "isAccessibleForFree", "comment_count": "commentCount", "captions": "caption", "credits": "creditText",
    },
    "dublin-core": {
        "title": "title", "authors": "creator", "date": "issued", "modified": "modified", "site_name": "isPartOf",
        "publisher": "publisher", "language": "language", "tags": "subject", "description": "description",
        "url": "identifier", "license": "license",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. Empty strings and tuples, or None, where it says nothing.

    ``date`` and ``modified`` are ISO 8601, with time and zone where the page gives them; ``language`` is a BCP 47 tag;
    addresses are absolute. ``sources`` names, for each filled field, the source that won; ``candidates`` keeps all
    that was found.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    modified: str = ""
    site_name: str = ""
    publisher: str = ""
    language: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    image: str = ""
    image_alt: str = ""
    license: str = ""
    """Address or name of the licence."""
    free: bool | None = None
    """False for a page behind a paywall."""
    comment_count: int | None = None
    prev: str = ""
    """Address of the page before this one, of a text that is split over several."""
    next: str = ""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self, vocabulary: str = "") -> dict[str, Any]:
        """All fields under their names, tuples as lists, with ``sources`` and without ``candidates``.

        ``vocabulary``: "schema.org" or "dublin-core" gives the fields that are filled under its names instead, without
        ``sources``. Raises ValueError for another one.
        """
        fields = asdict(self)
        del fields["candidates"]
        values = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        if not vocabulary:
            return values
        if vocabulary not in VOCABULARIES:
            raise ValueError(f"vocabulary={vocabulary!r}: must be one of {', '.join(map(repr, VOCABULARIES))}")
        return {
            name: values[own] for own, name in VOCABULARIES[vocabulary].items() if values[own] not in ("", [], None)
        }
