"""Who is taken for an author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.metadata.resolve import authors as people
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo

SITE = PageInfo(site_name="Harbour Post", language="en", url="https://www.harbourpost.example/a")


@pytest.mark.parametrize(
    "offered, expected",
    [
        ({"jsonld": ["Jane Doe", "John Roe"]}, ("Jane Doe", "John Roe")),
        ({"jsonld": ["By Jane Doe and John Roe"]}, ("Jane Doe", "John Roe")),
        ({"jsonld": ["Jane Doe, MD, Ph.D."]}, ("Jane Doe",)),
        ({"jsonld": ["Jane Doe @jdoe"]}, ("Jane Doe",)),
        ({"citation": ["Doe, Jane", "Roe, John"]}, ("Jane Doe", "John Roe")),
        # People before the site and before organisations; these where nobody else is named.
        ({"jsonld": ["Harbour Post"], "block": ["Jane Doe"]}, ("Jane Doe",)),
        ({"meta": ["The Harbour Post"], "block": ["Jane Doe"]}, ("Jane Doe",)),
        ({"meta": ["harbourpost.example"], "rel-author": ["Jane Doe"]}, ("Jane Doe",)),
        ({"jsonld-desk": ["Town Clinic"], "block": ["Jane Doe"]}, ("Jane Doe",)),
        ({"jsonld-desk": ["Town Clinic"]}, ("Town Clinic",)),
        ({"jsonld": ["Harbour Post"]}, ("Harbour Post",)),
        ({"jsonld": ["Reuters"]}, ("Reuters",)),
        # Names that look like none are believed last, and only from the code.
        ({"meta": ["jdoe_77"], "block": ["Jane Doe"]}, ("Jane Doe",)),
        ({"meta": ["jdoe_77"]}, ("jdoe_77",)),
        ({"block": ["jdoe_77"]}, ()),
        ({"jsonld": ["Centre for Ice and Research of the Town"]}, ()),
        # No addresses, handles, photographers, numbers.
        ({"opengraph": ["https://social.example/jane", "@jane", "262588213843476"]}, ()),
        ({"microdata": ["Foto: Jane Doe"]}, ()),
        ({"meta": ["No Author"]}, ()),
        # Many authors of microdata are those of comments.
        ({"microdata": ["Jane Doe", "Ann Poe", "Joe Lee", "Max Kay"]}, ("Jane Doe",)),
        ({"far-block": ["Jane Doe", "Ann Poe"]}, ("Jane Doe",)),
    ],
)
def test_authors(offered: dict[str, list[str]], expected: tuple[str, ...]) -> None:
    assert people.choose(offered, SITE)[0] == expected


def test_a_thread_is_by_who_began_it() -> None:
    offered = {"microdata": ["night_owl 159 1 1 silver badge 6 badges", "Jane Doe"], "block": ["Jane Doe"]}
    assert people.choose(offered, SITE, "forum") == (("night_owl",), "microdata")
    assert people.choose(offered, SITE, "article")[0] != ("night_owl",)


@given(st.dictionaries(st.sampled_from(SOURCES["authors"]), st.lists(st.text(max_size=40), max_size=4)))
def test_any_values_give_names_or_none(offered: dict[str, list[str]]) -> None:
    for kind in ("", "forum"):
        names, source = people.choose(offered, SITE, kind)
        assert bool(names) == bool(source)


@pytest.mark.parametrize(
    "offered, expected",
    [
        # What programs write for nobody, what they made up, and companies.
        ({"jsonld": ["undefined"]}, ()),
        ({"meta": ["[object Object]"]}, ()),
        ({"jsonld": ["mharbour4vkqz2ma0ci"]}, ()),
        ({"jsonld": ["jdoe_1977"]}, ("jdoe_1977",)),
        ({"meta": ["Quayside Media GmbH"]}, ()),
        ({"meta": ["株式会社みなと"]}, ()),
        ({"dublin-core": ["Copyright Harbour Post"]}, ()),
        ({"meta": ["Ada Inch"]}, ("Ada Inch",)),
        # A name beside the site's, and with a degree.
        ({"jsonld": ["Jane @ Harbour Kitchen"]}, ("Jane @ Harbour Kitchen",)),
        ({"jsonld": ["Dr. Jane Doe"]}, ("Dr. Jane Doe",)),
        ({"jsonld": ["Mr Jane Doe"]}, ("Jane Doe",)),
        # Users of a forum, which only a dump's lines name.
        ({"thread": ["night.owl"]}, ("night.owl",)),
    ],
)
def test_who_is_nobody(offered: dict[str, list[str]], expected: tuple[str, ...]) -> None:
    assert people.choose(offered, SITE)[0] == expected


def test_initials_of_the_site_are_no_person() -> None:
    page = PageInfo(site_name="Harbour Post Tidewater", language="de")
    assert people.choose({"meta": ["HPT"], "block": ["Jane Doe"]}, page)[0] == ("Jane Doe",)
