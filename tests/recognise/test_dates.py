from __future__ import annotations

import sys

import pytest

from cleaner.extras import MissingExtra
from cleaner.recognise import dates
from cleaner.recognise.relative_dates import find_relative_date


@pytest.mark.parametrize(
    "text, language, day",
    [
        ("2024-03-12", "en", "2024-03-12"),
        ("2024-03-12T10:30:00+02:00", "en", "2024-03-12T10:30:00+02:00"),
        ("2024-03-12T10:30:00.000Z", "en", "2024-03-12T10:30:00Z"),
        ("20240312", "en", "2024-03-12"),
        ("2024-03-12T10:30:75Z", "en", "2024-03-12"),
        ("2024-03-12T25:30:00Z", "en", "2024-03-12"),
        ("12 March 2024", "en", "2024-03-12"),
        ("Mar. 12, 2024 at 5 p.m.", "en", "2024-03-12"),
        ("asked Apr 9 '18 at 17:50", "en", "2018-04-09"),
        ("12. März 2024", "de", "2024-03-12"),
        ("1er mars 2024", "fr", "2024-03-01"),
        ("12 de marzo de 2024", "es", "2024-03-12"),
        ("24 نيسان / أبريل 2020", "ar", "2020-04-24"),
        ("12. maaliskuuta 2024", "fi", "2024-03-12"),
        ("2024. március 12.", "hu", "2024-03-12"),
        ("2024 m. kovo 12 d.", "lt", "2024-03-12"),
        ("12 martie 2024", "ro", "2024-03-12"),
        ("12. března 2024", "cs", "2024-03-12"),
        ("12. mars 2024", "is", "2024-03-12"),
        ("12 tháng 3, 2024", "vi", "2024-03-12"),
        ("12 มีนาคม 2567", "th", "2024-03-12"),
        ("12 במרץ 2024", "he", "2024-03-12"),
        ("12 मार्च 2024", "hi", "2024-03-12"),
        ("12 Maret 2024", "id", "2024-03-12"),
        ("Tue Jul 30 09:35:14 CEST 2019", "de", "2019-07-30"),
        ("04-Aug-2021 5:11", "en", "2021-08-04"),
        ("2013-08-22 21:43:53+0530", "en", "2013-08-22T21:43:53+05:30"),
        ("3 września 2021", "pl", "2021-09-03"),
        ("12 Μαρτίου 2024", "el", "2024-03-12"),
        ("30 августа 2021", "ru", "2021-08-30"),
        ("2022年10月31日 6時00分", "ja", "2022-10-31"),
        ("2024년 3월 12일", "ko", "2024-03-12"),
        ("12.03.2024", "de", "2024-03-12"),
        ("12/03/2024", "fr", "2024-03-12"),
        ("03/12/2024", "en-US", "2024-03-12"),
        ("03/25/2024", "en", "2024-03-25"),
        ("12.03.24", "de", "2024-03-12"),
    ],
)
def test_found(text: str, language: str, day: str) -> None:
    found = dates.find_date(text, language)
    assert found
    assert found[0] == day


@pytest.mark.parametrize(
    "text", ["", "no date", "2024-13-45", "31.02.2024", "1 2 3", "version 1.2.3", "12 March", "1889-03-12", "99999999"]
)
def test_not_found(text: str) -> None:
    assert dates.find_date(text, "en") is None


@pytest.mark.parametrize(
    "text, language, expected",
    [
        ("Published 12 March 2024, 10:30 CET", "en", True),
        ("Zaterdag 12 september 1998", "nl", True),
        ("On 12 March 2024 the last trawler left.", "en", False),
        ("12 March 2024: how the harbour lost its ice house", "en", False),
        ("8 May 2019 · Jane Doe · 4 min read", "en", True),
    ],
)
def test_dateline(text: str, language: str, expected: bool) -> None:
    assert dates.is_dateline(text, language) is expected


def test_relative_dates_say_which_extra_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser", None)
    with pytest.raises(MissingExtra, match=r"dateparser is needed: pip install 'pagecleaner\[dates\]'"):
        find_relative_date("3 hours ago", "en", "2024-05-02T12:00:00")
