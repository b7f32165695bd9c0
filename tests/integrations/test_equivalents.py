"""What the table for people who come from other extractors says, against those extractors (the extra "lab")."""

from __future__ import annotations

import inspect
from datetime import datetime
from typing import Any

import cleaner
from tests.needs import needs

URL = "https://harbour.example/2022/10/15/ice-house"
FIRST = "The harbour board met on Tuesday evening to decide what should become of the old ice house by the mole."
ROOF = "By the end of the meeting it was clear that most of them wanted the building to stay as it is."
LAST = "The chairman thanked everyone for their patience and said that the drawings could be seen in the library."
COMMENT = "A reader says that the roof was never good and that nobody should be surprised by its price."
PAGE = f"""<html lang="en"><head><title>The ice house stays - Harbour Light</title>
<meta property="og:site_name" content="Harbour Light"><meta property="og:title" content="The ice house stays">
<meta name="author" content="Oona Farrant"><meta property="article:published_time" content="2022-10-15T08:30:00+01:00">
<meta name="description" content="A vote at the harbour."><meta property="og:image" content="https://harbour.example/i.jpg">
<link rel="canonical" href="{URL}"><meta name="keywords" content="harbour, ice"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li><li><a href="/tides">Tides</a></li></ul></nav>
<article><h1>The ice house stays</h1><p>{FIRST}</p><p>{ROOF} See <a href="{URL}/roof">the report</a>.</p>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2020</td><td>14</td></tr></table><p>{LAST}</p></article>
<section id="comments" class="comments"><h2>Comments</h2><div class="comment"><p>{COMMENT}</p></div></section>
<footer><p>© 2022 Harbour Light. All rights reserved.</p></footer></body></html>"""
RESULT = cleaner.clean(PAGE, URL)
DATA = RESULT.metadata


def same(ours: str, theirs: str | None) -> None:
    """The same paragraphs, whatever stands between them."""
    assert theirs
    for each in (FIRST, ROOF, LAST):
        assert each in ours
        assert each in theirs
    assert "All rights" not in ours + theirs


def test_trafilatura() -> None:
    peer = needs("trafilatura")
    same(RESULT.text, peer.extract(PAGE, url=URL, include_comments=False))
    # Comments are in its text unless told otherwise, in ours when asked for.
    assert COMMENT in peer.extract(PAGE, url=URL)
    assert COMMENT not in RESULT.text
    assert COMMENT in cleaner.clean(PAGE, URL, keep=["comments"]).text
    markdown = cleaner.clean(PAGE, URL, keep=["links"]).to_markdown()
    assert f"[the report]({URL}/roof)" in peer.extract(PAGE, url=URL, output_format="markdown", include_links=True)
    assert f"[the report]({URL}/roof)" in markdown
    found = peer.bare_extraction(PAGE, url=URL, with_metadata=True)
    ours = (DATA.title, "; ".join(DATA.authors), DATA.date[:10], DATA.site_name, DATA.description, DATA.url, DATA.image)
    assert ours == (found.title, found.author, found.date, found.sitename, found.description, found.url, found.image)
    options = inspect.signature(peer.extract).parameters
    assert {
        "favor_precision", "favor_recall", "include_comments", "include_tables", "include_images", "include_links",
        "target_language", "deduplicate", "url", "output_format", "with_metadata", "fast", "prune_xpath",
    } <= set(options)  # fmt: skip


def test_readability() -> None:
    peer = needs("readability").Document(PAGE, url=URL)
    same(cleaner.clean(PAGE, URL, engine="readability").text, peer.summary())
    assert DATA.title == peer.short_title() == "The ice house stays"
    assert peer.title() == "The ice house stays - Harbour Light"
    assert peer.title() in [each.value for each in DATA.candidates if each.field == "title"]


def test_newspaper() -> None:
    newspaper: Any = needs("newspaper")
    peer = newspaper.Article(URL)
    peer.download(input_html=PAGE)
    peer.parse()
    same(RESULT.text, peer.text)
    assert (DATA.title, list(DATA.authors)) == (peer.title, peer.authors)
    assert datetime.fromisoformat(DATA.date).date() == peer.publish_date.date()
    ours = (DATA.description, DATA.site_name, DATA.url, DATA.language, list(DATA.tags))
    assert ours == (peer.meta_description, peer.meta_site_name, peer.canonical_link, peer.meta_lang, peer.meta_keywords)


def test_justext() -> None:
    peer = needs("justext")
    found = peer.justext(PAGE.encode(), peer.get_stoplist("English"), length_low=40, length_high=60)
    kept = [each.text for each in found if not each.is_boilerplate]
    assert {FIRST, LAST} <= set(kept)
    assert {FIRST, LAST} <= {each.text for each in RESULT.kept}
    gone = [each.text for each in found if each.is_boilerplate]
    assert "Tides" in gone
    assert "Tides" in [each.text for each in RESULT.removed]
