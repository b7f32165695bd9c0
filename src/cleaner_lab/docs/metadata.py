"""The fields of the metadata, where each is looked for, and what other vocabularies call it."""

from __future__ import annotations

from dataclasses import fields as fields_of

from cleaner.metadata.resolve.merge import ORDER
from cleaner.model.metadata import VOCABULARIES, Metadata
from cleaner_lab.docs.prose import cell
from cleaner_lab.docs.reference import field_docs, type_of


def fields(_: str) -> str:
    """A table of the fields: type, what is said of them, and their sources, the most believed first."""
    said = field_docs(Metadata)
    rows = ["| field | type | sources, in the order in which they are believed |", "|---|---|---|"]
    for each in fields_of(Metadata):
        about = [cell(said.get(each.name, "")), ", ".join(ORDER.get(each.name, ()))]
        rows.append(f"| `{each.name}` | {type_of(each.type)} | {' '.join(filter(None, about))} |")
    return "\n".join(rows)


def vocabularies(_: str) -> str:
    """The names of the fields in each vocabulary."""
    names = list(VOCABULARIES)
    rows = []
    for each in fields_of(Metadata):
        cells = [f"`{VOCABULARIES[name][each.name]}`" if each.name in VOCABULARIES[name] else "" for name in names]
        if any(cells):
            rows.append(f"| `{each.name}` | {' | '.join(cells)} |")
    return "\n".join((f"| field | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|", *rows))
