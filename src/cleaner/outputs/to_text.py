"""Plain text: paragraphs separated by a blank line; lists, tables and code stay readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.model.block import Block
from cleaner.model.columns import Kind

#: A row with a cell of more words than this comes from an old page layout, not from a table of data.
CELL_WORDS = 40
#: Stands between the cells of a row.
CELL_SEPARATOR = " | "
#: Kinds whose blocks follow each other without a blank line.
_TIGHT = (Kind.LIST_ITEM, Kind.TABLE_CELL)


def render(blocks: Sequence[Block]) -> str:
    """Return the blocks as plain text."""
    parts: list[str] = []
    previous: Block | None = None
    for cells, is_row in group_rows(blocks):
        block = cells[0]
        tight = is_tight(previous, block)
        if previous is not None:
            parts.append("\n" if tight else "\n\n")
        parts.append(_row(cells) if is_row else _block(block, tight))
        previous = block
    return "".join(parts)


def group_rows(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], bool]]:
    """Yield the blocks in order: each alone with False, the cells of a table row together with True."""
    for row, cells in groupby(blocks, key=lambda block: block.row if block.kind is Kind.TABLE_CELL else -1):
        group = list(cells)
        if row >= 0 and all(len(cell.text.split()) <= CELL_WORDS for cell in group):
            yield group, True
        else:
            yield from (([block], False) for block in group)


def is_tight(previous: Block | None, block: Block) -> bool:
    """Return True if ``block`` continues the list or table of the block before it."""
    return previous is not None and previous.kind is block.kind and block.kind in _TIGHT


def _row(cells: Sequence[Block]) -> str:
    return CELL_SEPARATOR.join(cell.text.replace("\n", " ") for cell in cells)


def _block(block: Block, tight: bool) -> str:
    """Return a block; ``tight``: it follows another of its kind."""
    if block.kind is Kind.LIST_ITEM and (tight or block.marker != ""):
        # What goes on in a numbered item is indented, with no marker of its own.
        marker = "-" if block.marker is None else block.marker or " "
        return "  " * (max(block.level, 1) - 1) + f"{marker} " + block.text.replace("\n", " ")
    return f"{block.marker} {block.text}" if block.marker else block.text
