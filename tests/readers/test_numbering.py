"""Numbers of ``<ol>``."""

from __future__ import annotations

import pytest

from cleaner.model.columns import Columns
from cleaner.readers.html import parse as html


def markers(source: str) -> list[tuple[str | None, str]]:
    columns: Columns = html.read(source)[0]
    return [(columns.markers.get(index), text) for index, text in enumerate(columns.text)]


@pytest.mark.parametrize(
    "source, found",
    [
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol start=6><li>a<li>b</ol>", ["6.", "7."]),
        ("<ol start=0><li>a<li>b</ol>", ["0.", "1."]),
        ("<ol start=x><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol reversed><li>a<li>b<li>c</ol>", ["3.", "2.", "1."]),
        ("<ol reversed start=10><li>a<li>b</ol>", ["10.", "9."]),
        ("<ol><li>a<li value=5>b<li>c</ol>", ["1.", "5.", "6."]),
        ("<ol type=a start=26><li>a<li>b</ol>", ["z.", "aa."]),
        ("<ol type=A><li>a</ol>", ["A."]),
        ("<ol type=i start=4><li>a<li>b</ol>", ["iv.", "v."]),
        ("<ol type=I start=1999><li>a</ol>", ["MCMXCIX."]),
        ("<ol type=i start=0><li>a</ol>", ["0."]),
        ("<ol style='list-style-type: lower-alpha'><li>a</ol>", ["a."]),
        ("<ol style='list-style:none'><li>a</ol>", [None]),
        ("<ol><li>a<ol><li>b<li>c</ol><li>d</ol>", ["1.", "1.", "2.", "2."]),
        ("<ol><li>a<ul><li>b</ul>c<li>d</ol>", ["1.", None, "", "2."]),
        ("<ol><li><p>a</p><p>b</p><li>c</ol>", ["1.", "", "2."]),
        ("<ol><span><li>a</li></span><li>b</ol>", ["1.", "2."]),
        ("<ol><li><img src=a><li>b</ol>", ["2."]),
        ("<ol><li><div class=step-text>a</div></ol>", ["1."]),
        ("<ol><li><h3>a</h3><p>b</p><li><h3>c</h3></ol>", ["1.", None, "2."]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", [None, "1.", None]),
        ("<dl><dt>a<dd>b</dl>", [None, None]),
        ("<li>a", [None]),
    ],
)
def test_markers(source: str, found: list[str | None]) -> None:
    assert [marker for marker, _ in markers(source)] == found


@pytest.mark.parametrize(
    "source",
    [
        "<ol class=comment-list><li class=comment><div class=comment-body><p>I would rather swim.</p></div></ol>",
        "<ol><li><article><p>Ferries are late</p></article></ol>",
        "<ol><li><h3><a href=/1>Ferries are late</a></h3><p>They come at noon.</p></ol>",
        "<ol class=breadcrumb-nav><li><a href=/>Home</a></ol>",
        "<ol><li><div class=stepnum>1</div><p>Ring the bell.</p></ol>",
    ],
)
def test_records_and_numbers_that_the_page_writes_itself_have_none(source: str) -> None:
    assert {marker for marker, _ in markers(source)} == {None}
