"""Tables on a terminal: a page with its removed blocks, its metadata, and a batch in numbers.

Text of pages and file names is shown as text: rich reads no markup in it, and control characters are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.batch.summary import Summary
from cleaner.model.block import Block
from cleaner.model.metadata import Metadata
from cleaner.result import Result

# rich takes a while to import, and only a terminal needs tables.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

#: Colours of the filters, repeated if there are more filters; the name stands beside each.
COLOURS = ("blue", "yellow", "green", "magenta", "red", "cyan", "bright_blue", "bright_magenta", "bright_green")
#: Rows of each table of a batch.
TOP = 6
#: Control characters except tab and line feed, and characters that change the direction of text.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def escape_controls(text: str) -> str:
    """Escape, as JSON does, every character that a terminal would obey, except tabs and line feeds."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def single_line(text: str) -> str:
    r"""Return ``text`` on one line, with control characters escaped.

    >>> single_line("red: \x1b[31m, line\nbreak")
    'red: \\u001b[31m, line break'
    """
    return escape_controls(" ".join(text.split()))


def block_table(result: Result) -> Table:
    """Return the page in reading order: kept blocks plain, removed blocks struck out beside their filter."""
    table = _empty_table("filter", ">score", "", wide=True)
    colours = _filter_colours(result)
    kept = (
        (block.index, f"({', '.join(said)})" if (said := remarks(block)) else "", block.score, block.text)
        for block in result.kept
    )
    removed = ((removal.index, removal.reason, removal.score, removal.text) for removal in result.removed)
    for _, reason, score, text in sorted((*kept, *removed), key=lambda row: row[0]):
        colour = colours.get(reason, "")
        table.add_row(
            _text(reason, colour and f"bold {colour}"),
            _text("" if score is None else f"{score:.2f}", "dim"),
            _text(text[:1000], colour and f"strike {colour}"),
        )
    return table


def remarks(block: Block) -> list[str]:
    """Return what is said of a block that stays: that it is hidden, and the filter that was overruled."""
    return [*(["hidden"] if block.hidden else []), *([f"not {block.overruled}"] if block.overruled else [])]


def _filter_colours(result: Result) -> dict[str, str]:
    """Return a colour for each reason; the filters that removed most characters get different ones."""
    chars: dict[str, int] = {}
    for removal in result.removed:
        chars[removal.reason] = chars.get(removal.reason, 0) + len(removal.text)
    ordered = sorted(chars, key=lambda reason: (-chars[reason], reason))
    return {reason: COLOURS[number % len(COLOURS)] for number, reason in enumerate(ordered)}


def metadata_values(metadata: Metadata) -> Iterable[tuple[str, str, str]]:
    """Yield (field, value, source) of each field that has a value."""
    for field, value in metadata.to_dict().items():
        if value and field != "sources":
            shown = " | ".join(value) if isinstance(value, list) else str(value)
            yield field, shown, metadata.sources.get(field, "")


def metadata_table(result: Result) -> Table:
    """Return the metadata with their sources."""
    table = _empty_table("field", "", "source", wide=True)
    for field, value, source in metadata_values(result.metadata):
        table.add_row(_text(field, "cyan"), _text(value), _text(source, "dim"))
    return table


def print_summary(console: Console, summary: Summary) -> None:
    """Print the outcomes of a batch, what its filters removed, and its slowest inputs."""
    from rich.columns import Columns

    tables = (
        _count_table("verdict", summary.verdicts.top(TOP)),
        _count_table("failed by", summary.causes.top(TOP), "red"),
        _filter_table(summary),
        _slowest_table(summary),
    )
    console.print(Columns([table for table in tables if table.row_count], padding=(1, 4)))


def _count_table(title: str, rows: Iterable[tuple[str, list[int]]], style: str = "") -> Table:
    table = _empty_table(title, ">inputs")
    for name, count in rows:
        table.add_row(_text(name, style), _text(f"{count[0]:,}"))
    return table


def _filter_table(summary: Summary) -> Table:
    table = _empty_table("filter", ">characters", ">blocks")
    for number, (reason, (chars, blocks, _)) in enumerate(summary.filters.top(TOP)):
        colour = COLOURS[number % len(COLOURS)]
        table.add_row(_text(reason, colour), _text(f"{chars:,}"), _text(f"{blocks:,}"))
    return table


def _slowest_table(summary: Summary) -> Table:
    table = _empty_table("slowest", ">seconds")
    for name, seconds in summary.slowest[: TOP - 1]:
        table.add_row(_text(name if len(name) <= 48 else "…" + name[-47:]), _text(f"{seconds:.2f}"))
    return table


def _empty_table(*titles: str, wide: bool = False) -> Table:
    """Return a table without rows. A title that starts with ">" marks a column of numbers."""
    from rich.table import Table

    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=wide)
    for title in titles:
        table.add_column(
            title.removeprefix(">"),
            justify="right" if title.startswith(">") else "left",
            no_wrap=True,
            overflow="ellipsis",
            # In a wide table the column without a title takes the free space.
            ratio=1 if wide and not title else None,
        )
    return table


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(single_line(text), style=style)
