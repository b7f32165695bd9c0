"""Recognise lines near a headline that are none: a trail, a date, a counter, names, a share panel, a caption.

A wrong title is worse than none: the network that looks for the headline knows shapes, not what lines say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.recognise.breadcrumb import breadcrumb
from cleaner.recognise.byline import is_cased_name, names_in_byline
from cleaner.recognise.credit import split_credit, split_signed
from cleaner.recognise.dates import is_dateline
from cleaner.recognise.share_panel import is_share_panel
from cleaner.text import lexicon, words
from cleaner.text.lexicon import Category

if TYPE_CHECKING:
    from cleaner.model.document import Document

#: Words beside the numbers of a counter: "4.5 out of 5 (62 ratings)", "read 812 times".
COUNTER_WORDS = 4
#: Longer lines are not looked at: they are paragraphs.
MAX_CHARS = 300
_NUMBER = re.compile(r"\d[\d.,٫٬]*[KkMkк]?")
_ASIDE = re.compile(r"(?<!\s)\s*\([^()]{1,40}\)")
#: "(Jane Doe/Agency)" at the end of a caption: who took the picture, and for whom.
_FOR_WHOM = re.compile(r"[(（\[]([^()（）\[\]/]{2,40})/([^()（）\[\]/]{2,40})[)）\]]$")
_SIGN = re.compile(r"^\W*(?:©|ⓒ)")
#: Full stops; a headline may end in a question or an exclamation.
_FULL_STOPS = (*words.FULL_STOPS, ".”", ".»", '."', "。」")


def is_no_headline(doc: Document, index: int) -> bool:
    """Return True for a line of a dump that says when, where or who, counts something, or is a panel or code."""
    text, language = doc.text[index], doc.page.language
    if len(text) > MAX_CHARS or doc.data[index]:
        return True
    return bool(
        _SIGN.match(text)
        or breadcrumb(text)
        or is_short_trail(text, language)
        or is_dateline(text, language)
        or is_counter(text)
        or is_credited(text, language)
        or is_share_panel(doc.keys[index], lexicon.table(language))
        or (are_names(text, language) and ("(" in text or _is_dated(doc, index + 1)))
        or is_name_by_date(doc, index)
    )


def is_short_trail(text: str, language: str) -> bool:
    """Return True for "Home / News", with a slash and only two steps, of which the first is an entry of the menu."""
    lead, slash, rest = text.rpartition(": ")[2].partition(" / ")
    if not slash or not rest or words.count(text) > 8:
        return False
    return bool(lexicon.table(language).whole.get(lexicon.key(lead), 0) & Category.NAVIGATION)


def is_counter(text: str) -> bool:
    """Return True for two numbers with few words round them: "4.5 von 5 (62)", "1 204 · 8"."""
    numbers = _NUMBER.findall(text)
    if len(numbers) < 2:
        return False
    rest = _NUMBER.sub(" ", text)
    return sum(any(map(str.isalpha, word)) for word in rest.split()) <= min(COUNTER_WORDS, 2 * len(numbers) - 2)


def is_credited(text: str, language: str) -> bool:
    """Return True for a caption or a credit: "The quay at dawn © Jane Doe", "The quay (Jane Doe/Agency)"."""
    if split_signed(text)[1] or split_credit(text, language)[1]:
        return True
    found = _FOR_WHOM.search(text)
    return found is not None and all(part.strip()[:1].isupper() for part in found.groups())


def are_names(text: str, language: str) -> bool:
    """Return True for a line of several full names: "Jane Doe (now) and John Roe (earlier)"."""
    bare = _ASIDE.sub("", text) if "(" in text else text
    if len(bare.split()) > 16 or words.ends_sentence(bare):
        return False
    people = names_in_byline(bare, language)
    return len(people) > 1 and all(map(is_cased_name, people)) and sum(map(len, people)) >= 0.8 * len(bare) - 3


def is_name_by_date(doc: Document, index: int) -> bool:
    """Return True for a full name of two words right above a date line; more words may be a headline in capitals."""
    return len(doc.text[index].split()) == 2 and is_cased_name(doc.text[index]) and _is_dated(doc, index + 1)


def _is_dated(doc: Document, index: int) -> bool:
    return index < len(doc) and is_dateline(doc.text[index], doc.page.language)


def is_sentence_of_the_text(doc: Document, index: int) -> bool:
    """Return True for a sentence that stands among the text's paragraphs, or opens a text without a head.

    Headlines of some papers end in a full stop too; above theirs stands a menu, and a copy of them is the title line.
    """
    if not doc.text[index].rstrip().endswith(_FULL_STOPS):
        return False
    if index == 0:
        return True
    above = [at for at in range(max(0, index - 2), index) if doc.kept[at] and doc.sentence_end[at]]
    return bool(above)
