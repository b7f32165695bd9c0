"""Read dates in text, in any language of the lexicon: "2024-03-12", "12/03/2024", "12 Μαρτίου 2024".

:data:`FORMS` lists the ways to write a date. Names of months come from ``data/lexicon`` (sections ``[month]``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cleaner.recognise import other_calendars
from cleaner.recognise.other_calendars import BUDDHIST_ERA, BUDDHIST_FROM, with_plain_digits
from cleaner.text import lexicon, words
from cleaner.text.caching import short_key_cache

#: No earlier date is believed: there was no web.
EARLIEST_YEAR = 1990
#: Words that a date line may have beside the date, a label and a weekday.
SPARE_WORDS = 2
#: ... and with a time of day, so that there is room for a name.
SPARE_WORDS_WITH_TIME = 4
#: Words in each part of "8 May 2019 · Jane Doe · 4 min read".
PART_WORDS = 6
#: Two-digit years below this one are of the 2000s.
PIVOT_YEAR = 70
#: Two-digit years of the Buddha from this one on: 2540.
BUDDHIST_SHORT = 40
#: Languages of countries that count so, of those that count as Iran does, and as Ethiopia does.
_BUDDHIST, _SOLAR, _ETHIOPIAN = ("th", "lo", "km"), ("fa", "ps"), ("am", "ti")

#: Every date has at least these.
_THREE_DIGITS = re.compile(r"\d\D*\d\D*\d")
#: "20240312", "20240312T1030Z", and nothing else.
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
#: "2024-03-12", "2024-03-12T10:30:00.000+01:00".
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?"
)
#: "2024/3/12", "2024年3月12日", "2024년 3월 12일".
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/.年년]\s?(\d\d?)\s?[/.月월]\s?(\d\d?)\s?[日號号일]?")
#: "12.03.2024", "03/12/24", "12 | 03 | 2024".
_NUMERIC = re.compile(r"(?<!\d)(\d\d?)(\s?[./-]|\s\|)\s?(\d\d?)\2\s?((?:19|20|25)\d\d|\d\d)(?!\d)")
#: A year beside the name of a month: "2024", "'24".
_YEAR = r"(?:19|20)\d\d|['’]\d\d\b"
_HAS_YEAR = re.compile(_YEAR)
_TIME = re.compile(r"\b\d\d?(?:[.h]|:\s?)\d\d(?::\d\d)?\s*(?:(?:uhr|[ap]\.?m\.?|h)?\b|น\.)", re.I)
_ZONE = re.compile(r"\b(?:utc|gmt|cest|cet|est|edt|pst|pdt|bst|msk|мск)(?:[+-]\d+)?\b", re.I)
#: A word; vowels of India and its neighbours are signs, not letters.
_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e30-\u0ece\u102b-\u103e\u17b4-\u17d3\u200c\u200d])*"
)
_PARTS = re.compile(r"(?<!\s)\s+[|·•⋅]\s+")


class FoundDate(NamedTuple):
    """A date in a text, and where it stands there."""

    iso: str
    """ISO 8601 date or date-time; "" if what is written like a date is not one (2024-13-45)."""
    start: int
    end: int


#: What is found in a text without a date.
_NONE = FoundDate("", 0, 0)


def find_date(text: str, language: str = "") -> FoundDate | None:
    """Return the first date in ``text``, None if there is none; the first of :data:`FORMS` that matches decides.

    12/03/2024 is read day first, but month first on American pages (``en-US``) and if the day would be above 12.
    """
    text = with_plain_digits(text)
    if not _THREE_DIGITS.search(text) and "年" not in text:
        return None
    found = _first((text, language))
    return found if found.iso else None


@short_key_cache(maxsize=2048)
def _first(asked: tuple[str, str]) -> FoundDate:
    """Return what the first form that matches reads in a text of a language; cached, as many rules ask for one line."""
    return next(filter(None, (form(*asked) for form in FORMS)), _NONE)


def compact(text: str, language: str) -> FoundDate | None:
    """Read a text that is all digits: "20240312"."""
    found = _COMPACT.match(text.strip())
    return FoundDate(_as_iso(*map(int, found.groups())), 0, len(text)) if found else None


def iso_8601(text: str, language: str) -> FoundDate | None:
    """Read ISO 8601, with its time of day: "2024-03-12T10:30:00Z"."""
    found = _ISO.search(text)
    if not found:
        return None
    day = _as_iso(int(found[1]), int(found[2]), int(found[3]))
    return FoundDate(day and day + _clock(found), *found.span())


def year_first(text: str, language: str) -> FoundDate | None:
    """Read "2024/3/12", "2024年3月12日"."""
    found = _YEAR_FIRST.search(text)
    return FoundDate(_as_iso(*map(int, found.groups())), *found.span()) if found else None


def month_by_name(text: str, language: str) -> FoundDate | None:
    """Read "12 March 2024", "März 12, 2024"; one that is not a date leaves the text to the next form."""
    patterns = _named_patterns(language) if language[:2] in _BUDDHIST or _HAS_YEAR.search(text) else ()
    found = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    if not found:
        return None
    year = _year(found["year"].lstrip("'’"), language)
    day = _as_iso(year, _months(language)[found["month"].casefold()], int(found["day"]))
    return FoundDate(day, *found.span()) if day else None


def numeric(text: str, language: str) -> FoundDate | None:
    """Read "12.03.2024", "03/12/24"; see :func:`find_date` for which number is the day."""
    found = _NUMERIC.search(text)
    # "2 - 1 - 20" is no date.
    if not found or (found[2][0].isspace() and found[2][1] != "|" and len(found[4]) == 2):
        return None
    day, month, year = int(found[1]), int(found[3]), _year(found[4], language)
    if month > 12 or (language == "en-US" and found[2] == "/" and day <= 12):
        day, month = month, day
    return FoundDate(_as_iso(year, month, day), *found.span())


def other_calendar(text: str, language: str) -> FoundDate | None:
    """Read "令和6年3月12日", "民國113年3月12日"; in Persian "۲۲ اسفند ۱۴۰۲", in Amharic "መጋቢት 3 ቀን 2016"."""
    if language[:2] in _SOLAR:
        found = other_calendars.solar_hijri(text)
    elif language[:2] in _ETHIOPIAN:
        found = other_calendars.ethiopian(text)
    else:
        found = other_calendars.east_asian(text)
    return FoundDate(_as_iso(*found[:3]), *found[3]) if found else None


#: The ways to write a date, in the order in which they are tried. A form returns None if it is not found in the text.
FORMS: tuple[Callable[[str, str], FoundDate | None], ...] = (
    compact,
    iso_8601,
    year_first,
    other_calendar,
    month_by_name,
    numeric,
)


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Return the number of each name of a month, case folded, in the language and in English."""
    found: dict[str, int] = {}
    for line in lexicon.listed("month", language):
        number, *names = line.split()
        for name in names:
            found.setdefault(name.casefold().strip(".").replace("_", " "), int(number))
    return found


