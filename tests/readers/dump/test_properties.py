"""What must hold for any dump at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers.dump import read as text

PIECES = st.sampled_from(
    [
        "Home", "News", " ", "  ", "\n", "\n\n", "\t", "The harbour was empty at noon, and the gulls had gone.", "moreShare",
        "thisBy", "end.Next one", "McDonald", "- ", "• ", "1. ", "# ", "港の氷室は残る。", "Совет решил", "القديم", "and so on",
        "© 2024", "        ", "Name\tAge\n", "A   B\n",
    ]
)  # fmt: skip
MARKS = st.sampled_from(
    [
        "[",
        "](",
        ")",
        "*",
        "**",
        "_",
        "`",
        "```",
        "\n",
        "|",
        "---|---",
        "# ",
        "> ",
        "    ",
        "!",
        "\\",
        "<",
        "a",
        "[a](/b)",
        "===",
        "- ",
    ]
)
DUMPS = st.lists(PIECES, max_size=60).map("".join)
MARKDOWN = st.lists(MARKS, max_size=60).map(lambda parts: "[a](/b) [c](/d)\n" + "".join(parts))


def letters(source: str) -> str:
    return "".join(letter for letter in source if letter.isalpha())


@given(DUMPS)
def test_every_letter_comes_back_in_its_place(source: str) -> None:
    assert letters("".join(text.read(source).text)) == letters(source)


@given(st.lists(PIECES, max_size=40).map(lambda parts: " ".join(" ".join(parts * 40).split())))
def test_every_sign_of_one_line_comes_back(source: str) -> None:
    found = "".join("".join(text.read(source).text).split())
    # A bullet or a heading's mark at the very start is taken off.
    assert "".join(source.split()).endswith(found)
    assert len("".join(source.split())) - len(found) <= 1


@given(MARKDOWN)
def test_markdown_never_raises_and_is_the_same_again(source: str) -> None:
    first, second = text.read(source), text.read(source)
    assert first.text == second.text
    assert all(first.text)
    assert (first.link_chars <= [len(each) for each in first.text]).all()


@given(st.text(max_size=400))
def test_any_text(source: str) -> None:
    columns = text.read(source)
    assert all(columns.text)
    assert len(columns.text) == len(columns.kind) == len(columns.level) == len(columns.row) == len(columns.link_chars)
