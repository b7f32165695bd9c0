"""The metadata as a report shows it: each field with its source, those that agree, and the candidates that lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, NamedTuple

from cleaner.model.metadata import Candidate, Metadata

#: Losing candidates that are shown for a metadata field; a dump may have thousands.
MAX_LOST = 30


class FieldRow(NamedTuple):
    """A metadata field: the chosen value, the sources that agree with it, and the candidates that lost."""

    name: str
    values: tuple[str, ...]
    source: str
    agree: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]
    """(value, sources that gave it)."""
    more: int
    """Number of losing candidates that are not shown."""


#: The candidates of a metadata field: by compared value, then by source, the value as that source writes it.
_Spellings = dict[str, dict[str, str]]


def field_rows(metadata: Metadata) -> list[FieldRow]:
    """Return the fields that have a value or a candidate, in the order of :class:`Metadata`."""
    candidates = _candidates_by_field(metadata.candidates)
    names = [field.name for field in fields(metadata) if field.name not in ("sources", "candidates")]
    rows = [_field_row(name, metadata, candidates.get(name, {})) for name in names]
    return [row for row in rows if row.values or row.lost]


def _candidates_by_field(candidates: Iterable[Candidate]) -> dict[str, _Spellings]:
    found: dict[str, _Spellings] = {}
    for candidate in candidates:
        spellings = found.setdefault(candidate.field, {}).setdefault(_comparable(candidate.value), {})
        spellings.setdefault(candidate.source, candidate.value)
    return found


def _field_row(name: str, metadata: Metadata, candidates: _Spellings) -> FieldRow:
    values, source = _as_strings(getattr(metadata, name)), metadata.sources.get(name, "")
    chosen = set(map(_comparable, values))
    agree = {other: None for key in candidates if key in chosen for other in candidates[key] if other != source}
    lost = [(next(iter(said.values())), ", ".join(said)) for key, said in candidates.items() if key not in chosen]
    return FieldRow(name.replace("_", " "), values, source, tuple(agree), tuple(lost[:MAX_LOST]), len(lost[MAX_LOST:]))


def _comparable(value: str) -> str:
    """Return the letters and digits of a value: a date is the same with and without a colon in its time zone."""
    return "".join(filter(str.isalnum, value)).casefold() or value


def _as_strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value in ("", None) else (str(value),)
