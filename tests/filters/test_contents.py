"""What is said again further down is a table of contents only if it does not read like sentences."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Cleaner
from cleaner.filters.contents import contents
from cleaner.pipeline import Pipeline
from tests.articles import LAST, MORE, PROSE

POSTS = (
    "The ferry leaves at six in the morning and comes back late, so nobody reads a newspaper before noon.",
    "Two of the crew had never seen snow, and they stood on the deck for an hour with their mouths open.",
    "Our neighbour grows pears along the southern wall and sells them to the school in brown paper bags.",
    "When the lights went out the choir went on singing, and the verger found the candles in the dark.",
    "It took nine people and a goat to move the piano up the hill, and the goat did most of the talking.",
)
QUOTED = (
    "Mine began to leak in the spring.",
    "The pump runs again now.",
    "Nobody has the old drawings.",
    "The board gave them away.",
    "Ask at the small museum.",
)


def test_sentences_that_later_posts_quote_are_no_table_of_contents() -> None:
    quoted = [line for pair in zip(QUOTED, POSTS, strict=True) for line in pair]
    result = cleaner.clean(
        "\n".join(("The pump of the ice house", POSTS[0] + " So be it.", *QUOTED, *quoted)), kind="text"
    )
    assert [gone.text for gone in result.removed if gone.reason == "contents"] == []


@pytest.mark.parametrize(
    "heading, entry, times",
    [
        ("<h2>On this page</h2>", '<li><a href="#{0}">{0}</a></li>', 1),
        ("<p>Three things have to be learned first:</p>", '<li><a href="#{0}">{0}</a></li>', 2),
        ("<h2>What there is</h2>", "<li>{0}</li>", 2),
    ],
    ids=["a table of contents", "a sentence leads to it", "not linked"],
)
def test_a_list_of_links_to_the_headings_of_a_page(heading: str, entry: str, times: int) -> None:
    names = ("Doors", "Bells", "Duty")
    listed = "".join(map(entry.format, names))
    sections = "".join(f"<h2>{name}</h2><p>{text}</p>" for name, text in zip(names, (MORE, LAST, MORE), strict=True))
    doc = Cleaner(pipeline=Pipeline((contents,)), kind="html").judged(
        f"<main><h1>The ice house</h1><p>{PROSE}</p>{heading}<ul>{listed}</ul>{sections}</main>"
    )
    kept = [text for text, stays in zip(doc.text, doc.kept, strict=True) if stays]
    assert [kept.count(name) for name in names] == [times] * 3
    assert ("On this page" in kept) == (times == 2 and "On this page" in heading)
