"""Which step decides: each of the ordered steps is the one that does for some page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleaner.metadata.resolve import authors, date, site_name, title
from cleaner.metadata.resolve.authors import AuthorNames
from cleaner.metadata.resolve.offered import Values
from cleaner.model.page import Claims, PageInfo
from cleaner.recognise import title_line
from cleaner.recognise.title_line import DumpLines

SITE = PageInfo(
    site_name="Harbour Post",
    language="en",
    url="https://www.harbourpost.example/2024/the-ice-house-of-oddmouth.html",
    claims=Claims(frozenset(("ld:recipe",))),
)

TITLES: list[tuple[title.Step, Values]] = [
    (title.site_rule, {"rule": ["Ice"], "headline": ["Ice house stays"], "jsonld": ["Ice house stays"]}),
    (title.name_of_the_recipe, {"headline": ["Ice stays"], "heading": ["Ice cream"], "jsonld-other": ["Ice Cream"]}),
    (title.headline_that_the_code_repeats, {"headline": ["Ice house stays"], "jsonld": ["Ice House stays"]}),
    (title.heading_that_is_a_part_of_the_code,
     {"headline": ["Our town"], "heading": ["Ice house stays"], "title": ["News - Ice house stays"]}),
    (title.what_the_address_repeats,
     {"headline": ["The ice house of Oddmouth"], "jsonld": ["Ice stays"], "opengraph": ["Ice stays"]}),
    (title.json_ld_and_open_graph, {"headline": ["Menu"], "jsonld": ["Boats"], "opengraph": ["Boats"]}),
    (title.headline_most_like_the_code, {"headline": ["The ice house stays"], "jsonld": ["Ice house stays"]}),
    (title.headline_of_a_silent_page, {"headline": ["Ice house stays"], "lines": ["Ice"]}),
    (title.most_trusted_source, {"jsonld": ["Ice house stays"], "title": ["Ice"]}),
]  # fmt: skip
AUTHORS: list[tuple[authors.Step, Values, str]] = [
    (authors.site_rule, {"rule": ["jdoe_77"], "jsonld": ["Jane Doe"]}, ""),
    (authors.who_began_the_thread, {"microdata": ["night_owl"], "block": ["Jane Doe"]}, "forum"),
    (authors.people, {"jsonld": ["Harbour Post"], "block": ["Jane Doe"]}, ""),
    (authors.user_or_desk, {"jsonld": ["Harbour Post"], "meta": ["jdoe_77"]}, ""),
    (authors.user_of_a_dump, {"thread": ["night.owl"]}, ""),
    (authors.named_element, {"author-element": ["The choir of the ice house"]}, ""),
    (authors.the_site_itself, {"block": ["Harbour Post"]}, ""),
]
DATES: list[tuple[date.Step, Values]] = [
    (date.site_rule, {"rule": ["2024-03-12"], "jsonld": ["2024-03-12T10:30:00Z"]}),
    (date.local_day, {"opengraph": ["2024-03-12T23:30:00Z"], "block": ["2024-03-13"]}),
    (date.date_that_readers_see, {"jsonld": ["2024-03-12"], "block": ["2024-05-02"]}),
    (date.most_trusted_source, {"opengraph": ["2024-03-12"], "block": ["2024-05-02"]}),
]
#: Why the code's date holds against the 2 January that readers see.
REASONS: list[tuple[Callable[..., bool], Values]] = [
    (date.confirmed_by_the_code, {"jsonld": ["2024-03-12"], "parsely": ["2024-03-12"]}),
    (date.seen_day_is_a_digit_swap, {"jsonld": ["2024-02-01"]}),
    (date.seen_day_is_a_change, {"jsonld": ["2024-03-12"], "modified": ["2024-01-02"]}),
    (date.other_side_of_midnight, {"jsonld": ["2024-01-03T01:00:00+09:00"]}),
]
SITE_NAMES: list[tuple[site_name.Step, Values]] = [
    (site_name.site_rule, {"rule": ["Post"], "opengraph": ["Harbour Post"]}),
    (site_name.site_of_a_section, {"opengraph": ["Weather"], "jsonld-site": ["Harbour Post"]}),
    (site_name.most_trusted_source, {"opengraph": ["Harbour Post"]}),
    (site_name.first_part_of_the_title, {}),
]
TITLE_LINES: list[tuple[title_line.Step, list[str]]] = [
    (title_line.headline_that_stands_again, ["Ice house stays - Harbour Post", "Home", "Ice house stays"]),
    (title_line.part_that_stands_again, ["Post :: Ice house in town to stay", "Home", "Ice house in town to stay"]),
    (title_line.line_most_like_the_title, ["Ice house stays - Harbour Post", "Home"]),
]


def deciding(steps: tuple[Callable[..., Any], ...], *given: object) -> object:
    """Return the first step that does not leave the matter to the next one."""
    return next(step for step in steps if step(*given) is not None)


@pytest.mark.parametrize("step, offered", TITLES)
def test_of_a_title(step: title.Step, offered: Values) -> None:
    assert deciding(title.STEPS, title._titles(offered, SITE)) is step


@pytest.mark.parametrize("step, offered, page_type", AUTHORS)
def test_of_authors(step: authors.Step, offered: Values, page_type: str) -> None:
    assert deciding(authors.STEPS, AuthorNames(offered, SITE, page_type)) is step


@pytest.mark.parametrize("step, offered", DATES)
def test_of_a_date(step: date.Step, offered: Values) -> None:
    assert deciding(date.STEPS, date._dates(offered, SITE, "", ())) is step


@pytest.mark.parametrize("reason, offered", REASONS)
def test_why_the_codes_date_holds(reason: Callable[..., bool], offered: Values) -> None:
    dates = date._dates({**offered, "block": ["2024-01-02"]}, SITE, "", offered.get("modified", ()))
    own = offered["jsonld"][0][:10]
    assert [given for given in date.REASONS if given(dates, own, "2024-01-02")] == [reason]


@pytest.mark.parametrize("step, offered", SITE_NAMES)
def test_of_a_site_name(step: site_name.Step, offered: Values) -> None:
    own = "Harbour Post | Ice house stays"
    names = site_name.Names(offered, SITE, frozenset(("ice house stays",)), own, frozenset(("weather",)))
    assert deciding(site_name.STEPS, names) is step


@pytest.mark.parametrize("step, lines", TITLE_LINES)
def test_of_a_title_line(step: title_line.Step, lines: list[str]) -> None:
    assert deciding(title_line.STEPS, DumpLines(lines)) is step


def test_every_step_decides_somewhere() -> None:
    assert tuple(case[0] for case in TITLES) == title.STEPS
    assert tuple(case[0] for case in AUTHORS) == authors.STEPS
    assert tuple(case[0] for case in DATES) == date.STEPS
    assert tuple(case[0] for case in REASONS) == date.REASONS
    assert tuple(case[0] for case in SITE_NAMES) == site_name.STEPS
    assert tuple(case[0] for case in TITLE_LINES) == title_line.STEPS
