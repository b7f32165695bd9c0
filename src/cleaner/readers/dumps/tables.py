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
#: A comment after a line of code is no cell.
_COMMENT = re.compile(r"//|#\s|/\*|--\s")


class _Row(NamedTuple):
    number: int
    cells: list[str]
    columns: frozenset[int]
    """Where cells begin; -1 after a tab."""
    wide: bool


def rows(lines: list[str]) -> dict[int, list[str]]:
    """The cells of each line that is a row of a table, by the line's number.

    A tab or a gap alone is no table (two spaces after a full stop, a page's indentation): the line before or after
    has one too, for gaps at the same column.
    """
    gapped: list[_Row] = []
    found: dict[int, list[str]] = {}
    for number, line in enumerate(lines):
        if ("\t" not in line and "  " not in line) or not (row := _row(number, line)):
            continue
        before = gapped[-1] if gapped else None
        gapped.append(row)
        if before and before.number == number - 1 and before.columns & row.columns and before.cells != row.cells:
            found[before.number], found[number] = before.cells, row.cells
    if len(found) >= ALIGNED * len(gapped):
        found.update((row.number, row.cells) for row in gapped if row.wide)
    return found


def _row(number: int, line: str) -> _Row | None:
    line = line.strip()
    if "\t" in line:
        cells = [each for each in map(str.strip, line.split("\t")) if each]
        return _Row(number, cells, frozenset((-1,)), False)
    cuts = [match for match in _GAP.finditer(line) if len(match[1]) > 2 or line[match.start()] not in _STOPS]
    if not cuts:
        return None
    edges = [0, *(cut.end() for cut in cuts), len(line)]
    cells = [line[a:b].strip() for a, b in pairwise(edges)]
    if any(map(_COMMENT.match, cells[1:])):
        return None
    return _Row(number, cells, frozenset(cut.end() for cut in cuts), any(len(cut[1]) >= WIDE for cut in cuts))
