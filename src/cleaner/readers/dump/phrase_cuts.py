"""Cut the words of a page on one line at interface strings: "Home Sport Log in The gate is shut." is four blocks.

A string of the lexicon is cut off where the words around it let it be one: it begins with a capital, and no word in
lower case follows. One alone may be part of a name or of a headline ("ABC News", "Facebook Inc."), so it
takes several in a row, or a string of several words; behind the beginning of a sentence, and where words have no
spaces between them, it takes more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cleaner.text import lexicon, words
from cleaner.text.categories import Category

#: The longest interface string that is looked for, in words.
MOST_WORDS = 12
#: A string of this many words is no part of a sentence that another one goes on.
SURE_WORDS = 3
#: Strings in a row that are a menu; names of sections, and strings of a script without spaces, are words of texts too.
RUN, LONG_RUN = 2, 3
#: Letters of a string that is no word of a text: of Chinese letters alone, with kana, of other scripts.
HAN_LETTERS, KANA_LETTERS, ALPHABET_LETTERS = 5, 8, 12
#: Letters of the longest string that is looked for.
MOST_LETTERS = 24
#: Strings that also begin sentences ("By", "Published") and stand before a value; others that a headline may follow.
_BEFORE_VALUE = int(Category.BYLINE | Category.DATELINE | Category.TAGS | Category.CREDIT)
_WITH_VALUE = _BEFORE_VALUE | int(Category.RELATED | Category.READ_MORE)
_COLONS = (":", "：")
#: A string that ends so is one of a list in a sentence.
_COMMAS = (",", ";", "،", "、")


class _Found(NamedTuple):
    """An interface string in a text of words or letters."""

    start: int
    end: int
    sure: bool
    """True if it may be cut off alone."""
    weak: bool
    """True if it is no more than the name of a section, or stands in a sentence or behind a word in lower case."""
    has_value: bool
    """True if what follows belongs to it."""


class PhraseCutter:
    """Cuts texts at the interface strings of a language."""

    def __init__(self, language: str) -> None:
        self._whole = lexicon.table(language).whole
        self._begins, self._first_words = _beginnings(language)

    def pieces(self, text: str) -> Iterator[str]:
        """Cut a text of one sentence or none; what stands between two strings is a block too."""
        if words.is_dense(text[len(text) // 2]):
            cuts = _cuts(self._in_letters(text), LONG_RUN)
            parts = [text[start:end] for start, end in pairwise((0, *cuts, len(text)))]
        else:
            said = text.split(" ")
            cuts = _cuts(self._in_words(said), RUN)
            parts = [" ".join(said[start:end]) for start, end in pairwise((0, *cuts, len(said)))]
        yield from filter(None, map(str.strip, parts))

    def _in_words(self, said: list[str]) -> Iterator[_Found]:
        """Yield the longest strings from left to right."""
        keys = lexicon.keys(said)
        in_sentence, is_sentence = False, words.ends_sentence(said[-1])
        at = end = 0
        while at < len(said):
            goes_on = at > end and said[at - 1][:1].islower()
            in_sentence |= is_sentence and goes_on and said[at][:1].islower()
            size = self._size(said, keys, at) if _may_begin(said[at]) else 0
            if size and (found := self._of_words(said, keys, at, at + size)):
                if size < SURE_WORDS and (goes_on or in_sentence):
                    found = found._replace(sure=False, weak=True)
                in_sentence &= not found.sure
                yield found
                end = at + size
            at += size or 1

    def _size(self, said: list[str], keys: list[str], at: int) -> int:
        """Return how many words from here are an interface string, 0 if none are."""
        if keys[at].partition(" ")[0] not in self._first_words:
            return 0
        for size in range(min(MOST_WORDS, len(said) - at), 0, -1):
            after = at + size
            fits = after == len(said) or _may_begin(said[after])
            if fits and not said[after - 1].endswith(_COMMAS) and self._category(keys[at:after]):
                return size
        return 0

    def _category(self, keys: list[str]) -> int:
        return self._whole.get(" ".join(filter(None, keys)), 0)

    def _of_words(self, said: list[str], keys: list[str], start: int, end: int) -> _Found | None:
        category, is_label = self._category(keys[start:end]), said[end - 1].endswith(_COLONS)
        if not is_label and end - start == 1 and not category & ~_BEFORE_VALUE:
            return None
        weak = category == Category.SECTION
        sure = bool(category & Category.AD) or (end - start > 1 and not weak)
        has_value = bool(category & (_WITH_VALUE if is_label else _BEFORE_VALUE))
        return _Found(start, end, sure, weak, has_value)

    def _in_letters(self, text: str) -> Iterator[_Found]:
        """Yield the longest strings in a script without spaces, from left to right."""
        at = 0
        while at < len(text):
            size = self._letters(text, at) if text[at : at + 2] in self._begins else 0
            if size:
                category = self._whole[text[at : at + size]]
                is_label = text[at + size : at + size + 1] in _COLONS
                if is_label or category & ~_BEFORE_VALUE:
                    weak = category == Category.SECTION
                    sure = is_label or (size >= _least(text[at : at + size]) and not weak)
                    yield _Found(at, at + size + is_label, sure, weak, is_label and bool(category & _WITH_VALUE))
            at += size or 1

    def _letters(self, text: str, at: int) -> int:
        """Return how many letters from here are an interface string, 0 if fewer than two are."""
        for size in range(min(MOST_LETTERS, len(text) - at), 1, -1):
            if text[at : at + size] in self._whole:
                return size
        return 0


@lru_cache(maxsize=64)
def _beginnings(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first two letters of the interface strings of a language, and their first words."""
    whole = lexicon.table(language).whole
    return frozenset(phrase[:2] for phrase in whole), frozenset(phrase.partition(" ")[0] for phrase in whole)


def _cuts(found: Iterable[_Found], run: int) -> list[int]:
    """Return where to cut: around strings that are sure, or stand in a row; before one whose value follows it."""
    cuts: set[int] = set()
    for row in _rows(found):
        is_menu = len(row) >= (LONG_RUN if all(each.weak for each in row) else run)
        for each in row:
            if is_menu or each.sure:
                cuts.update((each.start,) if each.has_value else (each.start, each.end))
    return sorted(cuts - {0})


def _rows(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Yield the strings in runs without a word between them."""
    row: list[_Found] = []
    for each in found:
        if row and each.start != row[-1].end:
            yield row
            row = []
        row.append(each)
    if row:
        yield row


def _least(phrase: str) -> int:
    """Return how many letters a string like this needs to be cut off alone."""
    if min(phrase) < "\u3000":
        return ALPHABET_LETTERS
    return KANA_LETTERS if min(phrase) < "\u3400" else HAN_LETTERS


def _may_begin(word: str) -> bool:
    """Return True if a line may begin with this word: a capital, a letter of a script without case, a digit or "©"."""
    return (word[:1].isalnum() and not word[:1].islower()) or word[:1] in '©"“„«¿¡'
