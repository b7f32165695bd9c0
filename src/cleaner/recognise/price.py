"""Recognise a price in a line: a number beside a sign or a name of money, "14,90 €", "Rs. 250", "1 299 kr"."""

from __future__ import annotations

import re

#: A longer line is no price.
LINE_WORDS = 14
_SIGN = r"[$€£¥₹₩₫₺₽฿₴₪₸₦₱]"
_NAME = (
    r"(?:EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|AUD|CAD|INR|BRL|RUB|JPY|CNY|KRW|TRY|Rs|Rp|Kč|kr|zł|lei|Ft|TL|лв|руб|грн"
    r"|ريال|تومان|บาท|元|円|원)"
)
_PRICE = re.compile(rf"(?:{_SIGN}|(?<!\w){_NAME}\.?)\s?\d|\d[.,]?[-–—]?\s?(?:{_SIGN}|{_NAME}(?!\w))")


def has_price(line: str) -> bool:
    """Return True for a line with a price in it."""
    return _PRICE.search(line) is not None
