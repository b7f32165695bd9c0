"""Cap the copies of formatting elements, before the parser sees the page.

A parser opens ``<b>``, ``<font>`` and the like again in each paragraph if they were left open in one before (the "list
of active formatting elements" of the HTML standard): 4,000 such tags before 4,000 paragraphs, 80 KB, take 7 GB.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.readers.html.guards.tag_scanner import replaced, start_tags, tags

_NAMES = frozenset("b big code em font i s small strike strong tt u".split())
# The look-ahead is quicker than ignoring case, and few tags pass it.
_START = re.compile(r"<(?=[bcefistuBCEFISTU][iomtIOMT\s/>])(?i:[bisu]|big|code|em|font|small|strike|strong|tt)[\s/>]")
# An end tag does not reach through these to something opened outside.
_BARRIERS = frozenset("applet caption foreignobject marquee math object svg table td template th".split())
#: Elements that may be opened again ...
MOST = 2_000_000
#: ... but this many formatting elements may always be open.
ALWAYS = 4
#: This many start tags cannot reach ``MOST``: half of them formatting, half paragraphs.
FEW_TAGS = 2_800


def cap_formatting(source: str, marks: int | None = None) -> str:
    """Return ``source`` with ``<wbr>`` for the formatting tags that would be opened again more than ``MOST`` times.

    Text and links do not change. The number of open elements is an upper estimate: an end tag closes nothing that was
    opened outside a table or the like. ``marks``: the number of "<", if it is already counted.
    """
    if len(source) <= FEW_TAGS:
        return source
    marks = source.count("<") if marks is None else marks
    # There are at most as many start tags as marks; end tags, the slowest to count, are counted only if need be.
    if marks <= FEW_TAGS or marks * (formatting := len(_START.findall(source))) <= MOST:
        return source
    starts = start_tags(source, FEW_TAGS, marks)
    if starts <= FEW_TAGS or starts * formatting <= MOST:
        return source
    return replaced(source, _too_many(source, max(ALWAYS, MOST // starts)))


def _too_many(source: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Yield the places of the start tags beyond the ``most`` that may be open."""
    levels: list[tuple[str, Counter[str]]] = [("", Counter())]
    count = 0
    for found, sure in tags(source):
        tag = found["name"].lower()
        barrier, opened = levels[-1]
        if tag in _NAMES:
            if not found["end"]:
                if count < most:
                    opened[tag] += 1
                    count += 1
                else:
                    yield *found.span(), "<wbr>"
            elif sure and opened[tag]:
                opened[tag] -= 1
                count -= 1
        elif tag in _BARRIERS:
            if not found["end"]:
                levels.append((tag, Counter()))
            elif tag == barrier:
                # What was left open inside still counts: a parser may not have seen this barrier.
                levels.pop()
                levels[-1][1].update(opened)
