"""The letters of a text dump in one array, and the words that a line shares with the prose.

Without tags only the words can tell a line of the article from a line of the page around it. Words are compared within
the page alone: nothing is learned of their letters, so no language is preferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.text import words

#: Words are compared in this many letters of a line.
COMPARED_CHARS = 1000
#: Shorter words are mostly grammar, and so are this many of the most frequent ones of a page.
TOPIC_CHARS, FREQUENT = 4, 30

_Codes: TypeAlias = "npt.NDArray[np.uint32]"
_Hashes: TypeAlias = "npt.NDArray[np.uint64]"
#: The golden ratio, for Fibonacci hashing (Knuth, "The Art of Computer Programming", 6.4).
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
#: The weights of letters begin again after this many; a power of two.
POWERS = 32
_PLANE = 1 << 16
_NEWLINE, _SPACE, _DIGIT = 10, 32, 35
_LETTER, _DENSE, _CAPITAL = 1, 2, 4


#: Letters and words that are looked at together: of a long dump there are too many for memory.
CHUNK, CHUNK_WORDS = 1 << 18, 1 << 15


class Words(NamedTuple):
    """The w words of all lines; in scripts without spaces every pair of neighbouring letters counts as a word."""

    line: Ints
    hash: _Hashes
    capital: Mask
    content: Mask
    """Long enough to carry meaning."""


class LineLetters:
    """The letters of n lines: lower case, digits as ``#``, all else as spaces, a line break before each line."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = "\n".join([text[:COMPARED_CHARS] for text in texts])
        if joined.count("\n") >= len(texts):
            joined = "\n".join([text[:COMPARED_CHARS].replace("\n", " ") for text in texts])
        source = f"\n{joined}\n"
        size = len(source)
        self.count = len(texts)
        #: Where each line begins: with its line break.
        self.breaks: Ints = np.zeros(0, np.int64)
        self.dense, self.letter, self.capital = (np.empty(size, bool) for _ in range(3))
        self.codes: _Codes = np.empty(size, np.uint32)
        breaks = [self._read(source[start : start + CHUNK], start) for start in range(0, size, CHUNK)]
        self.breaks = np.concatenate(breaks)

    def _read(self, part: str, start: int) -> Ints:
        """Fill in the letters of a part that begins at ``start``; return where its lines begin."""
        raw = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), np.uint32)
        folded, kinds = _tables()
        here = slice(start, start + len(raw))
        inside = np.minimum(raw, _PLANE - 1).astype(np.int64)
        kind = kinds.take(inside)
        self.dense[here] = (kind & _DENSE) != 0
        self.letter[here] = (kind & _LETTER) != 0
        self.capital[here] = (kind & _CAPITAL) != 0
        self.codes[here] = folded.take(inside)
        beyond = np.flatnonzero(raw >= _PLANE)
        # Beyond the basic plane are rare ideographs, emoji and mathematical letters; all count as letters.
        self.letter[start + beyond], self.codes[start + beyond] = True, raw[beyond]
        return np.flatnonzero(raw == _NEWLINE) + start

    def words(self) -> Words:
        """Return all words."""
        plain = self.letter & ~self.dense
        edges = np.flatnonzero(plain[1:] != plain[:-1]) + 1
        # The first and the last code are line breaks, so the edges come in pairs.
        starts, sizes = edges[::2], edges[1::2] - edges[::2]
        parts = range(0, len(starts), CHUNK_WORDS)
        hashes = [self._hashes(starts[at : at + CHUNK_WORDS], sizes[at : at + CHUNK_WORDS]) for at in parts]
        two = np.flatnonzero(self.dense[:-1] & self.dense[1:])
        with np.errstate(over="ignore"):
            # Hash of each letter and the next one.
            pairs = self.codes[two] * _FACTOR + self.codes[two + 1]
        join = np.concatenate
        return Words(
            line=join((self._line_of(starts), self._line_of(two))),
            hash=join((*hashes, pairs)),
            capital=join((self.capital[starts], np.zeros(len(two), bool))),
            content=join((sizes >= TOPIC_CHARS, np.ones(len(two), bool))),
        )

    def _hashes(self, starts: Ints, sizes: Ints) -> _Hashes:
        """Return the hashes of words that begin at ``starts``."""
        ends = np.cumsum(sizes)
        place = np.arange(int(ends[-1])) - np.repeat(ends - sizes, sizes)
        letters = self.codes[np.repeat(starts, sizes) + place]
        with np.errstate(over="ignore"):
            values = (letters + np.uint64(1)) * _powers().take(place & (POWERS - 1))
            return np.add.reduceat(values, ends - sizes)

    def _line_of(self, places: Ints) -> Ints:
        return np.searchsorted(self.breaks, places, side="right") - 1


@cache
def _tables() -> tuple[_Codes, npt.NDArray[np.uint8]]:
    """Return the replacement of each code of the basic plane, and whether it is a letter or digit, dense, a capital."""
    letters = list(map(chr, range(_PLANE)))
    small = np.fromiter((ord(letter.lower()[0]) for letter in letters), np.uint32, _PLANE)
    known = np.fromiter(map(str.isalnum, letters), bool, _PLANE)
    dense = known & np.fromiter(map(words.is_dense, letters), bool, _PLANE)
    kinds = known * _LETTER + dense * _DENSE + (small != np.arange(_PLANE)) * _CAPITAL
    small[~known], small[_NEWLINE] = _SPACE, _NEWLINE
    small[ord("0") : ord("9") + 1] = _DIGIT
    return small, kinds.astype(np.uint8)


@cache
def _powers() -> _Hashes:
    """Return the weights of the letters of a word, by their place."""
    with np.errstate(over="ignore"):
        return np.cumprod(np.full(POWERS, _FACTOR, np.uint64), dtype=np.uint64)


def _among(known: _Hashes, wanted: _Hashes) -> Mask:
    """Return (k,) which of the sorted, distinct ``known`` are in ``wanted``."""
    marks = np.zeros(len(known), bool)
    places = np.searchsorted(known, wanted)
    inside = places < len(known)
    marks[places[inside]] = known[places[inside]] == wanted[inside]
    return marks


def shared_words(lines: LineLetters, prose: Mask, title: str) -> Floats:
    """Return (7, n) what the words of each line share with the page.

    The shares of its words that occur in other prose, occur in the title, occur once on the page, are short, are among
    the most frequent of the page, begin with a capital; and the share of the title's words that the line has.
    """
    found, count = lines.words(), lines.count
    line = found.line
    known, index, times = np.unique(found.hash, return_inverse=True, return_counts=True)
    index = index.reshape(-1)
    # A word of the prose has to occur in another line than this one.
    in_prose = np.bincount(index, weights=prose[line], minlength=len(times))[index] > prose[line]
    wanted = np.unique(LineLetters([title]).words().hash)
    titled = _among(known, wanted)[index]
    often = max(np.sort(times)[-FREQUENT:].min(initial=2), 2)
    marks = (in_prose & found.content, titled, times[index] == 1, ~found.content, times[index] >= often, found.capital)
    size = np.maximum(np.bincount(line, minlength=count), 1)
    shares = [np.bincount(line, weights=mark, minlength=count) / size for mark in marks]
    # Each word of the title counts once in a line.
    once = np.unique(line[titled] * np.int64(len(times) + 1) + index[titled]) // (len(times) + 1)
    return np.stack((*shares, np.bincount(once, minlength=count) / max(len(wanted), 1)))
