"""Names in bylines."""

from __future__ import annotations

import pytest

from cleaner.recognise import byline


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
    "text, language, expected",
    [
        ("Posted 11 April 2018 by Jane Doe", "en", ["Jane Doe"]),
        ("Reviewed by Jane Doe", "en", []),
        ("Photo by Jane Doe", "en", []),
        ("Veröffentlicht am | von Erika Muster", "de", ["Erika Muster"]),
        ("Hans von Dohna", "de", []),
        ("Simone de Ville", "fr", []),
        ("記者 王小明", "zh", ["王小明"]),
        ("Killed by a falling roof", "en", []),
        ("By Jane Doe on Monday", "en", ["Jane Doe"]),
    ],
)
def test_names_are_found_after_the_word_that_introduces_them(text: str, language: str, expected: list[str]) -> None:
    assert byline.names_after_introduction(text, language) == expected


@pytest.mark.parametrize(
    "text, names", [("Journalist Jane Doe, journalist", ["Journalist Jane Doe"]), ("Reporter", [])]
)
def test_a_job_is_no_name(text: str, names: list[str]) -> None:
    assert byline.names_in_byline(text, "en") == names
