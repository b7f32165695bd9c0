"""Collect blocks in arrays: a dump may have a million lines."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from cleaner.model.columns import Columns, Ints, Kind, Styled
from cleaner.model.tree import ElementTree
from cleaner.readers.dump.plain_dump import Cutter

_PARAGRAPH = int(Kind.PARAGRAPH)


class LineBlocks:
    """The blocks read so far; :meth:`columns` makes :class:`~cleaner.model.columns.Columns` of them."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._kind, self._level = bytearray(), bytearray()
        # Few blocks are linked or stand in a table: only their numbers are stored.
        self._linked, self._link_chars = array("q"), array("q")
        self._cells, self._rows = array("q"), array("q")
        #: Spans of the blocks of a Markdown dump, and the languages of its code, by index.
        self.styled: dict[int, Styled] = {}
        self.languages: dict[int, str] = {}
        self._row = -1
        #: Number of the line that is read now.
        self.line = 0
        self._lines = array("q")

    def add(self, text: str, kind: int = _PARAGRAPH, level: int = 0, link_chars: int = 0) -> None:
        """Add a block; ``level`` and ``link_chars`` are as the columns of these names."""
        if link_chars:
            self._linked.append(len(self.text))
            self._link_chars.append(min(link_chars, len(text)))
        self.text.append(text)
        self._lines.append(self.line)
        self._kind.append(kind)
        self._level.append(level if level < 256 else 255)

    def add_whole(self, text: str, kind: int) -> None:
        """Add a block that is never cut: code or a stanza."""
        LineBlocks.add(self, text, kind)

    def extend(self, texts: list[str]) -> None:
        """Add a paragraph for each text that is not empty, the texts of the lines from :attr:`line` on."""
        before = len(self.text)
        self.text.extend(filter(None, texts))
        self._lines.extend(number for number, text in enumerate(texts, self.line) if text)
        more = bytes(len(self.text) - before)
        self._kind += more
        self._level += more

    def add_row(self, cells: list[tuple[str, int]]) -> None:
        """Add a table row: (text, linked characters) of each cell; empty cells are left out."""
        self._row += 1
        for text, link_chars in cells:
            if text:
                self._cells.append(len(self.text))
                self._rows.append(self._row)
                self.add(text, int(Kind.TABLE_CELL), 0, link_chars)

    def columns(self, lines: Sequence[str] | None = None) -> Columns:
        """Return all blocks as columns. ``lines``: those of the dump, for its spacing; without them it has none."""
        count = len(self.text)
        zero = np.zeros(count, np.int64)
        none = np.full(count, -1, np.int64)
        return Columns(
            text=tuple(self.text),
            kind=np.frombuffer(self._kind, np.uint8).astype(np.int64),
            level=np.frombuffer(self._level, np.uint8).astype(np.int64),
            link_chars=_filled(zero, self._linked, self._link_chars),
            row=_filled(none, self._cells, self._rows),
            region=zero,
            tree=ElementTree(np.array([-1]), zero, (("", ""),)),
            styled=self.styled,
            languages=self.languages,
            spacing=self._spacing(lines) if lines is not None and count else np.zeros((2, count), np.uint8),
        )

    def _spacing(self, lines: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return (2, n) blank lines before each block, and spaces before its first letter."""
        firsts = "".join([line[:1] or " " for line in lines])
        if firsts.split() == [firsts]:
            # No line is blank or begins with a space.
            return np.zeros((2, len(self.text)), np.uint8)
        indent = np.fromiter((len(line) - len(line.lstrip()) if line else -1 for line in lines), np.int64, len(lines))
        size = np.fromiter(map(len, lines), np.int64, len(lines))
        blank = indent >= size
        order = np.arange(len(lines))
        last = np.maximum.accumulate(np.where(blank | (size == 0), -1, order))
        gaps = order - 1 - np.concatenate(([-1], last[:-1]))
        places = np.frombuffer(self._lines, np.int64)
        found = np.stack((gaps[places], indent[places]))
        # Blocks cut from one line have no gap between them; the first block has none before it.
        found[0, 1:][places[1:] == places[:-1]] = 0
        found[0, 0] = 0
        return np.clip(found, 0, 255).astype(np.uint8)


class CutBlocks(LineBlocks):
    """Blocks whose paragraphs are cut as they are added."""

    def __init__(self, cutters: Sequence[Cutter]) -> None:
        """Each of the ``cutters`` cuts what the one before it left."""
        super().__init__()
        self._cutters = cutters

    def add(self, text: str, kind: int = _PARAGRAPH, level: int = 0, link_chars: int = 0) -> None:
        """Add a block for each piece of the text; cells of tables are not cut."""
        pieces: Iterable[str] = (text,)
        if kind != Kind.TABLE_CELL:
            for cut in self._cutters:
                pieces = chain.from_iterable(map(cut, pieces))
        for piece in pieces:
            super().add(piece, kind, level, link_chars)

    def extend(self, texts: list[str]) -> None:
        """Add the pieces of each text that is not empty, as :meth:`LineBlocks.extend`."""
        first = self.line
        for self.line, text in enumerate(texts, first):
            if text:
                self.add(text)


def _filled(column: Ints, places: array[int], values: array[int]) -> Ints:
    """Return a copy of the column with the values at these places."""
    if not places:
        return column
    filled = column.copy()
    filled[np.frombuffer(places, np.int64)] = np.frombuffer(values, np.int64)
    return filled
