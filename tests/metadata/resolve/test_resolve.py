"""The fields that take the first usable source, and what is kept of the others."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.page import PageInfo
from tests.articles import body


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


def test_of_the_titles_parts_the_site_is_the_one_that_the_address_names() -> None:
    page = "<title>Ice house stays - Harbour Post - Weather</title>" + body()
    assert clean(page, url="https://harbourpost.example/ice").metadata.site_name == "Harbour Post"
    assert clean(page, url="https://other.example/ice").metadata.site_name == "Weather"


@pytest.mark.parametrize(
    "head, expected",
    [
        # A section is not the site, if another source gives a name that the address repeats.
        (("<meta property='og:site_name' content='Security'><meta property='article:section' content='Security'>"
         "<title>Ice house stays | harbour post</title>"), ("harbour post", "title")),
        (("<meta property='og:site_name' content='Security'><meta property='article:section' content='Security'>"
         "<title>Ice house stays</title>"), ("Security", "opengraph")),
        # The last part of the title is the headline.
        ("<meta property='og:title' content='Ice house stays'><title>Harbour Post Blog | Ice house stays</title>",
         ("Harbour Post Blog", "title")),
        ("<meta property='og:title' content='Ice house stays'><title>The coast | Ice house stays</title>",
         ("harbourpost.example", "host")),
        ("<title>Ice house stays</title>", ("harbourpost.example", "host")),
    ],
)  # fmt: skip
def test_names_of_a_site(head: str, expected: tuple[str, str]) -> None:
    metadata = clean(head + body(), url="https://www.harbourpost.example/ice").metadata
    assert (metadata.site_name, metadata.sources["site_name"]) == expected


def test_without_an_address_nothing_stands_in_for_the_sites_name() -> None:
    assert clean("<title>Ice house stays</title>" + body()).metadata.site_name == ""
