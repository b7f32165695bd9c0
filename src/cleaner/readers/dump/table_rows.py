"""Rows of tables in plain dumps: cells between tabs, or in columns that are aligned with spaces."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_GAP = re.compile(r"\S( {2,})(?=\S)")
#: Nobody types so many spaces inside a sentence; inscriptis pads the columns of a page's layout with hundreds.
WIDE = 8
#: In a dump with tables this share of the lines with gaps is aligned; elsewhere gaps are what the source had.
ALIGNED = 0.5
_STOPS = ".!?:"
_TABBED = frozenset((-1,))
#: A comment after a line of code is no cell.
_COMMENT = re.compile(r"//|#\s|/\*|--\s")


class _Row(NamedTuple):
    number: int
    cells: list[str]
    columns: frozenset[int]
    """Where cells begin; -1 after a tab."""
    wide: bool


def rows(lines: list[str]) -> bytearray:
    """(n,) 1 for each line that is a row of a table.

    A tab or a gap alone is no table (two spaces after a full stop, a page's indentation): the line before or after
    has one too, for gaps at the same column.
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
    """The cells of a line that is a row."""
    row = _row(0, line)
    return row.cells if row else [line.strip()]


def _row(number: int, line: str) -> _Row | None:
    line = line.strip()
    if "\t" in line:
        found = [each for each in map(str.strip, line.split("\t")) if each]
        return _Row(number, found, _TABBED, False)
    cuts = [match for match in _GAP.finditer(line) if len(match[1]) > 2 or line[match.start()] not in _STOPS]
    if not cuts:
        return None
    edges = [0, *(cut.end() for cut in cuts), len(line)]
    found = [line[a:b].strip() for a, b in pairwise(edges)]
    if any(map(_COMMENT.match, found[1:])):
        return None
    return _Row(number, found, frozenset(cut.end() for cut in cuts), any(len(cut[1]) >= WIDE for cut in cuts))
