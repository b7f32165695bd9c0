"""What the HTML reader takes from places other than the text."""

from __future__ import annotations

from dataclasses import fields

import pytest

from cleaner import clean
from cleaner.core import Cleaner, own_address
from cleaner.model.metadata import Metadata
from cleaner.model.properties import LINK_RELATIONS, PROPERTIES, PROPERTY_FIELDS
from cleaner.readers.html.head import read_without_text
from cleaner.readers.html.parse import cut, parse

PROSE = "The board met on Tuesday to decide what should become of the old ice house by the quay. " * 3
ADDRESS = "https://harbour.example/tides"


def test_every_property_that_is_collected_has_a_field() -> None:
    assert PROPERTY_FIELDS.keys() == PROPERTIES.keys() | {f"rel-{relation}" for relation in LINK_RELATIONS}
    assert set(PROPERTY_FIELDS.values()) <= {field.name for field in fields(Metadata)}


@pytest.mark.parametrize("name", [*PROPERTIES, "rel-author", "nonesuch"])
@pytest.mark.parametrize(
    "element",
    [
        "<span itemprop='{0}'>value</span>",
        "<div itemprop='{0}'>value</div>",
        "<span property='schema:{0}'>value</span>",
        "<span property='dc:{0}' content='value'></span>",
        "<meta itemprop='{0}' content='value'>",
        "<time itemprop='{0}' datetime='2024-05-01'>May</time>",
        "<div itemprop='{0}' itemscope><span itemprop='name'>value</span></div>",
    ],
)
def test_no_property_raises(element: str, name: str) -> None:
    for spelt in (name, name.upper(), f"{name} {name}"):
        assert PROSE.strip() in clean(f"<article>{element.format(spelt)}<p>{PROSE}</p></article>", kind="html").text


@pytest.mark.parametrize("relation", [*LINK_RELATIONS, "nonesuch"])
def test_no_relation_of_a_link_raises(relation: str) -> None:
    columns, markup = cut(parse(f"<p>{PROSE}<a rel='{relation}' href='/2'>value</a></p>"))
    assert len(columns.text) == 1
    assert [found.name for found in markup.itemprops] == [f"rel-{relation}"] * (relation in LINK_RELATIONS)


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (f"<link rel=canonical href='{ADDRESS}'>", ADDRESS),
        (f"<link rel='Canonical nofollow' href=' {ADDRESS} '>", ADDRESS),
        (f"<meta property=og:url content='{ADDRESS}'>", ADDRESS),
        (f"<meta property=og:url content='{ADDRESS}/og'><link rel=canonical href='{ADDRESS}'>", ADDRESS),
        (f"<p>{PROSE}</p><link rel=canonical href='{ADDRESS}'>", ADDRESS),
        (
            f"<link rel=canonical href='/tides'><meta property=og:url content='{ADDRESS}?a=1&amp;amp;b=2'>",
            f"{ADDRESS}?a=1&b=2",
        ),
        ("<link rel=canonical href='/tides'>", None),
        (f'<script type="application/ld+json">{{"@type": "Article", "url": "{ADDRESS}"}}</script>', ADDRESS),
        (f"<link rel=alternate href='{ADDRESS}'><meta name=author content='{ADDRESS}'>", None),
        ("", None),
    ],
)
def test_canonical_address_is_the_one_that_the_metadata_have(page: str, address: str | None) -> None:
    page = f"<title>Tides</title>{page}<p>{PROSE}</p>"
    assert own_address(read_without_text(parse(page))) == address
    assert Cleaner(kind="html").clean(page).metadata.url == (address or "")
