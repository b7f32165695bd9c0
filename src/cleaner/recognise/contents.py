"""Recognise a table of contents in a text dump: lines in a row that come again further down, each above its section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

#: A table of contents has at least this many entries.
ENTRIES = 3
#: A line that is there more often than this is not an entry: "Pros", "Cons".
TIMES = 3
#: Lines between two entries: a number, an entry whose section has another heading.
GAP = 2


def tables(keys: Sequence[str], short: Sequence[bool], prose: Sequence[bool]) -> list[range]:
    """Return the tables of contents, as ranges of lines from the first entry to the last.

    ``keys``: what each line says, without numbers, "" for a line that cannot be an entry; ``short``: a line that may
    stand between entries; ``prose``: a paragraph. The sections of most entries have paragraphs, and stand in the same
    order; a refrain comes again too, but its lines stand together.
    """
    times = Counter(keys)
    first = {key: index for index, key in reversed(list(enumerate(keys)))}
    last = {key: index for index, key in enumerate(keys) if key and times[key] <= TIMES}
    paragraphs = [0]
    for each in prose:
        paragraphs.append(paragraphs[-1] + each)
    found: list[range] = []
    run: list[int] = []
    gap = 0
    for index, key in enumerate([*keys, ""]):
        if last.get(key, 0) > index == first[key] and (not run or last[keys[run[-1]]] < last[key]):
            run.append(index)
            gap = 0
            continue
        gap += 1
        if run and (gap > GAP or index == len(keys) or not short[index]):
            found += _believed(run, keys, last, paragraphs)
            run, gap = [], 0
    return found


def _believed(run: list[int], keys: Sequence[str], last: dict[str, int], paragraphs: list[int]) -> list[range]:
    """Return the run as a range if it is a table of contents, else nothing."""
    places = [last[keys[index]] for index in run]
    parted = sum(paragraphs[b] > paragraphs[a] for a, b in pairwise(places))
    if len(run) < ENTRIES or places[0] <= run[-1] or 2 * parted < len(run) - 1:
        return []
    return [range(run[0], run[-1] + 1)]
