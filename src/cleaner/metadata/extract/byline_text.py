"""Prepare a line for the recognition of names: part what elements without a space between them have joined.

"ByJane Doe" -> "By Jane Doe", "By the Harbour Team" -> "By Harbour Team", "作者：王小明 来源：海港报" -> without 来源.
Must not touch what is written so: "DeShawn Poe", "BYTE Magazine", "Written by: Jane Doe".
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from cleaner.recognise import byline
from cleaner.text import lexicon, words

#: Introductions with which first names begin too: "DeShawn", "LaToya".
_IN_NAMES = frozenset(("de", "da", "do", "la", "le", "el", "al"))
#: The articles before the name of a desk: "by the Harbour Team", "von der Redaktion".
_ARTICLE = re.compile(r"(?:the|der|die|das|dem|den|la|le|les|el|los|las|il|lo|gli|het|de|o|os|as|a|η|οι|το)\s", re.I)
#: The label of something else further along a line: "来源：", "Foto: ".
_LABEL = re.compile(r"(?:^|(?<!\s)\s+)([^\W\d_]{1,14})\s?[:：](?=\s?\S)")
#: A degree or an honour before a name is a part of it; "Mr" and "Ms" are not.
_HONOUR = re.compile(r"(?<!\w)(?:(?:Prof|Dr|Dra|Sir|Dame)\b\.?(?:\s(?:[a-z]{2,6}\.){1,3})?\s){1,3}$")
#: Characters before a name in which its honours stand.
_REACH = 30


def with_honour(person: str, text: str) -> str:
    """Return a name with the degree or honour before it in the text: "Dr. Jane Doe", "Prof. Dr. Max Poe"."""
    at = text.find(person)
    honour = _HONOUR.search(text[max(0, at - _REACH) : at]) if at > 0 else None
    return f"{honour[0]}{person}" if honour else person


def own_people(names: list[str]) -> list[str]:
    """Return who of the names in a byline of a dump is an author: after a full name stands an agency or a place."""
    full = [name for name in names if byline.is_full_name(name) or words.is_dense(name[:1])]
    return full if full and full[0] == names[0] else names


def prepared(text: str, language: str) -> str:
    """Return a line with its introduction parted from the name, without articles before a desk and other labels."""
    return _without_labels(_without_article(_parted(text, language), language), language)


def _parted(text: str, language: str) -> str:
    """Return a line with a space after an introduction to which the name was joined: "ByJane Doe" -> "By Jane Doe"."""
    found = _introduction(language).match(text)
    end = found.end() if found else 0
    # Not "BYLINE", "Byron".
    joined = found and text[end : end + 1].isupper() and text[end + 1 : end + 2].islower()
    return f"{text[:end]} {text[end:]}" if joined else text


def _without_article(text: str, language: str) -> str:
    """Return a line without the article between its introduction and a name: "By the Harbour Team"."""
    first, _, rest = text.partition(" ")
    found = _ARTICLE.match(rest)
    if not found or not rest[found.end() : found.end() + 1].isupper() or not byline.is_introduction(first, language):
        return text
    # A particle may be the family's name: "Von der Leyen", "By De Witt".
    return text if byline.names_in_byline(text, language) else f"{first} {rest[found.end() :]}"


def _without_labels(text: str, language: str) -> str:
    """Return a line without the labels of something else, and what they introduce: "作者：王小明 来源：海港报"."""
    if ":" not in text and "：" not in text:
        return text
    own, start, is_own = "", 0, True
    for found in _LABEL.finditer(text):
        own += text[start : found.start()] if is_own else ""
        # "Written by: Jane Doe", "12 March, by: Jane Doe"
        labels = (found[1], text[: found.end(1)])
        is_own = found[1].casefold() not in _other_hands(language) and any(
            byline.is_introduction(label, language) for label in labels
        )
        start = found.start()
    own += text[start:] if is_own else ""
    # Nobody wrote it: an editor alone is named.
    return own if own.strip() else text


@lru_cache(maxsize=64)
def _other_hands(language: str) -> frozenset[str]:
    """Return the labels of those who did not write the text."""
    text = files("cleaner").joinpath("data/other-hands.txt").read_text(encoding="utf-8")
    return frozenset(entry for section, entry in lexicon.entries(text) if section in lexicon.codes(language))


@lru_cache(maxsize=64)
def _introduction(language: str) -> re.Pattern[str]:
    """Match an introduction at the beginning of a line, as written: "By", "by"; nothing in scripts without capitals."""
    entries = lexicon.listed(lexicon.Category.BYLINE.section, language)
    plain = {entry.rstrip("* ") for entry in entries if entry.endswith("*")} - _IN_NAMES
    forms = {form for word in plain if words.is_small(word[:1]) for form in (word.capitalize(), word)}
    choices = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return re.compile(choices or r"(?!)")
