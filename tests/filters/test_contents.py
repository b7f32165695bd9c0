"""What is said again further down is a table of contents only if it does not read like sentences."""

from __future__ import annotations

import cleaner

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
