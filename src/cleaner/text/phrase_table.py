"""The phrases of one page in tables, to look blocks up in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from cleaner.text.categories import Category
from cleaner.text.keys import ends_word, key, keys

#: Phrases that begin as ordinary sentences do ("by", "photo", "published"): believed in short blocks only.
SHORT_ONLY = int(Category.BYLINE | Category.DATELINE | Category.CREDIT | Category.TAGS)
SHORT_WORDS = 12
#: A block has at most this many words to be found by how it ends.
SUFFIX_WORDS = 8
#: And this many to be found by how it begins and ends ("Download the * app"): a site's name has seldom more than three.
AROUND_WORDS = 12


class Table:
    """The phrases of some files: whole blocks, beginnings, ends, and both around a name, by their keys."""

    def __init__(self, sections: list[dict[str, list[str]]]) -> None:
        self.whole: dict[str, int] = {}
        self.prefixes: dict[str, dict[str, int]] = {}
        self.suffixes: dict[str, dict[str, int]] = {}
        self.around: dict[str, dict[tuple[str, str], int]] = {}
        for section in sections:
            for category in Category:
                found = section.get(category.section, [])
                for entry, plain in zip(found, keys(found), strict=True):
                    # The star is punctuation to a key.
                    self._add(entry, plain, int(category))
        # str.startswith tries a tuple in C; few blocks pass.
        self._starts = {first: tuple(phrases) for first, phrases in self.prefixes.items()}
        for first, ways in self.around.items():
            self._starts[first] = (*self._starts.get(first, ()), *sorted({begin for begin, _ in ways}))
        self._ends = {last: tuple(phrases) for last, phrases in self.suffixes.items()}

    def _add(self, entry: str, plain: str, category: int) -> None:
        if not plain:
            return
        begin, star, end = entry.partition(" * ")
        if star and key(begin) and key(end):
            way = key(begin), key(end)
            ways = self.around.setdefault(_first(way[0]), {})
            ways[way] = ways.get(way, 0) | category
            return
        _put(self.whole, plain, category)
        if entry.endswith("*"):
            _put(self.prefixes.setdefault(_first(plain), {}), plain, category)
        elif entry.startswith("*"):
            _put(self.suffixes.setdefault(plain[-2:], {}), plain, category)

    def find_all(self, texts: Sequence[str], words: Sequence[int]) -> list[int]:
        """Return (n,) :meth:`find` of each block, in less than half of the time."""
        starts, ends = self._starts.get, self._ends.get
        found = list(map(self.whole.get, texts, repeat(0)))
        for index, (text, count) in enumerate(zip(texts, words, strict=True)):
            # Few blocks begin or end as an entry does; this is _first without the call.
            begins = text.startswith(starts(text.partition(" ")[0] if text < "\u0e00" else text[:2], ()))
            if (
                begins
                or (found[index] and count > SHORT_WORDS)
                or (count <= SUFFIX_WORDS and text.endswith(ends(text[-2:], ())))
            ):
                found[index] = self.find(text, count)
        return found

    def find(self, text: str, words: int) -> int:
        """Return the bit set of :class:`Category` for a block with this key and number of words, or 0."""
        found = self.whole.get(text, 0)
        first = _first(text)
        if text.startswith(self._starts.get(first, ())):
            for prefix, category in self.prefixes.get(first, {}).items():
                if text.startswith(prefix) and ends_word(text, len(prefix)):
                    found |= category
            if words <= AROUND_WORDS:
                found |= self._find_around(text, first)
        if words <= SUFFIX_WORDS and text.endswith(self._ends.get(text[-2:], ())):
            for suffix, category in self.suffixes[text[-2:]].items():
                if text.endswith(suffix) and ends_word(text, -len(suffix)):
                    found |= category
        return found if words <= SHORT_WORDS else found & ~SHORT_ONLY

    def beginning(self, text: str) -> int:
        """Return the letters of the longest entry with a star that a key begins with, 0 if there is none."""
        starts = self.prefixes.get(_first(text), {})
        return max((len(each) for each in starts if text.startswith(each) and ends_word(text, len(each))), default=0)

    def _find_around(self, text: str, first: str) -> int:
        """Return the categories of the phrases that have something in their middle: "Download the * app"."""
        found = 0
        for (begin, end), category in self.around.get(first, {}).items():
            if len(text) > len(begin) + len(end) and text.startswith(begin) and text.endswith(end):
                found |= category if ends_word(text, len(begin)) and ends_word(text, -len(end)) else 0
        return found


def _put(phrases: dict[str, int], phrase: str, category: int) -> None:
    phrases[phrase] = phrases.get(phrase, 0) | category


def _first(text: str) -> str:
    """Return what prefixes are indexed by: the first word, or two letters in a script without spaces."""
    return text.partition(" ")[0] if text < "\u0e00" else text[:2]
