"""Title and site name in the first lines of a text dump."""

from __future__ import annotations

import pytest

from cleaner.recognise.title_line import title_line


def test_title_is_what_stands_again_and_the_others_what_follows() -> None:
    lines = ["Ice house stays - News - Harbour Post", "Home", "Ice house stays", "Text."]
    assert title_line(lines) == ("Ice house stays", ("Harbour Post", "News"))
    assert title_line(["Ice house stays - Harbour Post", "Ice house stays"]) == ("Ice house stays", ("Harbour Post",))
    assert title_line([]) == ("", ())


@pytest.mark.parametrize(
    "lines, title",
    [
        # Word for word, with a sign in it that separates in other titles.
        (["Ice house stays - and the board is glad", "Home", "Ice house stays - and the board is glad"], ...),
        # The headline says it at greater length than the title line.
        (
            ["Board keeps ice house in town - Harbour Post", "Home", "Board keeps the old ice house in the town"],
            "Board keeps the old ice house in the town",
        ),
        # A kicker has a part of it; the rest stands on the next line.
        (
            ["Harbour: board keeps the ice house | Post", "Board keeps the ice", "house"],
            "Harbour: board keeps the ice house",
        ),
        (["漁港の灯台を残す町の人々 | 港新聞", "漁港の灯台を残す、町の人々の声"], "漁港の灯台を残す、町の人々の声"),
        (
            ["Harbour Post :: Ice house in town to stay", "Home", "Ice house in town to stay"],
            "Ice house in town to stay",
        ),
        # Too few words in common.
        (["Board keeps ice house in town - Harbour Post", "Gulls have gone from the harbour of the town"], ""),
    ],
)
def test_title_of_a_dump(lines: list[str], title: object) -> None:
    assert title_line([*lines, "Text."]).title == (lines[0] if title is ... else title)


@pytest.mark.parametrize(
    "lines",
    [
        # A long paragraph leads, and the heading below it is not the title.
        ["The board met and voted on the old ice house by the quay. " * 12, "The vote of the board", "Text."],
        # A sentence after a paragraph is said again.
        ["The board met on Tuesday evening to vote on the ice house.", "So it stays for now", "So it stays for now"],
        # Two paragraphs on one matter.
        [
            "The board of the harbour voted to keep the old ice house of the town.",
            "The board of the harbour has kept the old ice house of the town",
        ],
        ["港の会議は火曜日、古い氷室を残すことを決めた。", "港の会議は火曜日、古い氷室を残すことを発表した"],
        # The first sentence says what the headline says in other words.
        [
            "Board will keep the ice house of the harbour",
            "The board will keep the roof of the ice house, she said on Tuesday, and paint it.",
        ],
    ],
)
def test_paragraphs_are_no_titles(lines: list[str]) -> None:
    assert title_line(lines).title == ""


def test_title_line_may_end_in_a_full_stop() -> None:
    lines = ["Harbour board keeps its old ice house | News of the coast.", "Harbour board keeps its old ice house"]
    assert title_line(lines).title == "Harbour board keeps its old ice house"
