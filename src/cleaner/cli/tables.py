"""Tables on a terminal: a page with what went, and a batch in figures.

What pages and names say is text here: no mark-up of rich is read in it, and control characters are shown as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.batch.summary import Summary
from cleaner.result import Result

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

#: Colours of filters, by what they took; they are named beside it, since no terminal has enough of them.
COLOURS = ("blue", "yellow", "green", "magenta", "red", "cyan", "bright_blue", "bright_magenta", "bright_green")
#: Rows of each table of a batch.
TOP = 6
#: What a terminal obeys: control characters but tabs and line breaks, and what changes the direction of the rest.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """``text`` with control characters but tabs and line breaks escaped, as JSON escapes them."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def visible(text: str) -> str:
    r"""The same on one line.

    >>> visible("red: \x1b[31m, line\nbreak")
    'red: \\u001b[31m, line break'
    """
    return inert(" ".join(text.split()))


def page(result: Result) -> Table:
    """The dump in reading order: what stays plain, what went struck out after the filter that took it."""
    table = _table("filter", ">score", "", wide=True)
    taken: dict[str, int] = {}
    for each in result.removed:
        taken[each.reason] = taken.get(each.reason, 0) + len(each.text)
    ordered = sorted(taken, key=lambda reason: (-taken[reason], reason))
    colours = {reason: COLOURS[number % len(COLOURS)] for number, reason in enumerate(ordered)}
    kept = ((block.index, "(hidden)" if block.hidden else "", block.score, block.text) for block in result.kept)
    gone = ((each.index, each.reason, each.score, each.text) for each in result.removed)
    for _, reason, score, text in sorted((*kept, *gone), key=lambda row: row[0]):
        scored = "" if score is None else f"{score:.2f}"
        table.add_row(
            _text(reason, f"bold {colours[reason]}" if reason in colours else ""),
            _text(scored, "dim"),
            _text(text[:1000], f"strike {colours[reason]}" if reason in colours else ""),
        )
    return table


def metadata(result: Result) -> Table:
    """The metadata with their sources."""
    table = _table("field", "", "source", wide=True)
    for field, value in result.metadata.to_dict().items():
        if value and field != "sources":
            shown = " | ".join(value) if isinstance(value, list) else str(value)
            source = result.metadata.sources.get(field, "")
            table.add_row(_text(field, "cyan"), _text(shown), _text(source, "dim"))
    return table


def batch(console: Console, summary: Summary) -> None:
    """What became of the inputs and what was removed."""
    from rich.columns import Columns

    filters = _table("filter", ">characters", ">blocks")
    for number, (reason, (chars, blocks, _)) in enumerate(summary.filters.top(TOP)):
        shown = _text(reason, COLOURS[number % len(COLOURS)])
        filters.add_row(shown, _text(f"{chars:,}"), _text(f"{blocks:,}"))
    slowest = _table("slowest", ">seconds")
    for name, seconds in summary.slowest[: TOP - 1]:
        slowest.add_row(_text(name if len(name) <= 48 else "…" + name[-47:]), _text(f"{seconds:.2f}"))
    counts = [("verdict", summary.verdicts.top(TOP)), ("failed by", summary.causes.top(TOP))]
    tables = [_counts(title, rows) for title, rows in counts if rows]
    console.print(Columns([*tables, *(each for each in (filters, slowest) if each.row_count)], padding=(1, 4)))


def _counts(title: str, rows: Iterable[tuple[str, list[int]]]) -> Table:
    table = _table(title, ">inputs")
    for name, count in rows:
        table.add_row(_text(name, "red" if title == "failed by" else ""), _text(f"{count[0]:,}"))
    return table


def _table(*titles: str, wide: bool = False) -> Table:
    """An empty table; columns whose title begins with ">" are of figures."""
    from rich.table import Table

    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=wide)
    for title in titles:
        right = title.startswith(">")
        grows = wide and not title
        table.add_column(
            title.removeprefix(">"), justify="right" if right else "left", no_wrap=True, overflow="ellipsis",
            ratio=1 if grows else None,
        )  # fmt: skip
    return table


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(visible(text), style=style)
