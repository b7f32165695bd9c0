"""Flattened text: lines become blocks.

Which tool flattened a page is seen from its dump alone: Markdown, lines wrapped at a fixed width, words run together, a
page on one line, and otherwise a line for each piece of text.
"""

from __future__ import annotations

import re

from cleaner.document import Columns, Kind
from cleaner.normalise import INVISIBLE
from cleaner.readers.dumps import fragments, markdown, seams, tables, wet, wrapped
from cleaner.readers.dumps.blocks import Blocks

_MARK = re.compile(r"(?P<heading>#{1,6})\s+(?=\S)|(?P<bullet>[-*•·‣▪▫■□●○◦∙⁃➢➤►▶✓✔❖–])\s+(?=\S)|\(?\d{1,2}[.)]\s+(?=\S)")
_MARKS = frozenset("#-*•·‣▪▫■□●○◦∙⁃➢➤►▶✓✔❖–(0123456789")
_SOFT_BREAK = re.compile(r"\xad[ \t]*\r?\n[ \t]*(?=\w)")
_UNSEEN = re.compile("[" + "".join(map(re.escape, map(chr, INVISIBLE))) + "]")
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def read(source: str) -> Columns:
    """Cut flattened text into blocks; of a WET record only the text, see :mod:`cleaner.readers.dumps.wet`."""
    source = _plain_spaces(wet.unwrap(source).text)
    lines = source.splitlines()
    out = Blocks()
    if markdown.is_markdown(source):
        markdown.read(lines, out)
    else:
        _read_plain(source, lines, out)
    return out.columns()


def _plain_spaces(source: str) -> str:
    """``source`` without what nobody sees, and with one kind of space."""
    if source.isascii():
        return source
    if "\xad" in source:
        source = _SOFT_BREAK.sub("", source)
    source = _UNSEEN.sub("", source)
    for space in _SPACES:
        source = source.replace(space, " ")
    return source


def _read_plain(source: str, lines: list[str], out: Blocks) -> None:
    width = wrapped.width(lines)
    if width:
        lines = wrapped.joined(lines, width)
    rows = tables.rows(lines) if "\t" in source or "  " in source else {}
    for number, line in enumerate(lines):
        line = line.strip()
        lines[number] = " ".join(line.split()) if "  " in line or "\t" in line else line
    cut = seams.cutter(source, lines)
    for number, line in fragments.joined(lines, rows):
        if number in rows:
            out.add_row([(cell, 0) for cell in rows[number]])
        elif line[0] in _MARKS and (mark := _MARK.match(line)):
            _add_marked(out, line, mark)
        elif cut:
            for piece in cut(line):
                out.add(piece)
        else:
            out.add(line)


def _add_marked(out: Blocks, line: str, mark: re.Match[str]) -> None:
    if mark["heading"]:
        out.add(line[mark.end() :], Kind.HEADING, len(mark["heading"]))
    else:
        # A number is part of what the line says, a bullet is not.
        out.add(line[mark.end() :] if mark["bullet"] else line, Kind.LIST_ITEM, 1)
