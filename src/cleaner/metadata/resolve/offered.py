"""Group candidates by field and source, for the steps that choose among them; remove markup from their values."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from cleaner.model.metadata import Candidate

#: Source -> the values that it offers for one field, in the page's order.
Values = Mapping[str, Sequence[str]]

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,200}>")


def by_field(candidates: Iterable[Candidate]) -> dict[str, dict[str, list[str]]]:
    """Return field -> source -> values."""
    offered: dict[str, dict[str, list[str]]] = {}
    for candidate in candidates:
        offered.setdefault(candidate.field, {}).setdefault(candidate.source, []).append(candidate.value)
    return offered


def plain(value: str) -> str:
    """Strip tags, entities and soft hyphens; collapse white space."""
    if "<" in value:
        value = _TAG.sub(" ", value)
    if "&" in value:
        value = html.unescape(value)
    return " ".join(value.replace("\xad", "").split())
