"""One table of fields: what is written out elsewhere equals it, what derives from it has every field."""

from __future__ import annotations

from dataclasses import fields

from cleaner.integrations import openapi
from cleaner.metadata.extract import from_head
from cleaner.model.fields import FIELDS, SOURCES, VOCABULARIES, names
from cleaner.model.metadata import Metadata
from cleaner.model.properties import PROPERTY_FIELDS
from cleaner_lab.docs.reference import field_docs
from tests.needs import needs

DEFAULTS = {"text": "", "address": "", "texts": (), "flag": None, "count": None}
TYPES = {
    "text": "str",
    "address": "str",
    "texts": "tuple[str, ...]",
    "flag": "bool | None",
    "count": "int | None",
}
#: What a result has beside the fields.
BESIDE = ["sources", "candidates"]


def test_the_dataclass_is_the_table() -> None:
    written = fields(Metadata)
    assert [field.name for field in written] == [*(field.name for field in FIELDS), *BESIDE]
    for own, field in zip(written, FIELDS, strict=False):
        assert (own.type, own.default) == (TYPES[field.type], DEFAULTS[field.type]), field.name


def test_docstrings_of_the_dataclass_are_the_descriptions_of_the_table() -> None:
    described = {field.name: field.description for field in FIELDS}
    assert {name: described[name] for name in field_docs(Metadata)} == field_docs(Metadata)


def test_every_field_is_described_and_has_sources_and_the_sites_rules_come_first() -> None:
    assert all(field.description.endswith(".") for field in FIELDS)
    assert {field.sources[0] for field in FIELDS} == {"rule"}
    assert all(len(set(field.sources)) == len(field.sources) for field in FIELDS)


def test_names_by_type_are_all_fields() -> None:
    assert sorted(names("text", "texts", "address", "flag", "count")) == sorted(SOURCES)
    assert (names("flag"), names("count")) == (("free",), ("comment_count",))


def test_vocabularies_have_a_name_only_once() -> None:
    for vocabulary in VOCABULARIES.values():
        assert len(set(vocabulary.values())) == len(vocabulary)


def test_openapi_has_every_field() -> None:
    result = openapi.document("0")["components"]["schemas"]["Result"]["properties"]["metadata"]
    assert set(result["properties"]) == {*SOURCES, "sources"}
    assert result["required"] == list(result["properties"])


def test_parquet_has_every_field() -> None:
    needs("pyarrow")
    from cleaner.batch.sinks.parquet import schema

    assert {*SOURCES, "sources"} <= set(schema().names)


def test_extractors_find_only_fields_of_the_table() -> None:
    found = {field for field, _ in from_head._METAS.values()}
    found |= {*PROPERTY_FIELDS.values(), *from_head._LINKS.values()}
    assert found <= set(SOURCES)
