from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers.cutting import cut_bytes, cut_lines, cut_nodes, cut_text
from cleaner.readers.encoding import decode
from cleaner.readers.formatting import cap_formatting
from cleaner.readers.nesting import cap_nesting


@given(st.text(max_size=200).map("page ".__add__), st.integers(5, 100))
def test_bytes_of_utf_8_stay_utf_8(text: str, limit: int) -> None:
    data = text.encode("utf-8", "replace")
    head = cut_bytes(data, limit)
    assert len(head) <= limit
    assert data.startswith(head)
    assert data.decode().startswith(decode(head, cut=True)) or b"\0" in data or data.isascii()


@given(st.text(alphabet="ab \n>", max_size=60), st.integers(1, 60))
def test_text_ends_after_white_space_where_there_is_some(text: str, limit: int) -> None:
    head = cut_text(text, limit)
    assert text.startswith(head)
    assert head == text or head[-1] in " \n>" or not set(text[:limit]) & set(" \n>")


@given(st.text(alphabet="<>/a ", max_size=60), st.integers(1, 20))
def test_nodes(text: str, limit: int) -> None:
    head = cut_nodes(text, limit)
    assert text.startswith(head)
    assert head.count("<") - head.count("</") <= limit
    if head != text:
        assert text[len(head)] == "<"


@given(st.text(alphabet="a\n\r\f\u2028", max_size=60), st.integers(1, 20))
def test_lines_are_those_of_splitlines(text: str, limit: int) -> None:
    assert cut_lines(text, limit).splitlines() == text.splitlines()[:limit]


def test_formatting_that_is_closed_is_left_alone() -> None:
    page = "".join(f"<p><font color=c{number}>word</font></p>" for number in range(2000))
    assert cap_formatting(page) == page


@pytest.mark.parametrize(
    "tag",
    [
        "<b class=c{}>",
        "<b class=c{}></i>",
        "<b class=c{}><table></b></table>",
        "<B class=c{}>",
        "<font color={}><object></font></object>",
    ],
)
def test_formatting_left_open_is_taken_out(tag: str) -> None:
    page = "<p>" + "".join(map(tag.format, range(1500))) + "</p>" + "<p>word</p>" * 1500
    assert cap_formatting(page).count("<wbr>") > 500
    assert cap_formatting(page).count("word") == 1500


@pytest.mark.parametrize("piece", ["<a ", "<style>", "<script></SCRIPT>", "<b ", "</b ", "<b", "<!--", "<![CDATA["])
def test_what_is_looked_for_in_vain_is_looked_for_once(piece: str) -> None:
    import time

    def took(count: int) -> float:
        page = piece * count
        start = time.process_time()
        cap_nesting(page)
        cap_formatting(page)
        return time.process_time() - start

    took(100)
    assert took(80_000) < 8 * took(20_000) + 0.05
