"""Links and data of the list of pages, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.batch.page_list import ListedPage
from cleaner.reports.page_report import readable_date
from cleaner.reports.page_table import Places, as_data, page_rows, relative_link
from tests.reports.pages import ATTACK


def test_links_lead_from_the_report_to_the_file(tmp_path: Path) -> None:
    assert relative_link(tmp_path / "out" / "a b#c?.txt", tmp_path / "report.html") == "./out/a%20b%23c%3F.txt"
    assert relative_link(tmp_path / "a.txt", tmp_path / "reports" / "report.html") == "./../a.txt"
    # A name is never a scheme, and bytes that are not UTF-8 stay what they are.
    assert relative_link(Path("javascript:hit()"), Path("report.html")) == "./javascript%3Ahit%28%29"
    assert relative_link(Path("caf\udce9.txt"), Path("report.html")) == "./caf%E9.txt"


def test_addresses_that_would_run_something_are_no_links() -> None:
    rows = page_rows([ListedPage("a", url="javascript:hit()"), ListedPage("b", url="https://harbour.example/")], None)
    assert [row.links for row in rows] == [(), (("address", "https://harbour.example/"),)]


def test_data_cannot_end_its_script() -> None:
    pages = [ListedPage(ATTACK, title=ATTACK, beginning=ATTACK, cause="input")]
    data = as_data(page_rows(pages, Places(Path("report.html"), Path("out"))))
    assert not set("<>&") & set(data)
    assert json.loads(data)[0][:2] == [ATTACK, ATTACK]


@pytest.mark.parametrize(
    "date, shown", [("2022-10-06T14:12:00+01:00", "2022-10-06 14:12"), ("2022-10", "2022-10"), ("", "")]
)
def test_dates_are_readable(date: str, shown: str) -> None:
    assert readable_date(date) == shown
