"""Recognise lines that hold only a date or a time of day, as stand beside posts and in lists of stories.

Shorter than the date lines of :mod:`cleaner.recognise.dates`: "19 February", "14.31 BST", "9月12日", "Mon".
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from cleaner.recognise.dates import find_date, is_dateline
from cleaner.text import lexicon

#: A longer line says more than when.
MAX_CHARS = 60
#: A time of day alone: "14:31", "9.05 pm", "19h30", "16.05 BST", "15時30分".
_CLOCK = re.compile(
    r"^\W{0,3}\d\d?(?:[:.h٫：]\d\d(?:[:.]\d\d)?|[時时시点點]\s?\d\d?[分분])\s?(?:[ap]\.?m\.?|uhr|h|น\.)?"
    r"(?:\s?\(?[A-Z]{2,4}(?:[+-]\d{1,2})?\)?)?\W{0,3}$",
    re.I,
)
#: The time of day in a line: hours and minutes.
CLOCK = re.compile(r"(?<![\d:.])(\d\d?)[:.h：](\d\d)(?![\d.])")
#: "(9/12)" at the end of a headline.
_DAY_AT_END = re.compile(r"[(（]\d\d?[./]\d\d?\.?[)）]$")
#: "9月12日", "10월 5일".
_MONTH_DAY = re.compile(r"^#\s?[月월]\s?#\s?[日號号일]?(?:\s?#[時时시点點]?)*$")
#: Beside numbers, names of months and weekdays and small words a line may hold this many others: "BST", "pm".
SPARE = 1


class Stamp(IntEnum):
    """What a line says of when."""

    NONE = 0
    CLOCK = 1
    DATE = 2


def stamp(text: str, key: str, language: str) -> Stamp:
    """Return whether a line is a time of day or a date and little else; ``key`` is its lexicon key."""
    if len(text) > MAX_CHARS or "#" not in key:
        return Stamp.NONE
    if _CLOCK.match(text):
        return Stamp.CLOCK
    if is_dateline(text, language) or _MONTH_DAY.match(key):
        return Stamp.DATE
    months, others = _calendar(language)
    named = 0
    spare = 0
    for word in key.split():
        if word in months:
            named += 1
        elif word != "#" and word not in others:
            spare += 1
    return Stamp.DATE if named == 1 and spare <= SPARE else Stamp.NONE


def says_when(text: str, key: str, language: str) -> bool:
    """Return True for a line that names a day or a time of day, whatever else it says; ``key`` is its lexicon key."""
    return find_date(text, language) is not None or bool(stamp(text, key, language))


def ends_in_date(text: str, language: str) -> bool:
    """Return True for a headline that its date follows: "Mill to close, 2 March 2023", "…（9/12）"."""
    if _DAY_AT_END.search(text):
        return True
    tail = text[-MAX_CHARS // 2 :]
    found = find_date(tail, language)
    return found is not None and found.start > 0 and not tail[found.end :].strip(" )]）】.")


@lru_cache(maxsize=64)
def _calendar(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the months, and weekdays and other words of a date line, as in keys."""
    months = {word for line in lexicon.listed("month", language) for name in line.split()[1:] for word in _words(name)}
    lines = (line for name in ("weekday", "dateline") for line in lexicon.listed(name, language))
    others = {word for line in lines for word in lexicon.key(line).split()}
    return frozenset(months - {"#"}), frozenset(others - months)


def _words(name: str) -> list[str]:
    return lexicon.key(name.replace("_", " ")).split()
