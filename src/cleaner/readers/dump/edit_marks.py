"""Take the marks of a wiki off its headings: "History[edit]" is the heading "History"."""

from __future__ import annotations

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.recognise.wiki import without_edit_marks


def take_off(dump: PlainDump) -> None:
    """Replace the headings that carry a mark."""
    if "]" in dump.source:
        for index, heading in without_edit_marks(dump.lines).items():
            dump.lines[index] = heading
