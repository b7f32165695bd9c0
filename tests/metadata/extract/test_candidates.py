"""What extractors find, and in which source."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.metadata.extract import from_head
from cleaner.model.metadata import Placed
from cleaner.readers.html.head import Markup, Property
from tests.articles import body

MICRODATA = """<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop=headline>Ice house stays</h1>
<span itemprop=author itemscope itemtype="https://schema.org/Person"><a itemprop=name>Jane Doe</a> 159 points</span>
<time itemprop=datePublished datetime="2024-03-12">a while ago</time><p>The ice house of the town stays open, it said.</p>
<div itemprop=comment itemscope itemtype="https://schema.org/Comment"><span itemprop=author>Max Kay</span>
<meta itemprop=datePublished content="2024-04-01"></div></article>"""


def found(page: str, field: str) -> set[tuple[str, str]]:
    return {(one.source, one.value) for one in clean(page).metadata.candidates if one.field == field}


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


def test_a_menu_far_above_the_headline_has_no_section() -> None:
    menu = "".join(f"<p>Paragraph {number} of something that is said before.</p>" for number in range(6))
    page = "<h2>Weather</h2>" + menu + "<h1>Ice house stays</h1>" + body()
    assert clean(page).metadata.section == ""


@pytest.mark.parametrize("names, section", [("menu", ""), ("breadcrumbs", "Sport")])
def test_breadcrumbs_say_the_section_and_menus_do_not(names: str, section: str) -> None:
    page = f"<ul class={names}><li><a href=/>Home</a><li><a href=/s>Sport</a></ul><h1>Ice house stays</h1>" + body()
    assert clean(page).metadata.section == section


def test_a_property_that_no_field_is_read_from_is_ignored() -> None:
    values = [Property("ratingvalue", "5"), Property("rel-tag", "ice"), Property("headline", "Ice house stays", 2)]
    assert list(from_head.candidates(Markup(itemprops=values))) == [Placed("title", "Ice house stays", "microdata", 2)]
