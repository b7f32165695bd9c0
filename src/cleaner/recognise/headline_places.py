"""Find the headline of a text dump by what stands beside it: a trail above, a price or an author and a date below.

Such headlines may be short: the title of a poem, the name of a product or of a dish.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.recognise.breadcrumb import breadcrumb
from cleaner.recognise.byline import is_full_name
from cleaner.recognise.no_headline import is_no_headline, is_short_trail
from cleaner.recognise.stamp import Stamp, stamp
from cleaner.text import words
from cleaner.text.lexicon import key

if TYPE_CHECKING:
    from cleaner.model.document import Document

#: Lines at the top of a dump that are looked at.
TOP = 60
#: A price stands this many lines below the name of what is sold, after ratings and old prices.
PRICE_REACH = 4
MAX_WORDS, MAX_CHARS = 30, 200
#: A trail leads to a page whose headline has at least this many letters.
MIN_CHARS = 4
#: A headline below a trail has at least this many words; shorter lines are labels.
TRAIL_WORDS = 3
_PRICE = re.compile(
    r"^\W*(?:[$€£¥₹₩₫₺₽฿₴₪₸₦]|[A-Z]{2,3}\b|Rp|kr|R\$|S/)?\s?\d[\d.,' \u00a0]*\s?"
    r"(?:[$€£¥₹₩₫₺₽฿₴₪₸₦đ円元원]|руб\.?|грн\.?|zł|Kč|kr\.?|Ft|lei|лв\.?|TL|บาท|ريال|تومان|[A-Z]{3}\b)?\W*$"
)
_MONEY = re.compile(r"[$€£¥₹₩₫₺₽฿₴₪₸₦đ円元원]|руб|грн|zł|Kč|kr\b|Ft\b|lei\b|лв|TL\b|Rp|บาท|ريال|تومان|\b[A-Z]{3}\b")


def line_above_a_price(doc: Document) -> list[int]:
    """Take the line above ratings and a price, as in a shop: the name of what is sold."""
    for index in range(1, min(TOP, len(doc))):
        if not _is_price(doc.text[index]) or not _MONEY.search(doc.text[index]):
            continue
        name = index - 1
        while name > max(0, index - PRICE_REACH) and _is_beside_price(doc.text[name]):
            name -= 1
        return [name] if _can_be(doc, name) and words.count(doc.text[name]) > 1 else []
    return []


def line_below_the_trail(doc: Document) -> list[int]:
    """Take the line right below a trail of breadcrumbs that stands above the text."""
    for index in range(min(TOP, len(doc) - 1)):
        text = doc.text[index]
        if doc.kept[index] and int(doc.words[index]) > MAX_WORDS and doc.sentence_end[index]:
            return []
        if not breadcrumb(text) and not is_short_trail(text, doc.page.language):
            continue
        below = index + 1
        # "Poems" is the section; the last step of a trail may be the headline itself.
        if _can_be(doc, below) and len(doc.text[below]) >= MIN_CHARS:
            long = int(doc.words[below]) >= TRAIL_WORDS or key(text).endswith(key(doc.text[below]))
            return [below] if long else []
        return []
    return []


def line_above_name_and_date(doc: Document) -> list[int]:
    """Take the line above a full name whose date stands on the next line: "The ice house", "Jane Doe", "2 May 2019"."""
    for index in range(1, min(TOP, len(doc) - 1)):
        if int(doc.words[index]) > MAX_WORDS and doc.sentence_end[index]:
            return []
        text, below = doc.text[index], doc.text[index + 1]
        if doc.phrases[index] or not is_full_name(text) or not _is_stamp(doc, index + 1, below):
            continue
        above = index - 1
        if above and doc.phrases[above - 1] and _can_be(doc, above):
            return [above]
    return []


def _can_be(doc: Document, index: int) -> bool:
    """Return True for a line that can be a headline in such a place."""
    if index < 0 or index >= len(doc) or doc.phrases[index] or int(doc.words[index]) > MAX_WORDS:
        return False
    text = doc.text[index]
    if len(text) > MAX_CHARS or not any(map(str.isalpha, text)) or text[-1] in ".:,。" or words.is_small(text[0]):
        return False
    return doc.keys[index] != key(doc.page.site_name) and not is_no_headline(doc, index)


def _is_price(text: str) -> bool:
    return len(text) <= 30 and _PRICE.match(text) is not None


def _is_beside_price(text: str) -> bool:
    """Return True for a rating, a counter, an old price: "4.6", "(38 reviews)", "-15%"."""
    return len(text) <= 30 and any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= 14


def _is_stamp(doc: Document, index: int, text: str) -> bool:
    return stamp(text, doc.keys[index], doc.page.language) == Stamp.DATE
