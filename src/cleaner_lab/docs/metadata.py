"""Tables of the metadata fields: where each is looked for, and its names in other vocabularies."""

from __future__ import annotations

from dataclasses import fields as fields_of

from cleaner.model.fields import FIELDS, VOCABULARIES
from cleaner.model.metadata import Metadata
from cleaner_lab.docs.prose import cell
from cleaner_lab.docs.reference import type_of


def fields(_: str) -> str:
    """Return a table of the fields: type, description, and the sources, the most trusted first."""
    types = {field.name: type_of(field.type) for field in fields_of(Metadata)}
    rows = ["| field | type | sources, in the order in which they are believed |", "|---|---|---|"]
    rows += [
        f"| `{field.name}` | {types.pop(field.name)} | {cell(field.description)} {', '.join(field.sources)} |"
        for field in FIELDS
    ]
    rows += [f"| `{name}` | {written} |  |" for name, written in types.items()]
    return "\n".join(rows)


def vocabularies(_: str) -> str:
    """Return a table of the fields' names in each vocabulary."""
    rows = []
    for field in FIELDS:
        cells = [f"`{names[field.name]}`" if field.name in names else "" for names in VOCABULARIES.values()]
        if any(cells):
            rows.append(f"| `{field.name}` | {' | '.join(cells)} |")
    return "\n".join((f"| field | {' | '.join(VOCABULARIES)} |", "|---" * (len(VOCABULARIES) + 1) + "|", *rows))
