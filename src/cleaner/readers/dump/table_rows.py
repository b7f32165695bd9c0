"""Find rows of tables: cells between tabs, or in columns that are aligned with spaces, as inscriptis writes them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from cleaner.readers.dump.plain_dump import PlainDump

_GAP = re.compile(r"\S( {2,})(?=\S)")
#: Nobody types this many spaces inside a sentence; inscriptis pads the columns of a page's layout with hundreds.
WIDE = 8
#: In a dump with tables at least this share of the lines with gaps is aligned; in others the source had the gaps.
ALIGNED = 0.5
_STOPS = ".!?:"
_TABBED = frozenset((-1,))
#: A comment after a line of code is not a cell.
_COMMENT = re.compile(r"//|#\s|/\*|--\s")


class _Row(NamedTuple):
    number: int
    cells: list[str]
    columns: frozenset[int]
    """Where cells begin; -1 after a tab."""
    wide: bool


def mark_rows(dump: PlainDump) -> None:
    """If there are tabs or gaps, mark the rows of tables."""
    dump.rows = rows(dump.raw) if dump.has_gaps else bytearray(len(dump.raw))


def rows(lines: list[str]) -> bytearray:
    """Return (n,) 1 for each line that is a row of a table.

    A tab or a gap alone does not make a row (two spaces after a full stop, a page's indentation): the line before or
    after must have one too, a gap at the same column.
    """
    marks = bytearray(len(lines))
    wide = bytearray(len(lines))
    gapped = 0
    before: _Row | None = None
    for number, line in enumerate(lines):
        if ("\t" not in line and "  " not in line) or not (row := _row(number, line)):
            continue
        gapped += 1
        wide[number] = row.wide
        if before and before.number == number - 1 and before.columns & row.columns and before.cells != row.cells:
            marks[number - 1 : number + 1] = b"\1\1"
        before = row
    if wide.count(1) and marks.count(1) >= ALIGNED * gapped:
        marks = bytearray(a | b for a, b in zip(marks, wide, strict=True))
    return marks


def cells(line: str) -> list[str]:
    """Return the cells of a line that is a row."""
    row = _row(0, line)
    return row.cells if row else [line.strip()]


def _row(number: int, line: str) -> _Row | None:
    """Return the line as a row, None if it has no gap."""
    line = line.strip()
    if "\t" in line:
        found = [cell for cell in map(str.strip, line.split("\t")) if cell]
        return _Row(number, found, _TABBED, False)
    cuts = [match for match in _GAP.finditer(line) if len(match[1]) > 2 or line[match.start()] not in _STOPS]
    if not cuts:
        return None
    edges = [0, *(cut.end() for cut in cuts), len(line)]
    found = [line[a:b].strip() for a, b in pairwise(edges)]
    if any(map(_COMMENT.match, found[1:])):
        return None
    return _Row(number, found, frozenset(cut.end() for cut in cuts), any(len(cut[1]) >= WIDE for cut in cuts))
