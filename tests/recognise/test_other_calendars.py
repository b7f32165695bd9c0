"""Dates in digits of other scripts, in other calendars, and in languages that put signs after letters."""

from __future__ import annotations

import pytest

from cleaner.recognise.dates import find_date, is_dateline


@pytest.mark.parametrize(
    "language, text",
    [
        ("am", "ማርች 12, 2024"),
        ("am", "መጋቢት 3 ቀን 2016 ዓ.ም."),
        ("am", "3 መጋቢት 2016"),
        ("ar", "١٢ مارس ٢٠٢٤"),
        ("ar", "الثلاثاء ١٢ / ٣ / ٢٠٢٤"),
        ("bn", "প্রকাশ: ১২ মার্চ ২০২৪, ১৬: ৩০"),
        ("fa", "سه‌شنبه ۲۲ اسفند ۱۴۰۲ | ۱۰:۳۰"),
        ("fa", "۱۴۰۲/۱۲/۲۲ - ۱۰:۳۰"),
        ("gu", "૧૨ માર્ચ ૨૦૨૪"),
        ("gu", "માર્ચ 12, 2024"),
        ("hi", "१२ मार्च २०२४"),
        ("ja", "令和6年3月12日"),
        ("ja", "２０２４年３月１２日"),
        ("kk", "2024 жылғы 12 наурыз"),
        ("km", "១២ មីនា ២០២៤"),
        ("km", "ថ្ងៃទី១២ ខែមីនា ឆ្នាំ២០២៤"),
        ("kn", "12 ಮಾರ್ಚ್ 2024"),
        ("lo", "12 ມີນາ 2024"),
        ("lo", "ວັນທີ 12 ເດືອນມີນາ ປີ 2024"),
        ("lv", "2024. gada 12. marts"),
        ("ml", "12 മാർച്ച് 2024"),
        ("my", "၂၀၂၄ ခုနှစ် မတ်လ ၁၂ ရက်"),
        ("my", "မတ် ၁၂၊ ၂၀၂၄"),
        ("ps", "12 مارچ 2024"),
        ("si", "2024 මාර්තු 12"),
        ("ta", "12 மார்ச் 2024"),
        ("te", "12 మార్చి 2024"),
        ("th", "12 มี.ค. 67"),
        ("th", "12/03/2567"),
        ("ur", "12 مارچ ، 2024"),
        ("uz", "2024-yil 12-mart"),
        ("vi", "ngày 12 tháng 3 năm 2024"),
        ("vi", "12 Tháng Ba 2024"),
        ("zh", "民國113年3月12日"),
        ("zh", "二〇二四年三月十二日"),
    ],
)
def test_date_line(language: str, text: str) -> None:
    found = find_date(text, language)
    assert found is not None
    assert found.iso[:10] == "2024-03-12"
    assert is_dateline(text, language)


@pytest.mark.parametrize(
    "text, day",
    [("۱ فروردین ۱۴۰۳", "2024-03-20"), ("۳۰ اسفند ۱۳۹۹", "2021-03-20"), ("۱۳۷۰/۰۷/۰۱", "1991-09-23")],
)
def test_solar_year(text: str, day: str) -> None:
    found = find_date(text, "fa")
    assert found is not None
    assert found.iso == day


@pytest.mark.parametrize(
    "text, day",
    [("መስከረም 1 ቀን 2016", "2023-09-12"), ("ጳጉሜ 6 2015", "2023-09-11"), ("30 ነሐሴ 2014", "2022-09-05")],
)
def test_ethiopian_year(text: str, day: str) -> None:
    found = find_date(text, "am")
    assert found is not None
    assert found.iso == day


@pytest.mark.parametrize(
    "language, text",
    [
        ("am", "ጳጉሜ 6 2016"),
        ("am", "መጋቢት 31 2016"),
        ("en", "መጋቢት 3 2016"),
        ("de", "2 - 1 - 20"),
        ("ja", "創業百年の店"),
        ("en", "1402/12/22"),
        ("th", "12/03/9567"),
        ("fa", "۱۴۰۲/۱۳/۴۰"),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert find_date(text, language) is None
