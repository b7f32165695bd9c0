"""Read dates of other calendars: the eras of Japan, the Republic of China, the Buddha's year, Iran's, Ethiopia's.

"令和6年3月12日", "民國113年3月12日", "12/03/2567" in Thai, "۲۲ اسفند ۱۴۰۲" in Persian, "መጋቢት 3 ቀን 2016" in Amharic.
Digits of other scripts and of full width are read as the same numbers.
"""

from __future__ import annotations

import datetime
import re
import sys
import unicodedata
from functools import lru_cache

#: Before the first year of each Japanese era.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
#: Before the first year of the Republic of China.
_REPUBLIC = 1911
#: Thailand and its neighbours count from the year of the Buddha.
BUDDHIST_ERA, BUDDHIST_FROM = 543, 2500
#: Days before the solar year of Iran begins, in the calendar of Gregory: 1 Farvardin is 20 or 21 March.
_SOLAR_ERA, _SOLAR_CYCLE, _SOLAR_CYCLE_DAYS = 621, 33, 12053
#: Years of a cycle of 33 that have a day more.
_SOLAR_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
#: 1 Farvardin 1375 (the first of a cycle is 1354): 20 March 1996.
_SOLAR_START, _SOLAR_DAY = 1375, datetime.date(1996, 3, 20)
_SOLAR_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله", "مهر میزان",
            "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
#: Days from the first of the calendar of Gregory, as Python counts them, to the day before Ethiopia's year 1 began.
_ETHIOPIAN_EPOCH, _ETHIOPIAN_MONTH = 2795, 30
_ETHIOPIAN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "መስከረም", "ጥቅምት", "ኅዳር ህዳር ሕዳር", "ታኅሣሥ ታህሳስ ታኅሳስ ታሕሳስ", "ጥር", "የካቲት", "መጋቢት", "ሚያዝያ ሚያዚያ",
            "ግንቦት", "ሰኔ", "ሐምሌ ሀምሌ", "ነሐሴ ነሃሴ ነሀሴ", "ጳጉሜ ጳጉሜን",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ETHIOPIAN_NAMES = "|".join(sorted(_ETHIOPIAN_MONTHS, key=len, reverse=True))
_ETHIOPIAN = re.compile(
    rf"(?<![\d\w])(?:(?P<month>{_ETHIOPIAN_NAMES})\s(?P<day>\d\d?)|(?P<day2>\d\d?)\s(?P<month2>{_ETHIOPIAN_NAMES}))"
    r"(?:\sቀን)?\s?[,፣]?\s?(?P<year>(?:19|20)\d\d)(?!\d)(?:\s?ዓ[./]\s?ም\.?)?"
)
_CHINESE_DIGITS = "〇一二三四五六七八九"
_NUMERAL = rf"(?:\d{{1,3}}|元|[{_CHINESE_DIGITS}○零十]{{1,4}})"
_EAST_ASIAN = re.compile(
    rf"(令和|平成|昭和|民國|民国|(?:19|20|一九|二〇|二○|二零)[\d{_CHINESE_DIGITS}○零]{{2}})"
    rf"\s?({_NUMERAL})?\s?年\s?({_NUMERAL})\s?月\s?({_NUMERAL})\s?[日號号]?"
)
_SOLAR_NUMERIC = re.compile(r"(?<!\d)(1[34]\d\d)\s?[/.-]\s?(\d\d?)\s?[/.-]\s?(\d\d?)(?!\d)")
_SOLAR_NAMES = "|".join(sorted(_SOLAR_MONTHS, key=len, reverse=True))
_SOLAR_NAMED = re.compile(rf"(?<!\d)(\d\d?)\s({_SOLAR_NAMES})(?:\sماه)?\s?،?\s(1[34]\d\d)(?!\d)")


def with_plain_digits(text: str) -> str:
    """Return ``text`` with ASCII digits in place of those of other scripts; no character moves."""
    return text if text.isascii() else text.translate(_digits())


def east_asian(text: str) -> tuple[int, int, int, tuple[int, int]] | None:
    """Return (year, month, day, where) of the first date with an era or with Chinese numerals."""
    found = _EAST_ASIAN.search(text) if "年" in text else None
    if not found:
        return None
    lead, count = found[1], found[2]
    if lead in _ERAS or lead.startswith("民"):
        year = (_ERAS.get(lead) or _REPUBLIC) + _number(count or "0")
    elif count:
        return None
    else:
        year = int("".join(map(str, map(_digit, lead))))
    return year, _number(found[3]), _number(found[4]), found.span()


def solar_hijri(text: str) -> tuple[int, int, int, tuple[int, int]] | None:
    """Return (year, month, day, where) of the first date in Iran's solar calendar."""
    if named := _SOLAR_NAMED.search(text):
        year, month, day = int(named[3]), _SOLAR_MONTHS[named[2]], int(named[1])
    elif numeric := _SOLAR_NUMERIC.search(text):
        year, month, day = (int(part) for part in numeric.groups())
    else:
        return None
    where = (named or numeric).span()  # type: ignore[union-attr]
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    first = _SOLAR_DAY + datetime.timedelta(_solar_days(year))
    moment = first + datetime.timedelta(min(month - 1, 6) * 31 + max(month - 7, 0) * 30 + day - 1)
    return moment.year, moment.month, moment.day, where


def ethiopian(text: str) -> tuple[int, int, int, tuple[int, int]] | None:
    """Return (year, month, day, where) of the first date in Ethiopia's calendar; its months have 30 days."""
    found = _ETHIOPIAN.search(text)
    if not found:
        return None
    year, month = int(found["year"]), _ETHIOPIAN_MONTHS[found["month"] or found["month2"]]
    day = int(found["day"] or found["day2"])
    if not 1 <= day <= (_ETHIOPIAN_MONTH if month <= 12 else 5 + (year % 4 == 3)):
        return None
    days = 365 * (year - 1) + year // 4 + _ETHIOPIAN_MONTH * (month - 1) + day
    moment = datetime.date.fromordinal(_ETHIOPIAN_EPOCH + days)
    return moment.year, moment.month, moment.day, found.span()


def _solar_days(year: int) -> int:
    """Return the days from the start to 1 Farvardin of ``year``."""
    step, years = (1, range(_SOLAR_START, year)) if year >= _SOLAR_START else (-1, range(year, _SOLAR_START))
    return step * sum(366 if other % _SOLAR_CYCLE in _SOLAR_LEAPS else 365 for other in years)


def _digit(sign: str) -> int:
    return int(sign) if sign.isdecimal() else max(_CHINESE_DIGITS.find(sign), 0)


def _number(numeral: str) -> int:
    """Return the value of "12", "十二", "元"."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral == "元":
        return 1
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return int("".join(map(str, map(_digit, numeral))))
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


@lru_cache(maxsize=1)
def _digits() -> dict[int, str]:
    """Return the decimal digits of all scripts of the basic plane, and which one each is."""
    signs = map(chr, range(0x80, min(sys.maxunicode, 0x10000)))
    return {ord(sign): str(unicodedata.decimal(sign)) for sign in signs if sign.isdecimal()}
