"""Which columns of the inputs' rows go into the output, and under which names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from cleaner.model.fields import names

#: Columns of every record, beside those of the metadata.
_OWN = (
    "input url address text markdown html metadata verdict confidence page_type truncated source sources removed "
    "overruled hidden error cause duplicate_of"
)


@cache
def taken() -> frozenset[str]:
    """Return the names that columns of the output have already."""
    return frozenset((*_OWN.split(), *names("text", "address", "texts", "flag", "count")))


def carried(given: str | Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (name in the row, name in the output) of columns such as "id", "title=row_title" or "id,crawled_at".

    Raises ValueError for a name that a column of the output has, or that is given twice.
    """
    listed = given.split(",") if isinstance(given, str) else list(given)
    pairs = [
        (ours.strip(), theirs.strip() or ours.strip()) for ours, _, theirs in (name.partition("=") for name in listed)
    ]
    pairs = [pair for pair in pairs if pair[0]]
    for number, (ours, theirs) in enumerate(pairs):
        if theirs in taken():
            raise ValueError(f"carry: the output has a column {theirs} of its own; {ours}=row_{theirs} renames it")
        if theirs in (name for _, name in pairs[:number]):
            raise ValueError(f"carry: {theirs} is given twice")
    return tuple(pairs)
