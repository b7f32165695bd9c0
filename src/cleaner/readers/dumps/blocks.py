"""Collecting blocks, in arrays: a dump may have a million lines."""

from __future__ import annotations

from array import array

import numpy as np

from cleaner.document import Columns, Ints, Kind
from cleaner.tree import Tree

_PARAGRAPH = int(Kind.PARAGRAPH)


class Blocks:
    """The blocks read so far; becomes :class:`~cleaner.document.Columns` at the end."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._kind, self._level = bytearray(), bytearray()
        # Few blocks are linked or stand in a table: only these are written down.
        self._linked, self._link_chars = array("q"), array("q")
        self._cells, self._rows = array("q"), array("q")
        self._row = -1

    def add(self, text: str, kind: int = _PARAGRAPH, level: int = 0, link_chars: int = 0) -> None:
        """Add a block; ``level`` and ``link_chars`` as the columns of these names."""
        if link_chars:
            self._linked.append(len(self.text))
            self._link_chars.append(min(link_chars, len(text)))
        self.text.append(text)
        self._kind.append(kind)
        self._level.append(level if level < 256 else 255)

    def extend(self, texts: list[str]) -> None:
        """Add paragraphs, without the empty ones."""
        before = len(self.text)
        self.text.extend(filter(None, texts))
        more = bytes(len(self.text) - before)
        self._kind += more
        self._level += more

    def add_row(self, cells: list[tuple[str, int]]) -> None:
        """Add a table row: (text, linked characters) of each cell; empty cells are no blocks."""
        self._row += 1
        for text, link_chars in cells:
            if text:
                self._cells.append(len(self.text))
                self._rows.append(self._row)
                self.add(text, int(Kind.TABLE_CELL), 0, link_chars)

    def columns(self) -> Columns:
        """All blocks as columns."""
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
            tree=Tree(np.array([-1]), zero, (("", ""),)),
        )


def _filled(column: Ints, places: array[int], values: array[int]) -> Ints:
    if not places:
        return column
    filled = column.copy()
    filled[np.frombuffer(places, np.int64)] = np.frombuffer(values, np.int64)
    return filled
