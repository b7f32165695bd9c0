from __future__ import annotations

import time

import pytest

from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.outputs import to_html as html
from cleaner.outputs import to_markdown as markdown
from cleaner.outputs import to_text as text

BLOCKS = [
    Block(0, "One\ntwo", Kind.PARAGRAPH),
    Block(1, "Head", Kind.HEADING, 3),
    Block(2, "a", Kind.LIST_ITEM, 1),
    Block(3, "b", Kind.LIST_ITEM, 2),
    Block(4, "said", Kind.QUOTE),
    Block(5, "x = 1\n  y", Kind.CODE),
    Block(6, "k", Kind.TABLE_CELL, 0, 1),
    Block(7, "v", Kind.TABLE_CELL, 0, 1),
    Block(8, "m", Kind.TABLE_CELL, 0, 2),
    Block(9, "n", Kind.TABLE_CELL, 0, 2),
]


def test_text() -> None:
    assert text.render(BLOCKS) == "One\ntwo\n\nHead\n\n- a\n  - b\n\nsaid\n\nx = 1\n  y\n\nk | v\nm | n"


def test_markdown() -> None:
    assert markdown.render(BLOCKS, "T") == (
        "# T\n\nOne  \ntwo\n\n### Head\n\n- a\n  - b\n\n> said\n\n```\nx = 1\n  y\n```\n\n| k | v |\n| --- | --- |\n| m | n |"
    )


def items(*rows: tuple[str | None, int, str]) -> list[Block]:
    return [
        Block(index, words, Kind.LIST_ITEM, level, marker=marker) for index, (marker, level, words) in enumerate(rows)
    ]


STEPS = items(
    ("1.", 1, "Ring"), ("a.", 2, "loudly"), ("2.", 1, "Tie up"), ("", 1, "Wait"), (None, 2, "ropes"), ("6.", 1, "Shut"),
)  # fmt: skip


def test_numbered_lists() -> None:
    assert text.render(STEPS) == "1. Ring\n  a. loudly\n2. Tie up\n  Wait\n  - ropes\n6. Shut"
    assert html.render(STEPS) == (
        "<ol>\n<li>Ring\n<ul>\n<li>a. loudly</li>\n</ul></li>\n<li>Tie up\n<p>Wait</p>\n"
        '<ul>\n<li>ropes</li>\n</ul></li>\n<li value="6">Shut</li>\n</ol>\n'
    )
    # Markdown counts on by itself, unless another sign begins another list; it has no letters.
    assert markdown.render(STEPS) == ("1. Ring\n   - a. loudly\n2. Tie up\n\n   Wait\n   - ropes\n6) Shut")


def test_what_is_nested_in_a_wide_number_is_indented_to_its_text() -> None:
    blocks = items(("10.", 1, "a"), ("1.", 2, "b"), (None, 3, "c"), ("11.", 1, "d"))
    assert markdown.render(blocks) == "10. a\n    1. b\n       - c\n11. d"


def test_lists_that_begin_with_other_numbers() -> None:
    backwards = items(("3.", 1, "c"), ("2.", 1, "b"), ("-1.", 1, "a"))
    assert html.render(backwards).startswith('<ol start="3">\n<li>c</li>\n<li value="2">b</li>\n<li value="-1">a</li>')
    assert markdown.render(backwards) == "3. c\n2) b\n- -1. a"
    assert text.render(backwards) == "3. c\n2. b\n-1. a"


def test_a_numbered_heading() -> None:
    blocks = [Block(0, "Moorings", Kind.HEADING, 3, marker="1.")]
    assert text.render(blocks) == "1. Moorings"
    assert markdown.render(blocks) == "### 1\\. Moorings"
    assert html.render(blocks) == "<h3>1. Moorings</h3>\n"


def test_what_goes_on_without_the_beginning_of_its_item_is_a_paragraph() -> None:
    blocks = items(("", 1, "a"))
    assert (text.render(blocks), markdown.render(blocks)) == ("a", "a")


def test_columns_of_an_old_layout_are_paragraphs() -> None:
    long = "word " * (text.CELL_WORDS + 1)
    blocks = [Block(0, long, Kind.TABLE_CELL, 0, 1), Block(1, "b", Kind.TABLE_CELL, 0, 1)]
    assert " | " not in text.render(blocks)


@pytest.mark.parametrize(
    "raw, safe",
    [
        ("a * b _c_ [d] `e`", "a \\* b \\_c\\_ [d] \\`e\\`"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
    ],
)
def test_markdown_escapes(raw: str, safe: str) -> None:
    assert markdown.render([Block(0, raw, Kind.PARAGRAPH)]) == safe


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_addresses_that_run_something_are_not_written(address: str) -> None:
    assert markdown.render([Block(0, "pier", Kind.IMAGE, href=address)]) == "pier"


def test_code_that_holds_a_fence() -> None:
    assert markdown.render([Block(0, "a ````` b", Kind.CODE)]) == "``````\na ````` b\n``````"


@pytest.mark.parametrize("kind", [Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.PARAGRAPH])
def test_long_lists_and_tables_take_linear_time(kind: Kind) -> None:
    def seconds(size: int) -> float:
        blocks = [Block(index, "tide " * 40, kind, 1, index) for index in range(size)]
        start = time.process_time()
        assert markdown.render(blocks).count("tide") == 40 * size
        return time.process_time() - start

    assert any(seconds(20_000) < 8 * max(seconds(5_000), 0.05) for _ in range(3))
