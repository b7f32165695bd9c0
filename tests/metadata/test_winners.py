"""Which candidate wins: titles, people, days, and the order of sources for the rest."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, clean
from cleaner.metadata.resolve import authors as people
from cleaner.metadata.resolve import date as days
from cleaner.metadata.resolve import title as titles
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model.fields import SOURCES
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.page import PageInfo
from cleaner.recognise import byline
from cleaner.recognise.site_name import names_host
from tests.filters.cases import body

SITE = PageInfo(site_name="Harbour Post", language="en", url="https://www.harbourpost.example/a")


@pytest.mark.parametrize(
    "offered, expected",
    [
        # The visible headline, where the code says the same; JSON-LD's first.
        ({"headline": ["Blog", "Ice house stays"], "title": ["Ice house stays - Harbour Post"]}, "Ice house stays"),
        ({"headline": ["Harbour Post", "Ice house stays"], "opengraph": ["Ice house stays"]}, "Ice house stays"),
        ({"headline": ["Ice stays", "Ice house stays"], "opengraph": ["Ice stays"], "jsonld": ["Ice house stays"]},
         "Ice house stays"),
        # What the code agrees on, against a headline that says something else or only a part.
        ({"headline": ["Ice house stays"], "jsonld": ["Town: Ice house stays"], "opengraph": ["Town: Ice house stays"]},
         "Town: Ice house stays"),
        ({"headline": ["Follow us"], "title": ["Ice house stays | Harbour Post"]}, "Ice house stays"),
        # The headline that is most like the code's, without its kicker.
        ({"headline": ["Menu", "The ice house of Oddmouth stays"], "title": ["Ice house of Oddmouth stays open"]},
         "The ice house of Oddmouth stays"),
        ({"headline": ["Town council Ice house stays open"], "opengraph": ["Ice house stays open"]},
         "Ice house stays open"),
        # Alone, each is believed.
        ({"headline": ["Ice house stays"]}, "Ice house stays"),
        ({"title": ["Ice house stays"]}, "Ice house stays"),
        ({"lines": ["Ice house stays"], "learned": ["Ice house to stay"]}, "Ice house to stay"),
        ({}, ""),
    ],
)  # fmt: skip
def test_titles(offered: dict[str, list[str]], expected: str) -> None:
    assert titles.choose(offered, SITE)[0] == expected


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


@pytest.mark.parametrize(
    "text, language, expected",
    [
        ("Posted 11 April 2018 by Jane Doe", "en", ["Jane Doe"]),
        ("Reviewed by Jane Doe", "en", []),
        ("Photo by Jane Doe", "en", []),
        ("Veröffentlicht am | von Erika Muster", "de", ["Erika Muster"]),
        ("Hans von Dohna", "de", []),
        ("Simone de Ville", "fr", []),
        ("記者 王小明", "zh", ["王小明"]),
        ("Killed by a falling roof", "en", []),
        ("By Jane Doe on Monday", "en", ["Jane Doe"]),
    ],
)
def test_names_are_found_after_the_word_that_introduces_them(text: str, language: str, expected: list[str]) -> None:
    assert byline.names_after_introduction(text, language) == expected


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
    assert days.choose({"jsonld": ["2024-05-02"]}, SITE, kind)[0] == "2024-05-02"


def test_a_date_after_the_page_was_taken_is_none() -> None:
    page = PageInfo(now="2024-05-02T12:00:00")
    assert days.choose({"jsonld": ["2031-01-01"], "block": ["2024-05-01"]}, page) == ("2024-05-01", "block")


@pytest.mark.parametrize(
    "line, language, expected",
    [("3 hours ago", "en", "2024-05-01"), ("vor 2 Tagen", "de", "2024-04-30"), ("hace 2 días", "es", "2024-04-30")],
)
def test_relative_dates_are_read_where_now_is_given(line: str, language: str, expected: str) -> None:
    pytest.importorskip("dateparser", reason="needs cleaner[dates]")
    page = body(f"<p class=date>{line}</p><p>The harbour was empty at noon, and all of the gulls had gone.</p>")
    now = datetime.datetime(2024, 5, 2, 2, 0)
    assert clean(page, language=language, now=now).metadata.date == expected
    assert clean(page, language=language).metadata.date == ""


def test_lines_that_say_when_a_page_was_changed() -> None:
    page = body("<p class=date>Updated: 2 May 2024</p><p class=date>Published: 1 May 2024</p>")
    metadata = clean(page, language="en").metadata
    assert (metadata.date, metadata.modified) == ("2024-05-01", "2024-05-02")


MICRODATA = """<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop=headline>Ice house stays</h1>
<span itemprop=author itemscope itemtype="https://schema.org/Person"><a itemprop=name>Jane Doe</a> 159 points</span>
<time itemprop=datePublished datetime="2024-03-12">a while ago</time><p>The ice house of the town stays open, it said.</p>
<div itemprop=comment itemscope itemtype="https://schema.org/Comment"><span itemprop=author>Max Kay</span>
<meta itemprop=datePublished content="2024-04-01"></div></article>"""


def found(page: str, field: str) -> set[tuple[str, str]]:
    return {(each.source, each.value) for each in clean(page).metadata.candidates if each.field == field}


def test_microdata_of_comments_is_not_the_pages() -> None:
    assert found(MICRODATA, "authors") >= {("microdata", "Jane Doe")}
    assert not any("Kay" in value for source, value in found(MICRODATA, "authors") if source == "microdata")
    assert {value for source, value in found(MICRODATA, "date") if source in ("microdata", "meta")} == {"2024-03-12"}


def test_rdfa_is_read() -> None:
    page = body(
        '<span property="schema:datePublished dc:date" content="2024-03-12"></span><b property="dc:creator">Jane Doe</b>'
    )
    assert ("microdata", "2024-03-12") in found(page, "date")
    assert ("microdata", "Jane Doe") in found(page, "authors")


def test_the_other_fields() -> None:
    head = (
        '<link rel=next href="/a?page=3"><link rel=prev href="/a?page=1"><link rel=license href="https://cc.example/by">'
        '<meta property="og:image" content="/i.jpg"><meta property="og:image:alt" content="The roof">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ice", "isAccessibleForFree": "False",'
        '"commentCount": 12, "publisher": {"name": "Harbour Press"}, "author": {"@type": "Organization", "name": "Desk"}}'
        "</script>"
    )
    metadata = clean(head + body(), url="https://a.example/a?page=2").metadata
    assert (metadata.prev, metadata.next) == ("https://a.example/a?page=1", "https://a.example/a?page=3")
    assert (metadata.license, metadata.free, metadata.comment_count) == ("https://cc.example/by", False, 12)
    assert (metadata.image, metadata.image_alt) == ("https://a.example/i.jpg", "The roof")
    assert (metadata.publisher, metadata.authors) == ("Harbour Press", ("Desk",))


def test_names_of_two_vocabularies() -> None:
    metadata = Metadata(title="Ice", authors=("Jane Doe",), free=False)
    assert metadata.to_dict("schema.org") == {"headline": "Ice", "author": ["Jane Doe"], "isAccessibleForFree": False}
    assert metadata.to_dict("dublin-core") == {"title": "Ice", "creator": ["Jane Doe"]}
    with pytest.raises(ValueError, match="vocabulary='marc'"):
        metadata.to_dict("marc")


def test_what_loses_is_kept() -> None:
    lost = [
        Candidate("title", "A", "opengraph"),
        Candidate("title", "B", "twitter"),
        Candidate("free", "perhaps", "meta"),
    ]
    metadata = resolve(lost, PageInfo())
    assert (metadata.title, metadata.free, set(metadata.candidates)) == ("A", None, set(lost))


def test_a_canonical_address_tells_the_day_too() -> None:
    page = "<link rel=canonical href='https://a.example/2024/03/12/ice.html'>" + body()
    assert (clean(page).metadata.date, clean(page).metadata.sources["date"]) == ("2024-03-12", "url")


def test_settings_with_now_can_be_pickled() -> None:
    import pickle

    settings = Cleaner(now=datetime.datetime(2024, 5, 2))
    assert pickle.loads(pickle.dumps(settings)) == settings


@pytest.mark.parametrize(
    "name, address, expected",
    [
        ("The Harbour Post", "https://www.harbour-post.co.uk/x", True),
        ("harbourpost.example", "https://harbourpost.example", True),
        ("Harbour", "https://harbourpost.example", True),
        ("Jane Doe", "https://harbourpost.example", False),
        ("HP", "https://hp.example", False),
        ("Harbour Post", "", False),
        ("Harbour Post", "http://[broken", False),
    ],
)
def test_names_of_hosts(name: str, address: str, expected: bool) -> None:
    assert names_host(name, address) is expected


def test_of_the_titles_parts_the_site_is_the_one_that_the_address_names() -> None:
    page = "<title>Ice house stays - Harbour Post - Weather</title>" + body()
    assert clean(page, url="https://harbourpost.example/ice").metadata.site_name == "Harbour Post"
    assert clean(page, url="https://other.example/ice").metadata.site_name == "Weather"


def test_chinese_titles_are_parted_by_underscores() -> None:
    page = "<title>港口的冰库保留_新闻_海港网</title>" + body("<p>港口的冰库将保留到明年春天，镇议会周一决定。</p>")
    metadata = clean(page).metadata
    assert (metadata.title, metadata.site_name) == ("港口的冰库保留", "海港网")


def test_a_menu_far_above_the_headline_has_no_section() -> None:
    menu = "".join(f"<p>Paragraph {number} of something that is said before.</p>" for number in range(6))
    page = "<h2>Weather</h2>" + menu + "<h1>Ice house stays</h1>" + body()
    assert clean(page).metadata.section == ""


@pytest.mark.parametrize(
    "text, names", [("Journalist Jane Doe, journalist", ["Journalist Jane Doe"]), ("Reporter", [])]
)
def test_a_job_is_no_name(text: str, names: list[str]) -> None:
    assert byline.names_in_byline(text, "en") == names


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


@pytest.mark.parametrize("names, section", [("menu", ""), ("breadcrumbs", "Sport")])
def test_breadcrumbs_say_the_section_and_menus_do_not(names: str, section: str) -> None:
    page = f"<ul class={names}><li><a href=/>Home</a><li><a href=/s>Sport</a></ul><h1>Ice house stays</h1>" + body()
    assert clean(page).metadata.section == section


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


@given(st.dictionaries(st.sampled_from(SOURCES["authors"]), st.lists(st.text(max_size=40), max_size=4)))
def test_any_values_give_names_or_none(offered: dict[str, list[str]]) -> None:
    for kind in ("", "forum"):
        names, source = people.choose(offered, SITE, kind)
        assert bool(names) == bool(source)


@given(st.dictionaries(st.sampled_from(SOURCES["title"]), st.lists(st.text(max_size=40), max_size=3)))
def test_any_values_give_a_title_or_none(offered: dict[str, list[str]]) -> None:
    title, source = titles.choose(offered, SITE)
    assert bool(title) == bool(source)
