"""Metadata of a page, and the candidates for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cleaner.model.fields import VOCABULARIES


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of one metadata field, with its source (``"jsonld"``, ``"opengraph"`` ...)."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Placed(Candidate):
    """A candidate that an element of the page's body gives: another story on the page may have one too."""

    place: int = -1
    """Index of the block in which the element stands, or that follows it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself. A field that it does not mention is an empty string or tuple, or None.

    ``date`` and ``modified`` are ISO 8601, with time and zone if the page gives them; ``language`` is a BCP 47 tag;
    addresses are absolute. ``sources`` names the source of each field that has a value; ``candidates`` holds every
    value that was found.
    """

    # Written out for type checkers and editors; the fields and their order are those of cleaner.model.fields.FIELDS.
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
    """Address of the page before this one, if the text is split over several."""
    next: str = ""
    """Address of the page after this one, if the text is split over several."""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self, vocabulary: str = "") -> dict[str, Any]:
        """Return all fields by name, tuples as lists, with ``sources`` and without ``candidates``.

        ``vocabulary``: "schema.org" or "dublin-core" returns the fields that have a value instead, by the names of
        that vocabulary and without ``sources``. Raises ValueError for another one.
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
