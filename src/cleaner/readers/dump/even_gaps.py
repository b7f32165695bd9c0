r"""Take out the blank lines that stand between all lines of a dump, as ``get_text("\n\n")`` leaves them.

They say nothing: only what is more than them divides paragraphs, stanzas and lists.
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.readers.dump.plain_dump import PlainDump

#: At most this share of the lines may follow the line before them with fewer blank lines between.
CLOSER = 0.02
#: Fewer lines show nothing.
ENOUGH = 2


def close_gaps(dump: PlainDump) -> None:
    """If there are blank lines between all lines, make each gap smaller by that number."""
    gaps = _gaps(dump.raw)
    if len(gaps) < ENOUGH:
        return
    common = sorted(gaps)[int(CLOSER * len(gaps))]
    if not common:
        return
    left = iter(gaps)
    raw: list[str] = []
    for line in filter(str.strip, dump.raw):
        if raw:
            raw += [""] * max(0, next(left) - common)
        raw.append(line)
    dump.replace_lines(raw)


def _gaps(lines: list[str]) -> list[int]:
    """Return the number of blank lines between each two lines of text."""
    places = [number for number, line in enumerate(lines) if line and not line.isspace()]
    return [after - before - 1 for before, after in pairwise(places)]
