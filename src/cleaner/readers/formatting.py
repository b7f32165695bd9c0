"""Bounded copies of formatting elements, before the parser sees the page.

HTML opens ``<b>``, ``<font>`` and the like again in each paragraph after one that ended before they did (the "list of
active formatting elements" of the HTML standard): 1,000 such tags before 4,000 paragraphs, 50 KB, are 4 million
elements. Tags of the same name and attributes count three times at most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_NAMES = "b|big|code|em|font|i|s|small|strike|strong|tt|u"
_START = re.compile(rf"<(?:{_NAMES})\b[^>]*>", re.I)
# An end tag does not reach through these to something opened outside.
_BARRIERS = "applet|caption|marquee|math|object|svg|table|td|template|th"
_TAG = re.compile(rf"<(?:(?P<opens>{_NAMES})|(?P<barrier>{_BARRIERS})|/(?P<closes>{_NAMES}))\b[^>]*>", re.I)
#: So many elements may come of a page's tags ...
MOST = 2_000_000
#: ... but so many formatting elements may always be open.
ALWAYS = 4
#: Copies of one tag that HTML opens again.
_COPIES = 3


def cap_formatting(source: str) -> str:
    """``source`` with the formatting tags that would make more than ``MOST`` elements of it replaced by ``<wbr>``.

    No text changes, nor what is linked. What is open is an upper estimate: an end tag closes nothing that was opened
    outside a table or the like.
    """
    tags = source.count("<")
    # Each tag has an end before this, so none is looked for in vain.
    end = source.rfind(">") + 1
    if tags * _COPIES * len(set(_START.findall(source, 0, end))) <= MOST:
        return source
    out: list[str] = []
    done = 0
    for start, after in _too_many(source, end, max(ALWAYS, MOST // tags)):
        out += source[done:start], "<wbr>"
        done = after
    out.append(source[done:])
    return "".join(out)


def _too_many(source: str, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Places of the start tags beyond the ``most`` that may be open."""
    opened: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    count = 0
    for found in _TAG.finditer(source, 0, end):
        if found["barrier"]:
            behind = opened.copy()
        elif found["closes"]:
            name = found["closes"].lower()
            if opened[name] > behind[name]:
                opened[name] -= 1
                count -= 1
        elif count < most:
            opened[found["opens"].lower()] += 1
            count += 1
        else:
            yield found.span()
