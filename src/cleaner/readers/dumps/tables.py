"""Rows of tables in plain dumps: cells between tabs, or in columns that are aligned with spaces."""

from __future__ import annotations

import re
from itertools import pairwise

_GAP = re.compile(r"\S( {2,})(?=\S)")
#: Nobody types so many spaces inside a sentence; inscriptis pads the columns of a page's layout with hundreds.
WIDE = 8
_STOPS = ".!?:"


def rows(lines: list[str]) -> dict[int, list[str]]:
    """The cells of each line that is a row of a table, by the line's number.

    A tab or a gap alone is no table (two spaces after a full stop, a page's indentation): the line before or after
    has one too, for gaps at the same column.
    """
    found: dict[int, list[str]] = {}
    before: tuple[int, set[int]] = (-2, set())
    pending: tuple[int, list[str]] | None = None
    for number, line in enumerate(lines):
        cells, columns = _cells(line)
        if len(cells) < 2:
            continue
        aligned = before[0] == number - 1 and bool(before[1] & columns)
        if aligned or -WIDE in columns:
            found[number] = cells
            if aligned and pending and pending[0] == number - 1:
                found[pending[0]] = pending[1]
        pending, before = (number, cells), (number, columns)
    return found


def _cells(line: str) -> tuple[list[str], set[int]]:
    """The cells of a line, and where they begin: -1 for cells after tabs, -WIDE for one after a wide gap."""
    if "\t" in line:
        cells = [each for each in map(str.strip, line.split("\t")) if each]
        if len(cells) > 1:
            return cells, {-1}
    if "  " not in line:
        return [], set()
    cuts = [match for match in _GAP.finditer(line.rstrip()) if len(match[1]) > 2 or line[match.start()] not in _STOPS]
    edges = [0, *(cut.end() for cut in cuts), len(line)]
    columns = {cut.end() for cut in cuts}
    if any(len(cut[1]) >= WIDE for cut in cuts):
        columns.add(-WIDE)
    return [line[a:b].strip() for a, b in pairwise(edges)], columns
