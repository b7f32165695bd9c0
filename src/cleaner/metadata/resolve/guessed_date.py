"""Guess the day of publication of a page that gives none, for ``dates="any"``; the source says what the guess is from.

It may be a day of something else on the page: ask for it only if a wrong day is better than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.metadata.resolve.date import ORDER, day
from cleaner.metadata.resolve.offered import Values
from cleaner.model.page import PageInfo

#: What else a guess may come from, the likeliest first: the last change, other stories on the page, its code.
GUESSES = ("modified", "script-first", "elsewhere", "attribute", "address", "picture", "line")


def choose(offered: Values, page: PageInfo, changes: Sequence[str] = ()) -> tuple[str, str]:
    """Return (ISO 8601 date or date-time, source) of the likeliest guess; ("", "") if the page holds no date at all.

    ``changes``: the values of the field "modified".
    """
    for source in (*ORDER, *GUESSES):
        values = changes if source == "modified" else offered.get(source, ())
        if found := next(filter(None, (day(value, page) for value in values)), ""):
            return found, source
    return "", ""
