from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers.encoding import decode
from cleaner.readers.truncate import cut_bytes, cut_lines, cut_nodes, cut_text


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
