"""A dump of plain lines on its way to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from textwrap import dedent

from cleaner.readers.dump.sentence_parts import Parts

#: Cuts a line into the texts of blocks.
Cutter = Callable[[str], Iterable[str]]


class PlainDump:
    """The lines of a dump and what the steps have found out about them (:data:`cleaner.readers.dump.read.STEPS`)."""

    def __init__(self, source: str) -> None:
        self.source = source
        #: Lines with their indentation and gaps.
        self.raw = source.splitlines()
        #: The same lines without them, from :meth:`strip_lines` on.
        self.lines: list[str] = []
        #: (n,) 1 for each line that is a row of a table.
        self.rows = bytearray()
        #: True if the links in the text have numbers (:mod:`cleaner.readers.dump.link_numbers`).
        self.has_link_numbers = False
        #: (n,) 1 for each line that is a link as a whole; empty if nothing shows the links.
        self.linked = bytearray()
        #: (n,) 1 for each line that may be something else than a paragraph of its own.
        self.special = bytearray()
        #: First line of each run of lines that stays as it is -> the line after it, and whether it is code.
        self.verbatim: dict[int, tuple[int, bool]] = {}
        self._kept = bytearray(len(self.raw))
        #: What lines show of each other.
        self.parts = Parts(())
        #: Each cuts what the one before it left whole; none for a dump whose lines are blocks.
        self.cutters: list[Cutter] = []

    @cached_property
    def has_gaps(self) -> bool:
        """True if there is a tab, or two spaces in a row."""
        return "\t" in self.source or "  " in self.source

    def replace_lines(self, raw: list[str]) -> None:
        """Set :attr:`raw`, before any step has looked at its lines."""
        self.raw = raw
        self._kept = bytearray(len(raw))

    def strip_lines(self) -> None:
        """Make :attr:`lines`: each without space around it, with single spaces in it."""
        if self.has_gaps:
            self.lines = [" ".join(line.split()) for line in self.raw]
        else:
            self.lines = list(map(str.strip, self.raw))

    @cached_property
    def first_letters(self) -> str:
        """The first letter of each line, a line break for a blank one."""
        return "".join([line[:1] or "\n" for line in self.lines])

    @cached_property
    def title(self) -> int:
        """Number of the first line that is not blank, 0 if there is none."""
        return next((number for number, line in enumerate(self.lines) if line), 0)

    def keep(self, start: int, end: int, *, is_code: bool) -> None:
        """Note that the lines from ``start`` to before ``end`` stay as they are: code, or a stanza."""
        self.verbatim[start] = end, is_code
        self._kept[start:end] = b"\1" * (end - start)
        self.rows[start:end] = bytes(end - start)

    def is_kept(self, number: int) -> bool:
        """Return True for a line of code or verse."""
        return bool(self._kept[number])

    def text_of(self, start: int) -> str:
        """Return the code or the stanza that begins in this line; code with its indentation, from the first column."""
        end, is_code = self.verbatim[start]
        return dedent("\n".join(self.raw[start:end])) if is_code else "\n".join(self.lines[start:end])
