"""Print what was removed from a page and why (``--explain``): a table on a terminal, lines elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.cli.tables import block_table, metadata_table, metadata_values, remarks, single_line
from cleaner.model.block import Removal
from cleaner.model.verdict import Source
from cleaner.result import Result

if TYPE_CHECKING:
    from rich.console import Console

#: Characters of a block that a line shows.
LINE_CHARS = 100


def print_explanation(console: Console, name: str, result: Result) -> None:
    """Print the verdict, every block in reading order with the reason for which it was removed, and the metadata."""
    page_type = f", {result.page_type} page" if result.page_type else ""
    truncated = f", truncated, {result.truncated}" if result.truncated else ""
    source = f", text from {result.source}" if result.source != Source.PAGE else ""
    head = f"{single_line(name)}: {result.verdict}{page_type}, confidence {result.confidence}{source}{truncated}"
    console.print(head, style="bold", markup=False, emoji=False)
    if console.is_terminal:
        console.print(block_table(result), metadata_table(result), sep="\n")
    else:
        _print_blocks(console, result)
        _print_metadata(console, result)


def _print_blocks(console: Console, result: Result) -> None:
    kept = {block.index: ", ".join(["kept", *remarks(block)]) for block in result.kept}
    rows = [(block.index, "", block.text) for block in result.kept]
    rows += [(removal.index, _reason(removal), removal.text) for removal in result.removed]
    for index, reason, text in sorted(rows):
        line = single_line(text)
        line = line if len(line) <= LINE_CHARS else line[: LINE_CHARS - 1] + "…"
        if reason:
            console.print(f"- {reason:<15}", style="red", end=" ", markup=False, emoji=False)
            console.print(line, style="dim strike", markup=False, emoji=False, soft_wrap=True)
        else:
            console.print(f"  {kept[index]:<15}", style="green", end=" ", markup=False)
            console.print(line, markup=False, emoji=False, soft_wrap=True)


def _print_metadata(console: Console, result: Result) -> None:
    for field, value, source in metadata_values(result.metadata):
        line = f"  {field}: {single_line(value)}  ({source})"
        console.print(line, style="cyan", markup=False, emoji=False, soft_wrap=True)


def _reason(removal: Removal) -> str:
    """Return the reason, with the score if the score was the reason."""
    scored = removal.reason == "low-score" and removal.score is not None
    return f"{removal.reason} {removal.score:.2f}" if scored else removal.reason
