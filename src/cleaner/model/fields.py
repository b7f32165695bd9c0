"""The table of metadata fields. Every other list of fields derives from it, or a test compares it with this one.

A new field is a row here, an attribute of :class:`cleaner.model.metadata.Metadata`, and the extractors that find it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: "text": a string; "address": an absolute URL; "texts": a tuple of strings; "flag": True, False or None if unknown;
#: "count": a number or None.
FieldType = Literal["text", "texts", "address", "flag", "count"]

#: Values of the field "free" as pages and rules files write them, in lower case.
FREE_VALUES = {"true": True, "free": True, "false": False, "locked": False, "metered": False}


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One field of the metadata."""

    name: str
    type: FieldType
    description: str
    sources: tuple[str, ...]
    """Where its value can come from, the most trusted source first. "rule" is what the site's rules say."""
    schema_org: str = ""
    """Its name at schema.org; "" if it has none."""
    dublin_core: str = ""
    """Its name in Dublin Core; "" if it has none."""


def _order(names: str) -> tuple[str, ...]:
    """Return the sources in a string of names."""
    return tuple(names.split())


#: All fields, in the order in which results list them.
FIELDS: tuple[MetadataField, ...] = (
    MetadataField(
        "title",
        "text",
        "The headline, without the site's name.",
        _order(
            "rule learned jsonld opengraph microdata parsely citation dublin-core twitter title headline lines"
            " jsonld-other copy meta"
        ),
        schema_org="headline",
        dublin_core="title",
    ),
    MetadataField(
        "authors",
        "texts",
        "The people who wrote the text; a desk or the site if no person is named.",
        _order(
            "rule jsonld citation parsely sailthru dublin-core meta microdata jsonld-person rel-author twitter"
            " opengraph block near-block jsonld-other far-block jsonld-desk"
        ),
        schema_org="author",
        dublin_core="creator",
    ),
    MetadataField(
        "date",
        "text",
        "When the text was published, ISO 8601.",
        # "updated" is a visible date that is labelled as that of the last change.
        _order(
            "rule jsonld opengraph parsely sailthru citation microdata meta dublin-core block time near-block relative"
            " updated opening url jsonld-other far-block"
        ),
        schema_org="datePublished",
        dublin_core="issued",
    ),
    MetadataField(
        "modified",
        "text",
        "When the text was last changed, ISO 8601.",
        _order("rule jsonld opengraph microdata meta dublin-core block jsonld-other"),
        schema_org="dateModified",
        dublin_core="modified",
    ),
    MetadataField(
        "site_name",
        "text",
        "Name of the site.",
        _order("rule opengraph jsonld jsonld-site lines title meta citation"),
        schema_org="isPartOf",
        dublin_core="isPartOf",
    ),
    MetadataField(
        "publisher",
        "text",
        "Who publishes the site.",
        _order("rule jsonld microdata dublin-core citation jsonld-other jsonld-site meta"),
        schema_org="publisher",
        dublin_core="publisher",
    ),
    MetadataField(
        "language",
        "text",
        "BCP 47 tag.",
        _order("rule page"),
        schema_org="inLanguage",
        dublin_core="language",
    ),
    MetadataField(
        "section",
        "text",
        'The site\'s section: "Sport".',
        _order("rule jsonld opengraph parsely microdata block lines"),
        schema_org="articleSection",
    ),
    MetadataField(
        "tags",
        "texts",
        "Keywords.",
        _order("rule jsonld opengraph meta microdata"),
        schema_org="keywords",
        dublin_core="subject",
    ),
    MetadataField(
        "description",
        "text",
        "The page's description of itself.",
        _order("rule opengraph meta jsonld twitter dublin-core jsonld-other"),
        schema_org="description",
        dublin_core="description",
    ),
    MetadataField(
        "url",
        "address",
        "The caller's address of the page, or its canonical one.",
        _order("rule caller link opengraph jsonld wet"),
        schema_org="url",
        dublin_core="identifier",
    ),
    MetadataField(
        "image",
        "address",
        "Address of the lead picture.",
        _order("rule opengraph jsonld twitter parsely link microdata jsonld-other"),
        schema_org="image",
    ),
    MetadataField(
        "image_alt",
        "text",
        "What the lead picture shows.",
        _order("rule opengraph twitter jsonld"),
    ),
    MetadataField(
        "license",
        "text",
        "Address or name of the licence.",
        _order("rule link rel-license jsonld microdata dublin-core jsonld-other"),
        schema_org="license",
        dublin_core="license",
    ),
    MetadataField(
        "free",
        "flag",
        "False for a page behind a paywall.",
        _order("rule jsonld microdata meta opengraph jsonld-other"),
        schema_org="isAccessibleForFree",
    ),
    MetadataField(
        "comment_count",
        "count",
        "Number of readers' comments.",
        _order("rule jsonld microdata jsonld-other"),
        schema_org="commentCount",
    ),
    MetadataField(
        "prev",
        "address",
        "Address of the page before this one, if the text is split over several.",
        _order("rule link rel-prev"),
    ),
    MetadataField(
        "next",
        "address",
        "Address of the page after this one, if the text is split over several.",
        _order("rule link rel-next"),
    ),
    MetadataField(
        "captions",
        "texts",
        "Captions of the pictures.",
        _order("rule block"),
        schema_org="caption",
    ),
    MetadataField(
        "credits",
        "texts",
        "Credits of the pictures.",
        _order("rule block"),
        schema_org="creditText",
    ),
)
#: Field -> its sources, the most trusted first.
SOURCES: dict[str, tuple[str, ...]] = {field.name: field.sources for field in FIELDS}
#: Vocabulary -> field -> its name there; fields without a name there are left out.
VOCABULARIES: dict[str, dict[str, str]] = {
    "schema.org": {field.name: field.schema_org for field in FIELDS if field.schema_org},
    "dublin-core": {field.name: field.dublin_core for field in FIELDS if field.dublin_core},
}


def names(*types: FieldType) -> tuple[str, ...]:
    """Return the names of the fields of these types, in the table's order."""
    return tuple(field.name for field in FIELDS if field.type in types)
