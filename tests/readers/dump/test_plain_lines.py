from __future__ import annotations

import pytest

from cleaner.model.columns import Kind
from cleaner.readers.dump import read as text


def lines(source: str) -> tuple[str, ...]:
    return text.read(source).text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028"])
def test_lines_become_blocks(end: str) -> None:
    assert lines(f"One.{end}{end}Two.{end}Three.") == ("One.", "Two.", "Three.")


def test_fragments_of_a_paragraph_are_joined() -> None:
    dump = (
        "Title\nThe board of the harbour was asked by\nJane Doe\nto keep the old ice house\n, and it agreed.\nNext one."
    )
    assert lines(dump) == (
        "Title",
        "The board of the harbour was asked by Jane Doe to keep the old ice house, and it agreed.",
        "Next one.",
    )


def test_greek_gets_its_space_and_japanese_none() -> None:
    assert lines("Τίτλος\nΌπως αναφέρει από χθες το μεσημέρι\nη ανακοίνωση, όλα καλά.") == (
        "Τίτλος",
        "Όπως αναφέρει από χθες το μεσημέρι η ανακοίνωση, όλα καλά.",
    )
    dump = "題\n理由はさまざまだ。駅前で食堂を営む\n小田切みね\nさんは話す。"
    assert lines(dump) == (
        "題",
        "理由はさまざまだ。駅前で食堂を営む小田切みねさんは話す。",
    )


@pytest.mark.parametrize(
    "dump",
    [
        "To participate in the discussion\nlog in or register",
        "A line that ends as a sentence does, and so is over.\nlower case begins a new one",
        "This line is long enough and has no full stop\n\nlower case after a blank line",
        "Home\nNews\nsport",
        "国道のトンネル、来春に開通\n灯台の猫、2代目を襲名\n初雪、平年より6日早く",
    ],
)
def test_lines_that_belong_to_nobody_stay_alone(dump: str) -> None:
    assert len(lines(dump)) == len([line for line in dump.split("\n") if line])


def test_marks_of_lists_and_headings() -> None:
    columns = text.read("- one\n• two\n3. three\n## Head\nplain")
    assert columns.text == ("one", "two", "3. three", "Head", "plain")
    item = Kind.LIST_ITEM
    assert columns.kind.tolist() == [item, item, item, Kind.HEADING, Kind.PARAGRAPH]
    assert columns.level[3] == 2


@pytest.mark.parametrize(
    "dump, blank, indent",
    [
        ("Title\n\n  * one\n  * two\n \n\n\nLast", [0, 1, 0, 3], [0, 2, 2, 0]),
        ("\n\nTitle\nNext", [0, 0], [0, 0]),
        (
            "Title\n\nThe board of the harbour was asked by\nJane Doe\nto keep the old ice house.\nNext",
            [0, 1, 0],
            [0, 0, 0],
        ),
        ("Title\n\n one\ttwo\n three\tfour\n", [0, 1, 0, 0, 0], [0, 1, 1, 1, 1]),
        ("# Title\n\nSome [text](/a/b) and [more](/c/d)\n\nLast", [0, 0, 0], [0, 0, 0]),
    ],
)
def test_spacing_is_that_of_the_line_a_block_begins_in(dump: str, blank: list[int], indent: list[int]) -> None:
    spacing = text.read(dump).spacing
    assert spacing is not None
    assert spacing.tolist() == [blank, indent]


def test_what_is_cut_from_one_line_stands_without_a_gap() -> None:
    story = "The ferry was late.The captain said so.He was sorry.The guests were not.Two of them left.All were wet."
    columns = text.read(f"Title\n\n{story}")
    assert len(columns.text) > 3
    assert columns.spacing is not None
    assert columns.spacing[0].tolist() == [0, 1] + [0] * (len(columns.text) - 2)


def test_more_blank_lines_than_can_be_counted_are_many() -> None:
    spacing = text.read("Title" + "\n" * 1000 + " " * 1000 + "x").spacing
    assert spacing is not None
    assert spacing.tolist() == [[0, 255], [0, 255]]
