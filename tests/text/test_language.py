from __future__ import annotations

import re

import pytest

from cleaner.text import words
from cleaner.text.language import line_language, main_scripts, page_language
from cleaner.text.scripts import script_of, scripts

GREEK = "Η απόφαση πάρθηκε στο καφενείο του λιμανιού παρουσία του ιερέα και της δασκάλας."


@pytest.mark.parametrize(
    "declared, text, code",
    [
        ("en", "The harbour was empty at noon.", "en"),
        ("EN_us", "The harbour was empty at noon.", "en-US"),
        ("en", GREEK, "el"),
        ("", GREEK, "el"),
        ("", "港の氷室はそのまま残ることになった、と委員会は述べた。", "ja"),
        ("", "Der Hafen war am Mittag leer, und die Möwen waren fort. Niemand wusste, wohin sie geflogen waren.", "de"),
        ("zh-Hans", "港口委员会决定保留旧冰库。", "zh-Hans"),
        ("ru", "Порт был пуст в полдень, и чайки улетели.", "ru"),
        ("en", "Порт был пуст в полдень, и чайки улетели. Никто не знал, куда они делись.", "ru"),
        ("nonsense!", "The harbour was empty at noon, and the gulls had gone somewhere else.", "en"),
        ("", "", ""),
        ("", "12", ""),
    ],
)
def test_page_language(declared: str, text: str, code: str) -> None:
    assert page_language(declared, text) == code


def test_scripts() -> None:
    assert scripts("abc где Ω")["Latn"] == 3
    assert script_of("Заголовок!") == "Cyrl"
    assert script_of("港の氷室") == "Hani"
    assert script_of("Заголовок x") == ""
    assert script_of("12") == ""
    assert main_scripts(GREEK, 0.1) == {"Grek", "Latn"}


def test_line_language_is_silent_where_it_is_not_sure() -> None:
    assert line_language("Weitere Nachrichten aus Deutschland und der ganzen Welt") == "de"
    assert line_language("Ok") == ""


@pytest.mark.parametrize(
    "text, count", [("", 0), ("one two", 2), ("港の氷室は残る", 4), ("港 and the pier", 4), ("żółw, i co", 3)]
)
def test_words(text: str, count: int) -> None:
    assert words.count(text) == count


@pytest.mark.parametrize(
    "text, ends",
    [
        ("Yes.", True),
        ("He said “yes.”", True),
        ("残る。", True),
        ("هل؟", True),
        ("No", False),
        ("(see)", False),
        ("", False),
    ],
)
def test_sentence_end(text: str, ends: bool) -> None:
    assert words.ends_sentence(text) is ends


def test_commas() -> None:
    assert (words.commas("a, b, c"), words.commas("一、二，三"), words.commas("ا، ب")) == (2, 2, 1)


LINES = ["The ice, stays!", "", "Möwen - nö", "港の氷室、残る", "two\nlines", "Straße_1 ☃ x", " İ ", "\ud800 a"]


def test_many_texts_at_once_are_as_one_by_one() -> None:
    assert words.counts(LINES) == list(map(words.count, LINES))
    assert words.word_letters(LINES) == [" ".join(re.findall(r"\w+", line.casefold())) for line in LINES]
    assert words.word_letters([]) == []
