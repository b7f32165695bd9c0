"""Articles, prepositions, particles: a line that ends or begins with one is a part of a sentence.

The lists are in ``data/function-words.txt``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from cleaner.text import words
from cleaner.text.lexicon_files import entries

#: A line of fewer words is open if all of them are function words.
SHORT = 4
#: Words and characters of a dump that show its language.
_SAMPLE, _ENOUGH = 3000, 40_000
#: No function word is longer, in characters.
_LONGEST = 20
#: The kinds of lists: a sentence goes on after these, may go on after these, and never begins with these.
SIDES = ("open", "maybe", "rest")
_EDGES = "\"'“”„«»‘’()[]「」『』（）"


@cache
def _lists(side: str) -> dict[str, frozenset[str]]:
    """Return the words by language; ``side``: one of ``SIDES``."""
    text = files("cleaner").joinpath("data/function-words.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for section, line in entries(text):
        language, _, name = section.partition(" ")
        if name == side:
            found.setdefault(language, set()).update(line.split())
    return {language: frozenset(listed) for language, listed in found.items()}


@cache
def _dense(side: str) -> tuple[str, ...]:
    """Return the words of the scripts without spaces."""
    return tuple(sorted({word for listed in _lists(side).values() for word in listed if words.is_dense(word[0])}))


class FunctionWords:
    """The function words of a dump's language, which is the one whose words stand in it most often."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Take the lines of the dump."""
        counted = Counter(_sample(lines))
        lists = [_lists(side) for side in SIDES]
        total: Counter[str] = Counter()
        for listed in lists:
            for language, own in listed.items():
                total[language] += sum(counted[word] for word in own)
        best = max(sorted(total), key=lambda language: total[language])
        self._open, self._maybe, self._rest = (listed.get(best, frozenset()) for listed in lists)

    def is_open(self, text: str) -> bool:
        """Return True if the sentence in ``text`` needs another word: it ends in a function word."""
        if words.is_dense(text[-1]):
            return text.endswith(_dense("open"))
        found = text[-_ENOUGH:].lower().split()
        last = text[-_LONGEST:].rpartition(" ")[2].lstrip(_EDGES)
        if last in self._open:
            return True
        # "In" / "Harbour House": with a capital, and words that may also end a heading.
        return len(text) > 1 and len(found) < SHORT and all(word in self._open | self._maybe for word in found)

    def may_be_open(self, text: str) -> bool:
        """Return True if ``text`` ends in a function word that may also end a heading."""
        last = text[-_LONGEST:].rpartition(" ")[2].lower()
        return last in self._open or last in self._maybe

    def goes_on(self, text: str) -> bool:
        """Return True if ``text`` begins with a word that begins no sentence."""
        if words.is_dense(text[0]):
            return text.startswith(_dense("rest"))
        return text.split(maxsplit=1)[0].rstrip(",.") in self._rest


def _sample(lines: Sequence[str]) -> list[str]:
    """Return the words in the middle of the dump."""
    found: list[str] = []
    start = max(0, len(lines) // 2 - 500)
    for line in lines[start : start + 1000]:
        found += line[:1000].lower().split()
        if len(found) >= _SAMPLE:
            break
    return found
