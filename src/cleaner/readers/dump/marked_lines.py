"""Lines that begin with the mark of a list item or of a heading."""

from __future__ import annotations

import re
from operator import or_

from cleaner.model.columns import Kind
from cleaner.readers.dump.line_blocks import LineBlocks
from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words

_BULLETS = "-*+•·‣▪▫■□●○◦∙⁃➢➤►▶✓✔❖–"
_MARK = re.compile(
    rf"(?P<heading>#{{1,6}})\s+(?=\S)|(?P<bullet>[{re.escape(_BULLETS)}])\s+(?=\S)|\(?\d{{1,2}}[.)]\s+(?=\S)"
)
_FIRST = re.compile(rf"[#(0-9{re.escape(_BULLETS)}]")


def mark_lines(dump: PlainDump) -> None:
    """Mark the lines that may begin with a mark as special, the rows of tables, and links."""
    for match in _FIRST.finditer(dump.first_letters):
        dump.special[match.start()] = 1
    for start in dump.verbatim:
        dump.special[start] = 1
    for others in (dump.rows, dump.linked):
        if 1 in others:
            dump.special = bytearray(map(or_, dump.special, others))


def add(out: LineBlocks, text: str, number: int, depth: ListDepth, *, linked: bool = False) -> None:
    """Add the paragraph that begins in line ``number`` as what its mark says: item, heading, or plain paragraph.

    ``linked``: all of it is a link.
    """
    mark = _MARK.match(text)
    link_chars = len(text) if linked else 0
    if not mark or is_speech(text):
        out.add(text, link_chars=link_chars)
        return
    level = depth.of(number)
    if mark["heading"]:
        out.add(text[mark.end() :], Kind.HEADING, len(mark["heading"]), link_chars)
    else:
        # A number is part of what the line says, a bullet is not.
        out.add(text[mark.end() :] if mark["bullet"] else text, Kind.LIST_ITEM, level, link_chars)


def is_speech(text: str) -> bool:
    """Return True for direct speech after a dash: "– Never, said the captain. – Not at night."."""
    return (text[0] == "–" and words.ends_sentence(text)) or (text[0] in "-–" and f" {text[0]} " in text)


class ListDepth:
    """How deep list items are nested, by their indentation; to be asked from the first item to the last."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines with their indentation."""
        self._lines = lines
        self._indents: list[int] = []

    def of(self, number: int) -> int:
        """Return the depth of the item in line ``number``, from 1."""
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
