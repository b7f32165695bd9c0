"""Which title wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.metadata.resolve import title as titles
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from tests.articles import body

SITE = PageInfo(site_name="Harbour Post", language="en", url="https://www.harbourpost.example/a")


@pytest.mark.parametrize(
    "offered, expected",
    [
        # The visible headline, where the code says the same; JSON-LD's first.
        ({"headline": ["Blog", "Ice house stays"], "title": ["Ice house stays - Harbour Post"]}, "Ice house stays"),
        ({"headline": ["Harbour Post", "Ice house stays"], "opengraph": ["Ice house stays"]}, "Ice house stays"),
        ({"headline": ["Ice stays", "Ice house stays"], "opengraph": ["Ice stays"], "jsonld": ["Ice house stays"]},
         "Ice house stays"),
        # What the code agrees on, against a headline that says something else or only a part.
        ({"headline": ["Ice house stays"], "jsonld": ["Town: Ice house stays"], "opengraph": ["Town: Ice house stays"]},
         "Town: Ice house stays"),
        ({"headline": ["Follow us"], "title": ["Ice house stays | Harbour Post"]}, "Ice house stays"),
        # The headline that is most like the code's, without its kicker.
        ({"headline": ["Menu", "The ice house of Oddmouth stays"], "title": ["Ice house of Oddmouth stays open"]},
         "The ice house of Oddmouth stays"),
        ({"headline": ["Town council Ice house stays open"], "opengraph": ["Ice house stays open"]},
         "Ice house stays open"),
        # Alone, each is believed.
        ({"headline": ["Ice house stays"]}, "Ice house stays"),
        ({"title": ["Ice house stays"]}, "Ice house stays"),
        ({"lines": ["Ice house stays"], "learned": ["Ice house to stay"]}, "Ice house to stay"),
        ({}, ""),
    ],
)  # fmt: skip
def test_titles(offered: dict[str, list[str]], expected: str) -> None:
    assert titles.choose(offered, SITE)[0] == expected


def test_chinese_titles_are_parted_by_underscores() -> None:
    page = "<title>港口的冰库保留_新闻_海港网</title>" + body("<p>港口的冰库将保留到明年春天，镇议会周一决定。</p>")
    metadata = clean(page).metadata
    assert (metadata.title, metadata.site_name) == ("港口的冰库保留", "海港网")


@given(st.dictionaries(st.sampled_from(SOURCES["title"]), st.lists(st.text(max_size=40), max_size=3)))
def test_any_values_give_a_title_or_none(offered: dict[str, list[str]]) -> None:
    title, source = titles.choose(offered, SITE)
    assert bool(title) == bool(source)
