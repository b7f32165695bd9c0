"""Properties that hold for any value of JSON-LD, and for damaged pages."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner_lab.hostile.mutations import MUTATIONS, Mutation
from tests.attacks.pages import FIXTURES
from tests.test_properties import FEW, check

NAMES = (
    "@type", "@graph", "@context", "headline", "name", "author", "creator", "publisher", "datePublished",
    "dateModified", "image", "url", "keywords", "mainEntity", "mainEntityOfPage", "itemListElement",
    "isAccessibleForFree", "commentCount", "articleBody", "description", "license", "inLanguage", "caption", "isPartOf",
)  # fmt: skip
KINDS = ("NewsArticle", "Article", "WebPage", "Person", "Organization", "Question", "Product", "WebSite", "ImageObject")
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(KINDS),
    st.sampled_from(
        ["2024-01-01", "9999-99-99T99:99", "http://[x", "//[::", "Ann Lee", "By ", "\ud800", "12 März 2024"]
    ),
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)),
    max_leaves=25,
)
OBJECTS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)


def page(script: str) -> str:
    text = "<h1>Tides</h1><p>The harbour was empty at noon, and the gulls had gone.</p>"
    return f"<script type='application/ld+json'>{script}</script>{text}"


@FEW
@given(OBJECTS)
def test_any_json_ld(value: dict[str, Any]) -> None:
    for kind in ("NewsArticle", value.get("@type")):
        script = json.dumps({**value, "@type": kind}).replace("<", "\\u003c")
        result = clean(page(script), "https://a.example/x", language="en", engine="rules")
        assert "The harbour was empty" in result.text
        result.to_json()
        result.metadata.to_dict("schema.org")
        assert all(isinstance(candidate.value, str) for candidate in result.metadata.candidates)
        assert all(isinstance(author, str) for author in result.metadata.authors)


@given(OBJECTS, st.integers(0, 400), st.text(max_size=3))
def test_broken_json_ld(value: dict[str, Any], at: int, piece: str) -> None:
    script = json.dumps(value)
    check(page(script[:at] + piece + script[at + 1 :]), language="en")


@given(
    st.lists(
        st.sampled_from(
            ["author", "date", "og:title", "og:image", "article:published_time", "keywords", "citation_author"]
        )
    ),
    st.text(max_size=40),
)
def test_any_value_in_the_head(names: list[str], value: str) -> None:
    metas = "".join(f'<meta name="{name}" property="{name}" content="{value}">' for name in names)
    check(
        f"<title>{value}</title><link rel=canonical href='{value}'>{metas}<time datetime='{value}'>{value}</time>",
        language="en",
    )


SOURCES = sorted([*FIXTURES.glob("pages/*/source.*"), *FIXTURES.glob("dumps/*")])


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_damaged_pages(mutation: Mutation) -> None:
    chance = random.Random(mutation.__name__)
    for _ in range(12):
        first, second = (chance.choice(SOURCES).read_bytes() for _ in range(2))
        check(mutation(first, second, chance))
