"""Which date is the day of publication."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, clean
from cleaner.metadata.resolve import date as days
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from tests.articles import body
from tests.needs import needs

SITE = PageInfo(site_name="Harbour Post", language="en", url="https://www.harbourpost.example/a")


@pytest.mark.parametrize(
    "offered, expected",
    [
        ({"jsonld": ["2024-03-12T10:30:00+01:00"], "far-block": ["2020-01-01"]}, "2024-03-12T10:30:00+01:00"),
        # The date that readers see, where the code's stands alone and is another.
        ({"jsonld": ["2024-03-12"], "block": ["2024-05-02"]}, "2024-05-02"),
        ({"jsonld": ["2024-03-12"], "opengraph": ["2024-03-12"], "block": ["2024-05-02"]}, "2024-03-12"),
        ({"jsonld": ["2024-03-12"], "block": ["2024-05-02"], "modified": ["2024-05-02"]}, "2024-03-12"),
        # The same figures read in another order.
        ({"jsonld": ["2024-11-01"], "block": ["2024-01-11"]}, "2024-11-01"),
        ({"meta": ["11/01/2024"], "block": ["2024-11-01"]}, "2024-11-01"),
        # UTC in the code, the day before on the page.
        ({"jsonld": ["2024-03-12T02:00:00Z"], "time": ["2024-03-11T21:00:00-05:00"]}, "2024-03-11T21:00:00-05:00"),
        ({"jsonld": ["2024-03-12T02:00:00Z"], "block": ["2024-03-11"]}, "2024-03-11"),
        ({"jsonld": ["2024-03-12T02:00:00+09:00"], "block": ["2024-03-11"]}, "2024-03-12T02:00:00+09:00"),
        ({"opengraph": ["2024-03-12T23:30:00Z"], "block": ["2024-03-13"]}, "2024-03-13"),
        (
            {"jsonld": ["2024-03-12T23:30:00Z"], "opengraph": ["2024-03-12T23:30:00Z"], "url": ["2024-03-13"]},
            "2024-03-13",
        ),
        # ... but not where no clock shows that day at that moment, or where it is the day of a change.
        ({"opengraph": ["2024-03-12T08:30:00Z"], "block": ["2024-03-13"]}, "2024-03-12T08:30:00Z"),
        ({"opengraph": ["2024-03-12T23:30:00Z"], "block": ["2024-03-14"]}, "2024-03-12T23:30:00Z"),
        (
            {"opengraph": ["2024-03-12T23:30:00Z"], "block": ["2024-03-12"], "url": ["2024-03-13"]},
            "2024-03-12T23:30:00Z",
        ),
        (
            {"opengraph": ["2024-03-12T23:30:00Z"], "block": ["2024-03-13"], "modified": ["2024-03-13"]},
            "2024-03-12T23:30:00Z",
        ),
        # A date beside the headline against one that only a template may have set.
        ({"meta": ["2024-03-15"], "near-block": ["2024-03-12"]}, "2024-03-12"),
        ({"opengraph": ["2024-03-15"], "near-block": ["2024-03-12"]}, "2024-03-15"),
        # The day of the last change is that of publication only if nothing else is.
        ({"jsonld": ["2023-03-12"], "updated": ["2024-05-02"]}, "2023-03-12"),
        ({"updated": ["2024-05-02"]}, "2024-05-02"),
        ({"jsonld": ["2023-03-12"], "far-updated": ["2024-05-02"]}, "2023-03-12"),
        # The lines round the headline are stories.
        ({"near-block": ["2024-03-12", "2024-03-10", "2024-03-02"]}, ""),
        ({"near-block": ["2024-03-12", "2024-03-10"]}, "2024-03-12"),
        # The time where another source has it.
        ({"block": ["2024-03-12"], "time": ["2024-03-12T10:30"]}, "2024-03-12T10:30:00"),
        # No part of a date is made up, none before the web, nothing but dates.
        ({"meta": ["2024"]}, ""),
        ({"meta": ["March 2024"]}, ""),
        ({"meta": ["1889-05-02"]}, ""),
        ({"meta": ["2024-13-45"]}, ""),
        ({}, ""),
    ],
)
def test_dates(offered: dict[str, list[str]], expected: str) -> None:
    assert days.choose(offered, SITE, changes=offered.get("modified", []))[0] == expected


@pytest.mark.parametrize("kind", sorted(days.UNDATED))
def test_the_dates_of_a_list_are_not_the_lists(kind: str) -> None:
    assert days.choose({"far-block": ["2024-05-02"], "time": ["2024-05-02"]}, SITE, kind) == ("", "")
    assert days.choose({"updated": ["2024-05-02"]}, SITE, kind) == ("", "")
    assert days.choose({"jsonld": ["2024-05-02"]}, SITE, kind)[0] == "2024-05-02"


@pytest.mark.parametrize("kind", sorted(days.UNDATED))
def test_a_day_that_code_and_page_give_is_believed_whatever_the_page_is_taken_for(kind: str) -> None:
    offered = {"jsonld-other": ["2024-05-02T10:00:00+01:00"], "near-block": ["2024-05-02"]}
    assert days.choose(offered, SITE, kind)[0] == "2024-05-02T10:00:00+01:00"
    assert days.choose({**offered, "near-block": ["2024-05-09"]}, SITE, kind) == ("", "")


@pytest.mark.parametrize("kind", sorted(days.SHOPS))
def test_the_software_of_a_shop_dates_every_page(kind: str) -> None:
    assert days.choose({"opengraph": ["2024-05-02"]}, SITE, kind) == ("", "")
    assert days.choose({"opengraph": ["2024-05-02"]}, SITE, "article")[0] == "2024-05-02"


def test_a_date_after_the_page_was_taken_is_none() -> None:
    page = PageInfo(now="2024-05-02T12:00:00")
    assert days.choose({"jsonld": ["2031-01-01"], "block": ["2024-05-01"]}, page) == ("2024-05-01", "block")


@pytest.mark.parametrize(
    "line, language, expected",
    [("3 hours ago", "en", "2024-05-01"), ("vor 2 Tagen", "de", "2024-04-30"), ("hace 2 días", "es", "2024-04-30")],
)
def test_relative_dates_are_read_where_now_is_given(line: str, language: str, expected: str) -> None:
    needs("dateparser")
    page = body(f"<p class=date>{line}</p><p>The harbour was empty at noon, and all of the gulls had gone.</p>")
    now = datetime.datetime(2024, 5, 2, 2, 0)
    assert clean(page, language=language, now=now).metadata.date == expected
    assert clean(page, language=language).metadata.date == ""


def test_lines_that_say_when_a_page_was_changed() -> None:
    page = body("<p class=date>Updated: 2 May 2024</p><p class=date>Published: 1 May 2024</p>")
    metadata = clean(page, language="en").metadata
    assert (metadata.date, metadata.modified) == ("2024-05-01", "2024-05-02")


def test_a_canonical_address_tells_the_day_too() -> None:
    page = "<link rel=canonical href='https://a.example/2024/03/12/ice.html'>" + body()
    assert (clean(page).metadata.date, clean(page).metadata.sources["date"]) == ("2024-03-12", "url")


@pytest.mark.parametrize(
    "address, expected",
    [
        ("https://a.example/2024/3/5/ice", "2024-03-05"),
        ("https://a.example/news/ice-2024-03-12.html", "2024-03-12"),
        ("https://a.example/20240312-ice", "2024-03-12"),
        ("https://a.example/2024/03/ice", ""),
        ("https://a.example/20240312456/ice", ""),
        ("https://a.example/2024-13-45/ice", ""),
        ("https://a.example/ice-1-12-2024", ""),
    ],
)
def test_days_in_addresses(address: str, expected: str) -> None:
    assert clean(body(), address).metadata.date == expected


@pytest.mark.parametrize(
    "name, believed",
    [
        ("bt:pubDate", True), ("article_date_original", True), ("dcsext.articleFirstPublished", True),
        ("vr:published_time", True), ("uploadDate", True), ("story-date", True), ("originalPublicationDate", True),
        ("unpublishDate", False), ("pubdate-modified", False), ("expires", False), ("event-date", False),
        ("publisher", False), ("date-format", False), ("republican-debate", False),
    ],
)  # fmt: skip
def test_metas_that_say_when_a_page_was_published(name: str, believed: bool) -> None:
    page = f"<meta name='{name}' content='2024-03-12'>" + body()
    assert clean(page).metadata.date == ("2024-03-12" if believed else "")


def test_settings_with_now_can_be_pickled() -> None:
    import pickle

    settings = Cleaner(now=datetime.datetime(2024, 5, 2))
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_open_graph_and_the_page_together_beat_json_ld() -> None:
    offered = {
        "jsonld": ["2024-03-12"],
        "opengraph": ["2024-03-15"],
        "block": ["2024-03-15"],
        "modified": ["2024-03-15"],
    }
    assert days.choose(offered, SITE, changes=offered["modified"])[0] == "2024-03-15"


def test_the_date_that_opens_the_text_is_seen_too() -> None:
    assert days.choose({"meta": ["2024-03-15"], "opening": ["2024-03-12"]}, SITE) == ("2024-03-12", "opening")


TIMES = st.from_regex(
    r"20[0-9]{2}-[0-1][0-9]-[0-3][0-9]([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?", fullmatch=True
)


@given(
    st.dictionaries(st.sampled_from(SOURCES["date"]), st.lists(TIMES | st.text(max_size=20), max_size=3)),
    st.lists(TIMES | st.text(max_size=20), max_size=3),
)
def test_any_times_give_a_date_or_none(offered: dict[str, list[str]], changes: list[str]) -> None:
    date, source = days.choose(offered, SITE, changes=changes)
    assert bool(date) == bool(source)
    assert not date or datetime.datetime.fromisoformat(date.replace("Z", "+00:00"))
