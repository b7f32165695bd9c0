"""The cheap tests that stand before costly patterns let through all that the patterns find something in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.recognise import byline
from cleaner.recognise.credit import may_end_in_credit, split_credit
from cleaner.recognise.title import _SEPARATOR, _may_separate

PIECES = [
    "By", "von", "Text", "Autor", "文", "Jane Doe", "Erika Muster", "王小明", "Foto", "Photo", "fot", "dpa", "摄",
    " ", "  ", "\t", " - ", " | ", "｜", ":", "：", ".", "·", "•", "»", "-", ";", "(", ")", "ı", "ſ", "™", "3", "x",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
LANGUAGES = st.sampled_from(("en", "de", "pl", "tr", "zh"))


@given(LINES, LANGUAGES)
def test_of_bylines(line: str, language: str) -> None:
    assert byline.maybe_signed(line, byline.openings(language)) or not byline.names_in_signed_parts(line, language)


@given(LINES, LANGUAGES)
def test_of_credits(line: str, language: str) -> None:
    assert may_end_in_credit(line) or not split_credit(line, language)[1]


@given(LINES)
def test_of_separators(line: str) -> None:
    assert _may_separate(line) or not _SEPARATOR.search(line)
