"""Flattened text: lines become blocks.

Which tool flattened a page is seen from its dump alone: Markdown, lines wrapped at a fixed width, words run together, a
page on one line, and otherwise a line for each piece of text.
"""

from __future__ import annotations

import re
from operator import or_

from cleaner.model.columns import Columns, Kind
from cleaner.model.limits import Budget
from cleaner.readers.dump import broken_lines as fragments
from cleaner.readers.dump import markdown, wrapped
from cleaner.readers.dump import run_together as seams
from cleaner.readers.dump import table_rows as tables
from cleaner.readers.dump.line_blocks import Blocks
from cleaner.text.normalise import unseen

_BULLETS = "-*+•·‣▪▫■□●○◦∙⁃➢➤►▶✓✔❖–"
_MARK = re.compile(
    rf"(?P<heading>#{{1,6}})\s+(?=\S)|(?P<bullet>[{re.escape(_BULLETS)}])\s+(?=\S)|\(?\d{{1,2}}[.)]\s+(?=\S)"
)
_FIRST = re.compile(rf"[#(0-9{re.escape(_BULLETS)}]")
_SOFT_BREAK = re.compile(r"\xad[ \t]*\r?\n[ \t]*(?=\w)")
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def read(source: str, budget: Budget | None = None) -> Columns:
    """Cut flattened text into blocks; a WET record is unwrapped before (:mod:`cleaner.readers.dump.wet`)."""
    source = _plain_spaces(source)
    lines = source.splitlines()
    columns = markdown.read(lines).columns() if markdown.is_markdown(source) else _read_plain(source, lines)
    most = budget.limits.blocks if budget is not None else None
    if budget is None or most is None or len(columns.text) <= most:
        return columns
    # One line may be cut into many blocks.
    budget.reach("blocks")
    return columns.first(most)


def _plain_spaces(source: str) -> str:
    """``source`` without what nobody sees, and with one kind of space."""
    if source.isascii():
        return source
    if "\xad" in source:
        source = _SOFT_BREAK.sub("", source)
    source = unseen(source)
    for space in _SPACES:
        source = source.replace(space, " ")
    return source


def _read_plain(source: str, lines: list[str]) -> Columns:
    width = wrapped.width(lines)
    if width:
        lines = wrapped.joined(lines, width)
    rows = bytearray(len(lines))
    if "\t" in source or "  " in source:
        rows = tables.rows(lines)
        raw, lines = lines, [" ".join(line.split()) for line in lines]
    else:
        raw, lines = lines, list(map(str.strip, lines))
    cut = seams.cutter(source, lines)
    out = seams.Cutting(cut) if cut else Blocks()
    special = _special(lines, rows)
    title = next((number for number, line in enumerate(lines) if line), 0)
    depth = _Depth(raw)
    at = 0
    while (number := special.find(1, at)) >= 0:
        out.line = at
        out.extend(lines[at:number])
        out.line = number
        if not lines[number]:
            at = number + 1
            continue
        if rows[number]:
            out.add_row([(" ".join(cell.split()), 0) for cell in tables.cells(raw[number])])
            at = number + 1
            continue
        text, at = fragments.paragraph(lines, number, number == title, rows)
        if mark := _MARK.match(text):
            _add_marked(out, text, mark, depth.of(number))
        else:
            out.add(text)
    out.line = at
    out.extend(lines[at:])
    return out.columns(raw)


def _special(lines: list[str], rows: bytearray) -> bytearray:
    """(n,) 1 for each line that is more than a block of its own."""
    firsts = "".join([line[:1] or "\n" for line in lines])
    special = fragments.candidates(lines, firsts)
    for match in _FIRST.finditer(firsts):
        special[match.start()] = 1
    return bytearray(map(or_, special, rows)) if 1 in rows else special


def _add_marked(out: Blocks, text: str, mark: re.Match[str], depth: int) -> None:
    if mark["heading"]:
        out.add(text[mark.end() :], Kind.HEADING, len(mark["heading"]))
    else:
        # A number is part of what the line says, a bullet is not.
        out.add(text[mark.end() :] if mark["bullet"] else text, Kind.LIST_ITEM, depth)


class _Depth:
    """How deep the items of lists are nested, by their indentation."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._indents: list[int] = []

    def of(self, number: int) -> int:
        """The depth of the item in line ``number``, from 1; to be asked from the first item to the last."""
        before = self._lines[number - 1] if number else ""
        if before and not before[0].isspace() and not _MARK.match(before):
            # A line of text in the first column ends every list.
            self._indents = []
        line = self._lines[number]
        indent = len(line) - len(line.lstrip())
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents)
