"""Recognise lists of other stories in a text dump by their pattern: headline, summary, date, three times or more.

Each line becomes a letter of :class:`Line`, and :data:`FORMS` are patterns over these letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Line:
    """What a line looks like; one letter each."""

    PROSE = "P"
    CUT_PROSE = "p"
    """A summary that ends in dots."""
    HEADLINE = "h"
    DATED = "e"
    """A headline that ends in a date."""
    LABEL = "l"
    """A few words: a name, a topic."""
    SECTION = "g"
    """The name of a section: "Sport"."""
    DATE = "t"
    CLOCK = "k"
    """A time of day alone."""
    MORE = "r"
    """ "Read more"."""
    SMALL = "c"
    """A counter, a credit, a byline: what other filters take."""
    OTHER = "x"


class Run(NamedTuple):
    """A list: its lines ``start`` to ``end``, and whether it is believed in the middle of a text."""

    start: int
    end: int
    anywhere: bool


_EXTRA = "[lgc]{0,2}"
_SUMMARY = "[Pp]?"
#: (pattern, believed in the middle of a text). Each begins with one item and asks for three; what may stand in an item
#: has a limit, so that the search takes linear time.
FORMS: tuple[tuple[re.Pattern[str], bool], ...] = (
    # headline, summary, date
    (re.compile(f"(?:{_EXTRA}h{_SUMMARY}{_EXTRA}tc{{0,2}}){{3,}}"), True),
    # date, headline, summary
    (re.compile(f"(?:t{_EXTRA}h{_SUMMARY}{_EXTRA}){{3,}}"), True),
    # headline, date, summary
    (re.compile(f"(?:{_EXTRA}h{_EXTRA}t{_EXTRA}[Pp]r?){{3,}}"), True),
    # headline, summary, "Read more"
    (re.compile(f"(?:[lgct]{{0,2}}h{_SUMMARY}[lgct]{{0,2}}r){{3,}}"), True),
    # headline, summary cut short
    (re.compile(f"(?:{_EXTRA}hp{_EXTRA}){{3,}}"), True),
    # time of day, headline
    (re.compile("(?:kg?h){3,}|(?:hg?k){3,}"), False),
    # section, headline
    (re.compile("(?:gc?h){3,}"), False),
    # headline with its date
    (re.compile("(?:[lg]?e){3,}"), False),
)


def runs(lines: str) -> Iterator[Run]:
    """Yield the lists in a text whose lines look like this, form by form; they may overlap."""
    for pattern, anywhere in FORMS:
        for found in pattern.finditer(lines):
            yield Run(found.start(), found.end(), anywhere)
