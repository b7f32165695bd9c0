"""The fields of the metadata, where each is looked for, and what other vocabularies call it."""

from __future__ import annotations

from dataclasses import fields as fields_of

from cleaner.metadata.merge import ORDER
from cleaner.result import VOCABULARIES, Metadata
from cleaner_lab.docs.reference import field_docs, fields_table


def fields(_: str) -> str:
    """A table of the fields with their types."""
    return fields_table({each.name: each.type for each in fields_of(Metadata)}, field_docs(Metadata))


def sources(_: str) -> str:
    """For each field the sources, the most believed first."""
    rows = [f"| `{name}` | {', '.join(order)} |" for name, order in ORDER.items()]
    return "\n".join(("| field | sources, in the order in which they are believed |", "|---|---|", *rows))


def vocabularies(_: str) -> str:
    """The names of the fields in each vocabulary."""
    names = list(VOCABULARIES)
    rows = []
    for each in fields_of(Metadata):
        cells = [f"`{VOCABULARIES[name][each.name]}`" if each.name in VOCABULARIES[name] else "" for name in names]
        if any(cells):
            rows.append(f"| `{each.name}` | {' | '.join(cells)} |")
    return "\n".join((f"| field | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|", *rows))
