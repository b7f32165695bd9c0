"""Recognise a label before the headline of another story on one line: "RELATED: Mill to close", "Baca juga: ..."."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.text import lexicon, words
from cleaner.text.lexicon import Category

#: A label ends within this many characters.
LABEL_CHARS = 40
#: Words of the headline after a label in small letters that is one word: "Today: sunny" is no link.
HEADLINE_WORDS = 4
#: Letters of a label in a script without spaces that count as more than one word.
DENSE_LETTERS = 3
# Linear: anchored, and what may stand before the sign has a limit.
_MARKED = re.compile(rf"^\W{{0,4}}[【\[(（](?P<label>[^\]】)）]{{2,{LABEL_CHARS}}})[\]】)）]\s?(?P<rest>.+)$")
_PARTED = re.compile(rf"^[^\w\[(【（]{{0,4}}(?P<label>[^:：|»>→▶\n]{{2,{LABEL_CHARS}}}?)\s?[:：|»>→▶]\s?(?P<rest>.+)$")
#: Words in capitals before others: "ALSO ON MERIDIAN.EXAMPLE Storm damage ...".
_SHOUTED = re.compile(r"^\W{0,4}(?P<label>(?:[^\Wa-zß-öø-ÿα-ωа-яё_][^\sa-zß-öø-ÿα-ωа-яё:]*\s){1,6})(?P<rest>\S.+)$")


def is_labelled_link(text: str, language: str) -> bool:
    """Return True for a label and a headline on one line."""
    if found := _MARKED.match(text):
        # Nobody puts a word of a sentence in brackets at its beginning.
        return lexicon.key(found["label"]) in _labels(language)[1] and found["rest"][-1] not in words.FULL_STOPS
    if found := _PARTED.match(text):
        return _fits(found["label"].strip(), found["rest"].strip(), language)
    found = _SHOUTED.match(text)
    return found is not None and _is_shouted(found["label"].strip(), found["rest"], language)


def _fits(label: str, rest: str, language: str) -> bool:
    """Return True if a sign stands between a label and a headline."""
    key = lexicon.key(label)
    several, any_length = _labels(language)
    if not any(map(str.isalnum, rest)):
        return False
    if label.isupper() and label != label.lower():
        return key in any_length
    if rest[-1] in words.FULL_STOPS or rest[:1].islower():
        return False
    return key in several or (
        key in lexicon.listed_keys("link-label", language) and words.count(rest) >= HEADLINE_WORDS
    )


def _is_shouted(label: str, rest: str, language: str) -> bool:
    """Return True if a label in capitals, with the name of a site or without, stands before a headline that is not."""
    if label == label.lower() or rest.isupper() or words.count(rest) < HEADLINE_WORDS or rest[-1] in words.FULL_STOPS:
        return False
    key = lexicon.key(label)
    several, _ = _labels(language)
    # The beginning of the headline may be in capitals too.
    written, parts = lexicon.listed_keys("link-label", language), key.split()
    return any(" ".join(parts[:size]) in several or " ".join(parts[:size]) in written for size in (3, 2))


@lru_cache(maxsize=64)
def _labels(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of labels that are more than one word, and of all."""
    listed = (*lexicon.plain(language, Category.RELATED), *lexicon.plain(language, Category.READ_MORE))
    found = frozenset((*listed, *lexicon.listed_keys("link-label", language)))
    return frozenset(filter(_is_several, found)), found


def _is_several(label: str) -> bool:
    """Return True for a label of more than one word; Korean may leave out the space."""
    dense = words.is_dense(label[:1]) or "\uac00" <= label[:1] <= "\ud7a3"
    return " " in label or (dense and len(label) >= DENSE_LETTERS)
