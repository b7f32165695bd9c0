"""A dump of plain lines on its way to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

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
        #: Each cuts what the one before it left whole; none for a dump whose lines are blocks.
        self.cutters: list[Cutter] = []

    @cached_property
    def has_gaps(self) -> bool:
        """True if there is a tab, or two spaces in a row."""
        return "\t" in self.source or "  " in self.source

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
