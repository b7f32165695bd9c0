"""Phrases that people give, in ``phrases=`` and in rules files: whole blocks, or how a block begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaner.text import words
from cleaner.text.keys import ends_word, key, keys

#: A phrase with a star matches blocks of at most this many words: what is longer is a paragraph.
STARRED_WORDS = 40


def problem(phrase: str) -> str:
    """Return what is wrong with a phrase, "" if nothing is."""
    if "*" in phrase.strip().strip("*") or phrase.count("*") > 1:
        return f"{phrase!r}: one star may stand at the end of a phrase or at its beginning"
    return "" if key(phrase) else f"{phrase!r} has no letter or digit"


def normal(phrases: Iterable[str]) -> Iterator[str]:
    """Yield phrases in the form in which they are compared, each with its star. Raises ValueError.

    >>> list(normal(["MORE from*", "Subscribe!"]))
    ['more from *', 'subscribe']
    """
    for phrase in phrases:
        if wrong := problem(phrase):
            raise ValueError(f"phrases: {wrong}")
        first, last = phrase.strip()[0], phrase.strip()[-1]
        yield f"{'* ' if first == '*' else ''}{key(phrase)}{' *' if last == '*' else ''}"


@dataclass(frozen=True)
class PhraseMatcher:
    """Phrases by their keys (:func:`cleaner.text.keys.key`); build it with :meth:`of`."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> PhraseMatcher:
        """Build a matcher; a star at the end of a phrase, or at its beginning, stands for the rest of a block.

        A phrase with a star is also found as a whole block. Raises ValueError for a phrase that :func:`problem` finds
        fault with.
        """
        entries = list(normal(phrases))
        return cls(
            whole=frozenset(entry.strip("* ") for entry in entries),
            starts=tuple(sorted(entry[:-2] for entry in entries if entry.endswith(" *"))),
            ends=tuple(sorted(entry[2:] for entry in entries if entry.startswith("* "))),
        )

    def mask(self, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Return (n,) True for each block that one of the phrases matches."""
        return np.fromiter(map(self.matches, keys(texts), texts), bool, len(texts))

    def matches(self, key: str, text: str) -> bool:
        """Return True if one of the phrases matches a block with this key and text."""
        if key in self.whole:
            return True
        if not (key.startswith(self.starts) or key.endswith(self.ends)) or words.count(text) > STARRED_WORDS:
            return False
        return any(key.startswith(phrase) and ends_word(key, len(phrase)) for phrase in self.starts) or any(
            key.endswith(phrase) and ends_word(key, -len(phrase)) for phrase in self.ends
        )
