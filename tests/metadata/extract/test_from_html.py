from __future__ import annotations

import json

import pytest

from cleaner import clean
from cleaner.metadata.extract import from_jsonld as jsonld
from cleaner.metadata.extract.claims import claims
from cleaner.readers.html.embedded import json_script
from tests.articles import body

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Ice house stays",
    "datePublished": "2024-03-12T10:30:00Z",
    "author": [{"name": "Jane Doe"}, "John Roe"],
    "publisher": {"name": "Harbour Post"},
    "articleSection": "Local",
    "image": ["https://a.example/i.jpg", "x"],
    "keywords": "ice, roof",
}
GRAPH = {"@graph": [{"@type": "WebSite", "name": "Harbour Post"}, ARTICLE]}


def values(script: str, field: str) -> list[str]:
    return [found.value for found in jsonld.candidates([json_script.parse(script)]) if found.field == field]


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([ARTICLE]),
        json.dumps(GRAPH),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE).replace("Ice house stays", "Ice house\tstays"),
        "<!-- " + json.dumps(ARTICLE) + " -->",
        json.dumps(ARTICLE).replace('"', "&quot;"),
    ],
)
def test_every_shape_of_jsonld(script: str) -> None:
    assert values(script, "title")[0].split() == ["Ice", "house", "stays"]
    assert values(script, "authors") == ["Jane Doe", "John Roe"]
    assert values(script, "image") == ["https://a.example/i.jpg"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        '"x"',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@type": null}',
        '{"@type": "Article", "author": [[["x"]]], "headline": 3, "image": null}',
    ],
    ids=range(10),
)
def test_broken_jsonld_gives_nothing(script: str) -> None:
    assert list(jsonld.candidates([json_script.parse(script)])) == []


def test_winners_and_losers() -> None:
    page = (
        "<html lang='en-gb'><title>Ice house stays - Harbour Post</title><link rel=canonical href='/ice'>"
        "<meta property='og:title' content='The ice house'><meta property='og:site_name' content='Harbour Post'>"
        "<meta name=description content='A roof.'><meta property='og:image' content='/i.jpg'>"
        f"<script type='application/ld+json'>{json.dumps(ARTICLE)}</script>{body()}"
    )
    metadata = clean(page, url="https://post.example/2020/01/02/x").metadata
    assert metadata.title == "Ice house stays"
    assert metadata.authors == ("Jane Doe", "John Roe")
    assert (metadata.date, metadata.sources["date"]) == ("2024-03-12T10:30:00Z", "jsonld")
    assert (metadata.site_name, metadata.section, metadata.tags) == ("Harbour Post", "Local", ("ice", "roof"))
    assert (metadata.url, metadata.image) == ("https://post.example/2020/01/02/x", "https://post.example/i.jpg")
    assert (metadata.language, metadata.description) == ("en-GB", "A roof.")
    lost = {(candidate.field, candidate.value) for candidate in metadata.candidates}
    assert {("title", "The ice house"), ("date", "2020-01-02")} <= lost


def test_no_date_out_of_nothing() -> None:
    metadata = clean(body("<p>Copyright 2024. Expires 2031-01-01, he said at length to the board.</p>")).metadata
    assert metadata.date == ""


@pytest.mark.parametrize("author", ["https://facebook.com/jane", "@jane", "Harbour Post"])
def test_authors_are_people(author: str) -> None:
    page = f"<meta name=author content='{author}'><meta name=author content='Jane Doe'><meta property='og:site_name' content='Harbour Post'>"
    assert clean(page + body()).metadata.authors == ("Jane Doe",)


def test_addresses_are_absolute_or_absent() -> None:
    page = "<meta property='og:image' content='javascript:alert(1)'><link rel=canonical href='/x'>" + body()
    assert (clean(page).metadata.image, clean(page).metadata.url) == ("", "")


def test_a_lying_language_loses_against_the_script() -> None:
    text = "Στην Ανεμούσα υπάρχουν τριακόσιοι κάτοικοι και εβδομήντα τέσσερα καμπαναριά."
    assert clean(f"<html lang=en><p>{text}</p>").metadata.language == "el"


def test_what_jsonld_repeats_is_read_in_linear_time() -> None:
    # A second pass for every "<" would take minutes here.
    claimed = claims(
        [("og:type", "article")], [{"@type": "NewsArticle", "articleBody": "<b>The ferry</b> stays in" + "<" * 400_000}]
    )
    assert claimed.body == "theferrystaysin"
    assert claimed.kinds == {"og:article", "ld:newsarticle"}
