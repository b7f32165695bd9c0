"""Dates in the code of a page that gives none elsewhere, and guesses for ``dates="any"``."""

from __future__ import annotations

import pytest

from cleaner import clean
from tests.articles import body


@pytest.mark.parametrize(
    "code",
    [
        '<script>window.page = {"id": 7, "datePublished": "2024-03-12T10:30:00+01:00"}</script>',
        "<script>dataLayer.push({publish_date: '2024-03-12'})</script>",
        '<script>var state = "{\\"publishedAt\\":\\"2024-03-12T10:30:00Z\\"}"</script>',
        '<div data-content-published-date="2024/03/12"></div>',
        '<div data-page="{&quot;published_on&quot;:&quot;2024-03-12&quot;}"></div>',
        "<script>a = {'firstPublished': '2024-03-12'}; b = {'published': '2024-03-12'}</script>",
    ],
)
def test_the_only_day_that_the_code_calls_so(code: str) -> None:
    found = clean(code + body(), language="en").metadata
    assert (found.date[:10], found.sources["date"]) == ("2024-03-12", "script")


@pytest.mark.parametrize(
    "code",
    [
        # Of which story?
        "<script>a = {'published': '2024-03-12'}; b = {'published': '2024-03-13'}</script>",
        # Of something else.
        "<script>a = {'unpublishDate': '2024-03-12'}</script>",
        "<script>a = {'republished': '2024-03-12'}</script>",
        "<script>a = {'expires': '2024-03-12', 'createdAt': '2024-03-12', 'now': '2024-03-12'}</script>",
        # No day.
        "<script>a = {'published': '2024-03'}; b = {'published': true}; c = {'published': 1710230400}</script>",
        "<img src='/uploads/2024/03/ice.jpg'>",
    ],
)
def test_what_is_not_the_pages_own_day(code: str) -> None:
    assert clean(code + body(), language="en").metadata.date == ""


def test_a_date_that_is_shown_is_believed_before_the_code() -> None:
    page = "<script>a = {'published': '2024-03-12'}</script>" + body("<p class=date>Published: 1 May 2024</p>")
    assert clean(page, language="en").metadata.date == "2024-05-01"


@pytest.mark.parametrize(
    "code, source",
    [
        ("<script>a = {'published': '2024-03-12'}; b = {'published': '2024-03-13'}</script>", "script-first"),
        ("<script>a = {'createdAt': '2024-03-12T10:30:00'}</script>", "script-first"),
        ("<abbr title='12 March 2024'>long ago</abbr>", "attribute"),
        ("<img src='/uploads/2024/03/12/ice.jpg'>", "picture"),
        ("<script>self = 'https://post.example/20240312/ice'</script>", "address"),
        ("<meta property=article:modified_time content=2024-03-12>", "modified"),
    ],
)
def test_guesses_are_made_only_if_asked_for_and_say_what_they_are(code: str, source: str) -> None:
    assert clean(code + body(), language="en").metadata.date == ""
    found = clean(code + body(), language="en", dates="any").metadata
    assert (found.date[:10], found.sources["date"]) == ("2024-03-12", source)


@pytest.mark.parametrize("code", ["<img src='/uploads/2024/03/ice.jpg'>", "<p>© 2024 Harbour Post</p>", ""])
def test_a_month_or_a_year_is_not_made_a_day(code: str) -> None:
    assert clean(code + body(), language="en", dates="any").metadata.date == ""


def test_a_date_that_is_sure_is_no_guess() -> None:
    page = "<meta property=article:published_time content=2024-03-12>" + body("<img src='/2020/01/31/ice.jpg'>")
    assert clean(page).metadata == clean(page, dates="strict").metadata
    found = clean(page, dates="any").metadata
    assert (found.date, found.sources["date"]) == ("2024-03-12", "opengraph")


def test_an_unknown_value_of_the_option_is_named() -> None:
    with pytest.raises(ValueError, match="dates='maybe': must be one of 'any', 'strict'"):
        clean(body(), dates="maybe")  # type: ignore[arg-type]


def test_a_text_dump_gets_the_first_line_with_a_date() -> None:
    lines = "\n".join(
        ["The ice house stays, for now at least", *[f"Line {number} of the text." for number in range(9)]]
    )
    found = clean(f"{lines}\nSeen on 12 March 2024 by the pier", kind="text", language="en", dates="any").metadata
    assert found.date == "2024-03-12"
