from __future__ import annotations

import pytest

from cleaner.recognise import byline
from cleaner.recognise.credit import split_credit
from cleaner.recognise.site_name import without_site
from cleaner.recognise.title import split_title
from cleaner.recognise.title_line import title_and_site


@pytest.mark.parametrize(
    "title, parts",
    [
        ("Ice house stays - Harbour Post", ("Ice house stays", "Harbour Post")),
        ("Ice house stays | News | Harbour Post", ("Ice house stays | News", "Harbour Post")),
        ("Ice house stays", ("Ice house stays", "")),
        ("Well-known ice-house", ("Well-known ice-house", "")),
        (
            "Short - a very long part that cannot be the name of any site at all",
            ("Short - a very long part that cannot be the name of any site at all", ""),
        ),
        ("駅の時計、止まったまま残す｜霧ケ浜タイムス", ("駅の時計、止まったまま残す", "霧ケ浜タイムス")),
    ],
)
def test_split_title(title: str, parts: tuple[str, str]) -> None:
    assert split_title(title) == parts


@pytest.mark.parametrize(
    "text, bare",
    [
        ("A pier - Harbour Post", "A pier"),
        ("Visit Harbour Post", "Visit Harbour Post"),
        ("Harbour Post", "Harbour Post"),
        ("A pier", "A pier"),
    ],
)
def test_without_site(text: str, bare: str) -> None:
    assert without_site(text, "Harbour Post") == bare


def test_title_is_what_stands_again_and_the_site_what_follows() -> None:
    lines = ["Ice house stays - News - Harbour Post", "Home", "Ice house stays", "Text."]
    assert title_and_site(lines) == ("Ice house stays", "News")
    assert title_and_site(["Ice house stays - Harbour Post", "Ice house stays"]) == ("Ice house stays", "Harbour Post")
    assert title_and_site(["- Harbour Post", "A pier - Harbour Post", "x"]) == ("", "Harbour Post")
    assert title_and_site([]) == ("", "")


@pytest.mark.parametrize(
    "lines, title",
    [
        # Word for word, with a sign in it that separates in other titles.
        (["Ice house stays - and the board is glad", "Home", "Ice house stays - and the board is glad"], ...),
        # The headline says it at greater length than the title line.
        (
            ["Board keeps ice house in town - Harbour Post", "Home", "Board keeps the old ice house in the town"],
            "Board keeps the old ice house in the town",
        ),
        # A kicker has a part of it; the rest stands on the next line.
        (
            ["Harbour: board keeps the ice house | Post", "Board keeps the ice", "house"],
            "Harbour: board keeps the ice house",
        ),
        (["漁港の灯台を残す町の人々 | 港新聞", "漁港の灯台を残す、町の人々の声"], "漁港の灯台を残す、町の人々の声"),
        (
            ["Harbour Post :: Ice house in town to stay", "Home", "Ice house in town to stay"],
            "Ice house in town to stay",
        ),
        # Too few words in common.
        (["Board keeps ice house in town - Harbour Post", "Gulls have gone from the harbour of the town"], ""),
    ],
)
def test_title_of_a_dump(lines: list[str], title: object) -> None:
    assert title_and_site([*lines, "Text."])[0] == (lines[0] if title is ... else title)


@pytest.mark.parametrize(
    "text, language, names",
    [
        ("By Jane Doe and John Roe", "en", ["Jane Doe", "John Roe"]),
        ("Von Erika Muster", "de", ["Erika Muster"]),
        ("Par Zoé Le Gall et Yann Kerr", "fr", ["Zoé Le Gall", "Yann Kerr"]),
        ("Por Lucía Berrocal", "es", ["Lucía Berrocal"]),
        ("Автор: Иван Петров", "ru", ["Иван Петров"]),
        ("文/王小明", "zh", ["王小明"]),
        ("By 1900", "en", []),
        ("By and large", "en", []),
        ("Jane Doe", "en", ["Jane Doe"]),
    ],
)
def test_names(text: str, language: str, names: list[str]) -> None:
    assert byline.names_in_byline(text, language) == names


@pytest.mark.parametrize(
    "text, language, parts",
    [
        ("Nets dry on the quay. Photo: Jane Doe", "en", ("Nets dry on the quay.", "Photo: Jane Doe")),
        ("Netze am Kai (Foto: dpa)", "de", ("Netze am Kai", "Foto: dpa")),
        ("Lokomotywa, fot. Lidia Wrona", "pl", ("Lokomotywa", "fot. Lidia Wrona")),
        ("改建后的圆顶。裴子安 摄", "zh", ("改建后的圆顶。", "裴子安 摄")),
        ("He looked at the photo. It was old.", "en", ("He looked at the photo. It was old.", "")),
        ("sans une photographie : les nuages", "fr", ("sans une photographie : les nuages", "")),
    ],
)
def test_split_credit(text: str, language: str, parts: tuple[str, str]) -> None:
    assert split_credit(text, language) == parts
