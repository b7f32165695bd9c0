"""Records, articles and bounds as the network sees them, and patterns of lines in dumps."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.model.document import Document
from cleaner.scoring import features

PROSE = "The old pier was closed in the morning, because the storm had lifted planks and nobody could walk on it."
TEASER = '<div class="card"><h3><a href="/{0}">Harbour story number {0}</a></h3><p>Ships come again, says the council.</p></div>'
PAGE = f"""<main><article><h1>The pier</h1><p>{PROSE}</p><div class="ad">Advertisement</div><p>{PROSE} Twice.</p></article>
<aside>{"".join(map(TEASER.format, range(4)))}</aside><article><p>Another story.</p></article></main>"""


def rows(doc: Document, *names: str) -> list[list[float]]:
    known = features.names("html" if doc.is_html else "text", ())
    matrix = features.matrix(doc, doc.none(), ())
    return [[round(float(value), 2) for value in matrix[known.index(name)]] for name in names]


def page(html: str = PAGE) -> Document:
    return Cleaner(kind="html").document(html)


def test_cards_are_records_and_the_paragraphs_of_a_text_are_not() -> None:
    doc = page()
    inside, headings, away, rank = rows(doc, "in-records", "records-headings", "records-leading-away", "record-rank")
    cards = [index for index, text in enumerate(doc.text) if "Harbour" in text or "Ships" in text]
    assert [index for index, value in enumerate(inside) if value] == cards
    assert {headings[index] for index in cards} == {away[index] for index in cards} == {1.0}
    assert [rank[index] for index in cards] == sorted(rank[index] for index in cards)
    assert rank[cards[0]] == 0 < rank[cards[-1]]


def test_two_cards_are_no_records() -> None:
    assert not any(rows(page(f"<aside>{''.join(map(TEASER.format, range(2)))}</aside>"), "in-records")[0])


def test_the_largest_records_around_a_block_count() -> None:
    posts = "".join(f"<div class=post><p>{PROSE}</p><ul><li>Like<li>Reply<li>Share</ul></div>" for _ in range(3))
    doc = page(f"<main>{posts}</main>")
    assert set(rows(doc, "records")[0]) == {0.69}
    assert set(rows(doc, "records-share")[0]) == {1.0}


def test_the_article_of_the_headline_is_told_from_others() -> None:
    doc = page()
    inside, first, headline = rows(doc, "in-an-article", "in-first-article", "in-headline-article")
    assert [doc.text[index] for index, value in enumerate(inside) if value and not headline[index]] == [
        "Another story."
    ]
    assert first == headline
    assert not any(rows(page("<p>No article.</p>"), "articles")[0])


def test_a_block_between_two_long_ones_of_one_element_is_seen_as_such() -> None:
    doc = page()
    before, after = rows(doc, "parent-of-long-before", "parent-of-long-after")
    between = [text for text, a, b in zip(doc.text, before, after, strict=True) if a and b]
    assert between == ["Advertisement"]


STORIES = """A headline of this page

The first paragraph of this text tells what happened at the old bridge in the morning of that long day.
A second paragraph follows it and says a little more about the river and the people that live there.
{0}
Contact"""


@pytest.mark.parametrize(
    "lines, found",
    [
        (["Harbour opens anew", "Ships come again, says the council.", "3 hours ago"] * 3, True),
        (["Harbour opens anew", "Ships come again, says the council.", "3 hours ago"] * 2, False),
        (["Harbour opens anew", "School wins a prize", "Rain until Friday"] * 3, False),
    ],
)
def test_a_pattern_of_lines_that_recurs_three_times_is_seen(lines: list[str], found: bool) -> None:
    doc = Cleaner(kind="text").document(STORIES.format("\n".join(lines)))
    inside = rows(doc, "in-period")[0]
    assert any(inside) == found
    if found:
        assert [index for index, value in enumerate(inside) if value] == list(range(3, 12))
