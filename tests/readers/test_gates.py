"""What spares most pages the exact work before the parser never spares one that is above a limit."""

from __future__ import annotations

import re
from itertools import islice
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers.html.guards import attributes, formatting, nesting
from cleaner.readers.html.guards.attributes import cap_attributes
from cleaner.readers.html.guards.formatting import cap_formatting
from cleaner.readers.html.guards.nesting import cap_nesting
from cleaner.readers.html.guards.tag_scanner import ATTRIBUTE, replaced, start_tags, tags

PIECES = (
    "<b>", "<B a=1>", "<i/>", "<s\n", "<font x>", "<Strike>", "<stri\u212ae>", "<\u017f>", "<big>", "<tt>", "<em>", "<table>", "</b>",
    "</", "</p>", "<p>", "<div ", "<div>", "<br>", "<bo>", "<", ">", "a", "a b c ", "a=b", "='", '="', "= \n'", "'", '"', "=", "/", " ",
    "\n", "x>y", "<!--", "-->", "<script>", "</script>", "\u4e3e", "\U0001f600",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
LIMITS = st.integers(1, 12)
FORMATTING = re.compile(r"<(?:[bisu]|big|code|em|font|small|strike|strong|tt)[\s/>]", re.I)


@given(PAGES, LIMITS)
def test_start_tags(page: str, few: int) -> None:
    exact = page.count("<") - page.count("</")
    for found in (start_tags(page, few), start_tags(page, few, page.count("<"))):
        assert found >= exact
        assert found == exact or found <= few


@given(PAGES, LIMITS)
def test_nesting(page: str, depth: int) -> None:
    exact = replaced(page, nesting._too_deep(page, depth))
    assert cap_nesting(page, depth) == cap_nesting(page, depth, page.count("<")) == exact


@given(PAGES, LIMITS, st.integers(1, 60), st.integers(0, 3))
def test_formatting(page: str, few: int, most: int, always: int) -> None:
    starts = page.count("<") - page.count("</")
    above = starts > few and starts * len(FORMATTING.findall(page)) > most
    with patch.multiple(formatting, FEW_TAGS=few, MOST=most, ALWAYS=always):
        exact = replaced(page, formatting._too_many(page, max(always, most // starts))) if above else page
        assert cap_formatting(page) == cap_formatting(page, page.count("<")) == exact


@given(PAGES)
def test_no_formatting_tag_is_missed(page: str) -> None:
    # One that the page ends in has no name yet.
    seen = [found for found, _ in tags(page) if found["name"].lower() in formatting._NAMES and not found["end"]]
    assert len(formatting._START.findall(page)) >= sum(found[0][-1] in "> /\n" for found in seen)


def has_long_tag(page: str, long: int, most: int) -> bool:
    stretches = (page[found.start() : found.end()] for found in re.finditer(r"<[a-zA-Z][^>]*", page))
    return any(len(tag) >= long + 2 and len(ATTRIBUTE.findall(tag[1:])) > most for tag in stretches)


def has_quoted(page: str, window: int, step: int, enough: int) -> bool:
    quoted = re.compile(r"""=[\t\n\f\r ]*(?:"[^">]*|'[^'>]*)>""")
    starts = range(0, len(page), step)
    return any(len([*islice(quoted.finditer(page, at, at + window), enough)]) == enough for at in starts)


@given(PAGES, LIMITS, st.integers(0, 4), st.integers(2, 30), st.integers(1, 3))
def test_attributes(page: str, long: int, most: int, step: int, enough: int) -> None:
    with patch.multiple(attributes, LONG_TAG=long, MAX_ATTRIBUTES=most, LONG_PAGE=2 * step, WINDOW=enough * long):
        assert attributes._has_long_tag(page) == has_long_tag(page, long, most)
        assert attributes._has_quoted(page) == has_quoted(page, enough * long, step, enough)


@given(PAGES, LIMITS, st.integers(1, 4))
def test_attributes_beyond_the_limit_go_from_what_is_long(page: str, long: int, most: int) -> None:
    with patch.multiple(attributes, LONG_TAG=long, MAX_ATTRIBUTES=most):
        long_tag = has_long_tag(page, long, most)
        assert cap_attributes(page) == (replaced(page, attributes._too_many(page)) if long_tag else page)
