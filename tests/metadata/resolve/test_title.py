"""Which title wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.metadata.resolve import title as titles
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from cleaner.recognise.slug import likeness, slug_words
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


ADDRESS = "https://www.harbourpost.example/news/2024/council-spares-the-ice-house.html"
#: Words for search engines, words for readers.
SOLD, TOLD = "Ice house guide: all you need to know", "Council spares the ice house"


@pytest.mark.parametrize(
    "offered, expected",
    [
        # What the address repeats is what the page was called first.
        ({"headline": [TOLD], "opengraph": [SOLD], "title": [f"{SOLD} | Harbour Post"]}, TOLD),
        ({"headline": ["Our town and its ice"], "jsonld": [TOLD]}, TOLD),
        # It does not decide between two that are about as like it.
        ({"headline": ["Council spares an ice house"], "jsonld": ["Council spares our ice house"],
          "opengraph": ["Council spares our ice house"]}, "Council spares our ice house"),
        # A heading below the first, which is the section or a slogan.
        ({"headline": ["Out and about"], "heading": ["Menu", "Gulls are back"], "title": ["Oddmouth - Gulls are back"]},
         "Gulls are back"),
        ({"headline": ["Out and about"], "heading": ["Menu"], "title": ["Oddmouth - Gulls are back"]},
         "Oddmouth - Gulls are back"),
        # Endings: the host, the section before the site.
        ({"title": ["Gulls are back on the pier「2」:Harbourpost daily"]}, "Gulls are back on the pier「2」"),
        ({"title": ["Gulls are back - News - Harbour Post"]}, "Gulls are back"),
        ({"title": ["Gulls are back - Part 2 - Harbour Post"]}, "Gulls are back - Part 2"),
        ({"title": ["Gulls are back to see: the harbour"]}, "Gulls are back to see: the harbour"),
    ],
)  # fmt: skip
def test_titles_of_an_address(offered: dict[str, list[str]], expected: str) -> None:
    page = PageInfo(site_name="Harbour Post", language="en", url=ADDRESS)
    assert titles.choose(offered, page)[0] == expected


@pytest.mark.parametrize(
    "address, words",
    [
        ("https://a.example/2024/05/uber-das-eishaus-in-koln.html", "uber das eishaus in koln"),
        ("https://a.example/%D0%BB%D0%B5%D0%B4_%D0%B2_%D0%BF%D0%BE%D1%80%D1%82%D1%83", "лед в порту"),
        ("https://a.example/sport/ice-house", ""),
        ("https://a.example/2024/05/12/1234", ""),
        ("http://[::1/x", ""),
        ("", ""),
    ],
)
def test_words_of_an_address(address: str, words: str) -> None:
    assert slug_words(address) == set(words.split())


def test_addresses_spell_letters_without_accents() -> None:
    slug = slug_words("https://a.example/ueber-oel-in-muenchen-et-au-chateau")
    assert likeness("Über Öl in München et au château", slug) == 1.0


RECIPE = (
    '<script type="application/ld+json">[{"@type": "Article", "headline": "Barley soup for cold days"},'
    '{"@type": "%s", "name": "Barley soup"}]</script><h1>Barley soup for cold days</h1>'
)


@pytest.mark.parametrize(
    "kind, heading, expected",
    [
        ("Recipe", "Barley soup", "Barley soup"),
        ("Recipe", "Ingredients", "Barley soup for cold days"),
        ("Product", "Barley soup", "Barley soup for cold days"),
    ],
)
def test_a_recipe_has_its_own_name(kind: str, heading: str, expected: str) -> None:
    assert clean(RECIPE % kind + body(f"<h2>{heading}</h2>")).metadata.title == expected


@given(st.dictionaries(st.sampled_from(SOURCES["title"]), st.lists(st.text(max_size=40), max_size=3)))
def test_any_values_give_a_title_or_none(offered: dict[str, list[str]]) -> None:
    title, source = titles.choose(offered, SITE)
    assert bool(title) == bool(source)