@lru_cache(maxsize=64)
def _named_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns with the groups day, month, year: day first, month first, year first."""
    names = [name for name in _months(language) if not name[0].isdigit()]
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "january"
    if language[:2] in _BUDDHIST:
        # "12 มี.ค. 67", "12 มีนาคม พ.ศ. 2567", "១២ ខែមីនា ឆ្នាំ២០២៤"
        year = rf"(?:(?:พ\.ศ\.|ค\.ศ\.|ปี|ຄ\.ສ\.|ປີ|ឆ្នាំ|គ\.ស\.)\s?)?(?P<year>{_YEAR}|25\d\d|[4-9]\d(?!\d))"
    else:
        year = rf"(?P<year>{_YEAR})"
    # Some give a month two names: "24 نيسان / أبريل 2020"; Hebrew writes "in March" as one word. Letters of India
    # may end in a sign that is no letter, so there is no \\b after them.
    named = rf"(?P<month>{month})လ?(?!\w)"
    both = rf"(?:(?:{month})\s*/\s*)?(?:(?:เดือน|ເດືອນ|ខែ)\s?)?{named}"
    day = r"(?P<day>\d\d?)"
    day_first = (
        rf"(?<!\d){day}(?:st|nd|rd|th|er|º|\.)?[\s/-]*(?:de\s+|of\s+|ב)?{both}"
        rf"\.?\s?[,،]?[\s/-]*(?:del?\s+|năm\s+)?{year}"
    )
    clock = r"(?:\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z+]\S{1,5})?)?"
    month_first = rf"(?<!\w){named}\.?\s+{day}(?:st|nd|rd|th)?[,၊]?{clock},?\s+{year}"
    # "2024 m. kovo 12 d.", "2024 жылғы 12 наурыз", "2024. gada 12. marts", "2024ko martxoaren 12a"
    of_year = r"(?:-?(?:m|yil|ko|eko|ж|й)\b\.?|жылғы|жылдын|оны|gada|ခုနှစ်|වසරේ)?"
    year_first = rf"(?<!\d){year}\.?,?\s?{of_year},?\s?(?<=[\W\d]){named}\.?\s+{day}(?!\d)"
    year_day = rf"(?<!\d){year}\.?,?\s?{of_year},?\s?(?<=\W){day}[.-]?\s?(?P<month>{month})(?!\w)"
    return tuple(re.compile(pattern, re.I) for pattern in (day_first, month_first, year_first, year_day))


def _year(digits: str, language: str) -> int:
    """Return the year of Gregory's calendar that "2024", "24" or, in Thai, "2567" and "67" mean."""
    year = int(digits)
    if year >= BUDDHIST_FROM:
        return year - BUDDHIST_ERA
    if year >= 100:
        return year
    if language[:2] in _BUDDHIST and year >= BUDDHIST_SHORT:
        return year + BUDDHIST_FROM - BUDDHIST_ERA
    return year + (2000 if year < PIVOT_YEAR else 1900)


