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
    "text, language, names",
    [
        ("Journalist Jane Doe, journalist", "en", ["Jane Doe"]),
        ("Reporter", "en", []),
        ("By Jane Doe, Staff Writer", "en", ["Jane Doe"]),
        ("By Jane Doe, Harbour Post Staff", "en", ["Jane Doe"]),
        ("By Jane Doe Political Editor", "en", ["Jane Doe"]),
        ("EdTech Content Writer", "en", ["EdTech Content Writer"]),
        ("Jane DoeSenior Reporter", "en", ["Jane Doe"]),
        ("By Jane AxtonHarbour Post Staff", "en", ["Jane Axton"]),
        ("Erika MusterWirtschaftsredakteurin", "de", ["Erika Muster"]),
        ("By Jane MacAllister Reporter", "en", ["Jane MacAllister"]),
        ("EcoCult Staff", "en", ["EcoCult Staff"]),
        ("By Jane DeWitt", "en", ["Jane DeWitt"]),
        ("By Jane Doe, edited by John Roe", "en", ["Jane Doe"]),
        ("By Political Editor Jane Doe and Senior Reporter John Roe", "en", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, Chief Political Correspondent, Harbour Post", "en", ["Jane Doe"]),
        ("By Jane Doe, Reporter, and John Roe, Photographer", "en", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, Reporter, John Roe, Editor", "en", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, MD, and John Roe, Ph.D.", "en", ["Jane Doe", "John Roe"]),
        ("BY ADA POE, JANE DOE AND JOHN ROE", "en", ["ADA POE", "JANE DOE", "JOHN ROE"]),
        ("Von Max Muster, Wirtschaftsredakteur", "de", ["Max Muster"]),
        ("Von unserem Korrespondenten Max Muster", "de", ["Max Muster"]),
        ("Par Éloi Marchand, envoyé spécial", "fr", ["Éloi Marchand"]),
        ("Av Karin Berg, utrikesreporter", "sv", ["Karin Berg"]),
        ("山田太郎 記者", "ja", ["山田太郎"]),
        # Desks that nobody signs beside, and people who are called so.
        ("By Staff Writer", "en", ["Staff Writer"]),
        ("By Harbour Post Staff", "en", ["Harbour Post Staff"]),
        ("By Leopold Staff", "en", ["Leopold Staff"]),
        ("Ayşe Yazar", "tr", ["Ayşe Yazar"]),
    ],
)
def test_a_job_is_no_name(text: str, language: str, names: list[str]) -> None:
    assert byline.names_in_byline(text, language) == names


@pytest.mark.parametrize(
    "text",
    [
        "by Jane Doe @janedoe",
        "by Jane Doe@janedoe",
        "By Jane Doe (@janedoe)",
        "Jane Doe, jane.doe@harbour.example",
        "By Jane Doe | Email the author | jane@harbour.example",
    ],
)
def test_handles_and_addresses_are_left_out(text: str) -> None:
    assert byline.names_in_byline(text, "en") == ["Jane Doe"]


@pytest.mark.parametrize(
    "text, language, names",
    [
        ("Teksti: Aino Korpi ja Eero Salmi", "fi", ["Aino Korpi", "Eero Salmi"]),
        ("Szerző: Kovács Anna és Szabó Péter", "hu", ["Kovács Anna", "Szabó Péter"]),
        ("Av Kari Nordmann og Ola Moe", "no", ["Kari Nordmann", "Ola Moe"]),
        ("Yazan: Ayşe Kaya ve Ali Demir", "tr", ["Ayşe Kaya", "Ali Demir"]),
        ("Autor: Jan Nowak oraz Ewa Lis", "pl", ["Jan Nowak", "Ewa Lis"]),
        ("Tác giả: Nguyễn Văn An và Trần Thị Bình", "vi", ["Nguyễn Văn An", "Trần Thị Bình"]),
        ("Oleh Budi Santoso, Ayu Lestari, dan Siti Aminah", "id", ["Budi Santoso", "Ayu Lestari", "Siti Aminah"]),
        ("De Ion Popescu și Ana Ionescu", "ro", ["Ion Popescu", "Ana Ionescu"]),
        ("Του Γιώργου Παππά και της Άννας Ρήγα", "el", ["Γιώργου Παππά", "Άννας Ρήγα"]),
        ("लेखक: राम शर्मा और सीता वर्मा", "hi", ["राम शर्मा", "सीता वर्मा"]),
        ("โดย สมชาย ใจดี และ สมหญิง รักดี", "th", ["สมชาย ใจดี", "สมหญิง รักดี"]),
        ("بقلم أحمد علي وسارة حسن", "ar", ["أحمد علي", "سارة حسن"]),
        # "Ja" is a word of Finnish and Estonian only.
        ("By Ann Ja Lee", "en", ["Ann Ja Lee"]),
    ],
)
def test_names_are_joined_by_the_word_of_the_language(text: str, language: str, names: list[str]) -> None:
    assert byline.names_in_byline(text, language) == names
