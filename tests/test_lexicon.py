from __future__ import annotations

from collections import Counter

import pytest

from cleaner import lexicon
from cleaner.lexicon import Category, key, sections, table

NAMES = {str(category.name).lower().replace("_", "-") for category in Category} | {"month", "weekday", "stop"}
REQUIRED = "en de fr es it pt nl pl ru uk tr ar zh ja el".split()


@pytest.mark.parametrize("language", REQUIRED)
def test_languages(language: str) -> None:
    assert language in lexicon.languages()


@pytest.mark.parametrize("language", sorted(lexicon.languages()))
def test_file_is_well_formed(language: str) -> None:
    found = sections(language)
    assert set(found) == NAMES
    assert [line.split()[0] for line in found["month"]] == [str(number) for number in range(1, 13)]
    assert [line.split()[0] for line in found["weekday"]] == [str(number) for number in range(1, 8)]
    for name in NAMES - {"month", "weekday"}:
        entries = Counter((key(entry.strip("* ")), entry.startswith("*"), entry.endswith("*")) for entry in found[name])
        assert [entry for entry, count in entries.items() if count > 1 or not entry[0]] == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("  Subscribe NOW! ", "subscribe now"),
        ("1,234 Comments", "# # comments"),
        ("Ｓｕｂｓｃｒｉｂｅ", "subscribe"),
        ("« Précédent", "précédent"),
        ("KAYIT OL", "kayit ol"),
        ("İletişim", "iletişim"),
        ("_x_", "x"),
        ("...", ""),
    ],
)
def test_key(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    "text, language, category",
    [
        ("Subscribe", "en", Category.SUBSCRIBE),
        ("subscribe", "de", Category.SUBSCRIBE),
        ("Newsletter abonnieren", "de-AT", Category.SUBSCRIBE),
        ("Sign up for our newsletter to get more", "en", Category.SUBSCRIBE),
        ("3 min read", "en", Category.DATELINE),
        ("12 comments", "en", Category.COMMENT),
        ("Weiterlesen", "de", Category.READ_MORE),
        ("阅读全文", "zh", Category.READ_MORE),
    ],
)
def test_found(text: str, language: str, category: Category) -> None:
    assert table(language).find(key(text), len(text.split())) & category


@pytest.mark.parametrize(
    "text, language",
    [
        ("He went on to subscribe", "en"),
        ("Weiterlesen", "en"),
        ("Read moreover, he said", "en"),
        ("Released in May", "en"),
        ("Background", "en"),
    ],
)
def test_not_found(text: str, language: str) -> None:
    assert not table(language).find(key(text), len(text.split()))


def test_short_prefixes_are_believed_in_short_blocks_only() -> None:
    assert table("en").find("by jane doe", 3) & Category.BYLINE
    assert not table("en").find("by jane doe", 13) & Category.BYLINE


def test_an_unknown_language_falls_back_on_english() -> None:
    assert table("xx").find("subscribe", 1) & Category.SUBSCRIBE
    assert sections("xx") == {}