def _as_iso(year: int, month: int, day: int) -> str:
    """Return the ISO 8601 date; "" if there is no such day, or none of the web's age."""
    try:
        return datetime.date(year, month, day).isoformat() if year >= EARLIEST_YEAR else ""
    except ValueError:
        return ""


def _clock(found: re.Match[str]) -> str:
    """Return "T10:30:00+01:00" from a match of the ISO pattern; "" if it has no time of day or an impossible one."""
    if not found[4] or int(found[4]) > 23 or int(found[5]) > 59 or int(found[6] or 0) > 59:
        return ""
    zone = (found[7] or "").upper()
    if len(zone) == len("+0000"):
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{found[4]}:{found[5]}:{found[6] or '00'}{zone}"


def is_dateline(text: str, language: str) -> bool:
    """Return True if ``text`` is a date and little else: a label, a weekday, a time, ``SPARE_WORDS`` other words."""
    found = find_date(text, language)
    if not found:
        return False
    several = _PARTS.split(text)
    if len(several) > 1:
        short = all(len(part.split()) <= PART_WORDS for part in several)
        return short and any(is_dateline(part, language) for part in several)
    rest = text[: found.start] + " " + text[found.end :]
    rest = _ZONE.sub(" ", _TIME.sub(" ", rest))
    small = _small_words(language)
    spare = SPARE_WORDS_WITH_TIME if _TIME.search(text) else SPARE_WORDS
    if words.ends_sentence(rest.rstrip()):
        spare = 0
    return sum(word.casefold() not in small for word in _WORD.findall(rest)) <= spare


def is_of_a_date_line(language: str) -> Callable[[str], bool]:
    """Return what tells whether the key of a word is one that stands beside dates: a weekday, a label, an article."""
    return _small_words(language).__contains__


@lru_cache(maxsize=64)
def _small_words(language: str) -> frozenset[str]:
    """Return the words that may stand in a date line in any number: weekdays, labels, articles."""
    lines = (line for name in ("weekday", "dateline", "stop") for line in lexicon.listed(name, language))
    return frozenset(word for line in lines for word in lexicon.key(line).split())
