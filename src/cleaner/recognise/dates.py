"""Calendar days in text: ISO, numeric, and with the names of the months in the lexicon's languages."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from cleaner.text import lexicon, words

_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?"
)
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
#: Every date has at least these.
_THREE_DIGITS = re.compile(r"\d\D*\d\D*\d")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/.年년]\s?(\d\d?)\s?[/.月월]\s?(\d\d?)\s?[日일]?")
_YEAR = r"(?:19|20)\d\d|['’]\d\d\b"
_NUMERIC = re.compile(r"(?<!\d)(\d\d?)([./-]|\s\|\s)\s?(\d\d?)\2\s?((?:19|20)\d\d|\d\d)(?!\d)")
_TIME = re.compile(r"\b\d\d?[:.h]\d\d(?::\d\d)?\s*(?:uhr|[ap]\.?m\.?|h)?\b", re.I)
_ZONE = re.compile(r"\b(?:utc|gmt|cest|cet|est|edt|pst|pdt|bst|msk|мск)(?:[+-]\d+)?\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
#: Words that may stand in a date line beside the date, a label or a weekday; with a time of day, two more (a name).
SPARE_WORDS = 2
#: ... and each part of "8 May 2019 · Jane Doe · 4 min read".
PART_WORDS = 6
_PARTS = re.compile(r"(?<!\s)\s+[|·•⋅]\s+")
_EARLIEST = 1990


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Names of the months, case folded, in the language and in English."""
    found: dict[str, int] = {}
    for line in lexicon.listed("month", language):
        number, *names = line.split()
        for name in names:
            found.setdefault(name.casefold().strip(".").replace("_", " "), int(number))
    return found


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Dates with a month's name: day first, month first, year first; each with the groups day, month, year."""
    names = [name for name in _months(language) if not name[0].isdigit()]
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "january"
    year = rf"{_YEAR}|25\d\d" if language[:2] == "th" else _YEAR
    # Some give a month two names: "24 نيسان / أبريل 2020"; Hebrew writes "in March" as one word.
    both = rf"(?:(?:{month})\s*/\s*)?(?P<month>{month})"
    day = r"(?P<day>\d\d?)"
    day_first = (
        rf"(?<!\d){day}(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:de\s+|of\s+|ב)?{both}\b\.?,?[\s-]*(?:del?\s+)?(?P<year>{year})"
    )
    clock = r"(?:\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z+]\S{1,5})?)?"
    month_first = rf"\b(?P<month>{month})\b\.?\s+{day}(?:st|nd|rd|th)?,?{clock},?\s+(?P<year>{year})"
    year_first = rf"(?<!\d)(?P<year>{year})\.?,?\s+(?:m\.\s+)?(?P<month>{month})\b\.?\s+{day}(?!\d)"
    return tuple(re.compile(each, re.I) for each in (day_first, month_first, year_first))


def find(text: str, language: str = "") -> tuple[str, int, int] | None:
    """(ISO 8601 date or date-time, start, end) of the first date in ``text``; None where there is none.

    12/03/2024 is read day first, but month first on American pages (``en-US``) and where the day would be above 12.
    """
    if not _THREE_DIGITS.search(text):
        return None
    compact = _COMPACT.match(text.strip())
    if compact:
        day = _iso(*map(int, compact.groups()))
        return (day, 0, len(text)) if day else None
    if found := _ISO.search(text):
        day = _iso(int(found[1]), int(found[2]), int(found[3]))
        return (day + _clock(found), *found.span()) if day else None
    if found := _YEAR_FIRST.search(text):
        day = _iso(*map(int, found.groups()))
        return (day, *found.span()) if day else None
    return _named(text, language) or _numeric(text, language)


def _named(text: str, language: str) -> tuple[str, int, int] | None:
    found = next(filter(None, (pattern.search(text) for pattern in _patterns(language))), None)
    if not found:
        return None
    year = int(found["year"]) if found["year"].isdigit() else 2000 + int(found["year"][1:])
    # Thailand counts from the Buddha.
    year -= 543 * (year >= 2500)
    iso = _iso(year, _months(language)[found["month"].casefold()], int(found["day"]))
    return (iso, *found.span()) if iso else None


def _numeric(text: str, language: str) -> tuple[str, int, int] | None:
    found = _NUMERIC.search(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if second > 12 or (language == "en-US" and found[2] == "/" and first <= 12):
        first, second = second, first
    iso = _iso(year, second, first)
    return (iso, *found.span()) if iso else None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat() if year >= _EARLIEST else ""
    except ValueError:
        return ""


def _clock(found: re.Match[str]) -> str:
    if not found[4] or int(found[4]) > 23 or int(found[5]) > 59 or int(found[6] or 0) > 59:
        return ""
    zone = (found[7] or "").upper()
    if len(zone) == len("+0000"):
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{found[4]}:{found[5]}:{found[6] or '00'}{zone}"


@lru_cache(maxsize=64)
def _small_words(language: str) -> frozenset[str]:
    lines = (line for name in ("weekday", "dateline", "stop") for line in lexicon.listed(name, language))
    return frozenset(word for line in lines for word in lexicon.key(line).split())


def is_dateline(text: str, language: str) -> bool:
    """True where ``text`` is a date and little else: a label, a weekday, a time, ``SPARE_WORDS`` other words."""
    found = find(text, language)
    if not found:
        return False
    several = _PARTS.split(text)
    if len(several) > 1:
        short = all(len(part.split()) <= PART_WORDS for part in several)
        return short and any(is_dateline(part, language) for part in several)
    rest = text[: found[1]] + " " + text[found[2] :]
    rest = _ZONE.sub(" ", _TIME.sub(" ", rest))
    small = _small_words(language)
    spare = SPARE_WORDS + 2 * bool(_TIME.search(text))
    if words.ends_sentence(rest.rstrip()):
        spare = 0
    return sum(word.casefold() not in small for word in _WORD.findall(rest)) <= spare
