"""Plain text: paragraphs with a blank line between; lists, tables and code stay readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.model.block import Block
from cleaner.model.columns import Kind

#: Cells with more words than this are the columns of an old page layout, not a table.
CELL_WORDS = 40
#: Between the cells of a row.
CELLS = " | "


def render(blocks: Sequence[Block]) -> str:
    """The blocks as plain text."""
    out: list[str] = []
    before: Block | None = None
    for cells, is_row in rows(blocks):
        block = cells[0]
        text = CELLS.join(cell.text.replace("\n", " ") for cell in cells) if is_row else block.text
        if block.kind is Kind.LIST_ITEM:
            text = "  " * (max(block.level, 1) - 1) + "- " + text.replace("\n", " ")
        tight = before is not None and before.kind is block.kind and block.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL)
        if before is not None:
            out.append("\n" if tight else "\n\n")
        out.append(text)
        before = block
    return "".join(out)


def rows(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], bool]]:
    """The blocks in order, each by itself but for the cells of a table row, which come together and with True."""
    for row, cells in groupby(blocks, key=lambda block: block.row if block.kind is Kind.TABLE_CELL else -1):
        group = list(cells)
        if row >= 0 and all(len(cell.text.split()) <= CELL_WORDS for cell in group):
            yield group, True
        else:
            yield from (([block], False) for block in group)
