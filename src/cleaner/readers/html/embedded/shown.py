"""How much of a text a page shows, or another text holds; how much prose a page has of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from cleaner.model.columns import Columns, Ints, Mask, Region
from cleaner.text.words import counts, squeezed

#: A text is looked for on the page in about this many pieces of this many characters; shorter ones are found anywhere.
PIECES, PIECE_CHARS, MIN_LETTERS = 24, 40, 12
#: A block with fewer words, or more links, is no prose.
PROSE_WORDS, LINKED = 8, 0.3
#: Scripts are read only if the page has at most this many unlinked characters in blocks of at least so many, and no
#: more words of prose than a teaser.
THIN_CHARS, THIN_BLOCK, TEASER_WORDS = 5_000, 60, 150
#: What stands in these is not the text of a page, whatever it says.
_ASIDE = int(
    Region.NAV
    | Region.FOOTER
    | Region.COMMENT
    | Region.SHARE
    | Region.RELATED
    | Region.CONSENT
    | Region.SUBSCRIBE
    | Region.LOGIN
    | Region.AD
    | Region.PAYWALL
    | Region.NOSCRIPT
    | Region.PLACEHOLDER
)


def share(lines: Sequence[str], letters: str) -> float:
    """Return the share (0-1) of the lines of a text that are in a text of these letters, told from pieces of it."""
    pieces = [line[at : at + PIECE_CHARS] for line in lines for at in range(0, len(line), PIECE_CHARS)]
    chosen = [piece for piece in map(squeezed, pieces[:: max(len(pieces) // PIECES, 1)]) if len(piece) >= MIN_LETTERS]
    found = [len(piece) for piece in chosen if piece in letters]
    return sum(found) / max(sum(map(len, chosen)), 1)


class ShownText:
    """The letters of all blocks of a page, hidden ones too, and its prose."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    @cached_property
    def _letters(self) -> str:
        return squeezed(" ".join(self._columns.text))

    @cached_property
    def _words(self) -> Ints:
        return np.array(counts(self._columns.text), np.int64)

    @property
    def words(self) -> int:
        """The words that the page shows beside its menus, prose or not."""
        return int(self._words[(self._columns.region & _ASIDE) == 0].sum())

    @property
    def prose_words(self) -> int:
        """The words of the page's prose."""
        return int(self._words[self._prose].sum())

    @property
    def is_thin(self) -> bool:
        """True for a page with so little text that its scripts may hold more."""
        texts = self._columns.text
        plain = np.fromiter(map(len, texts), np.int64, len(texts)) - self._columns.link_chars
        return int(plain[plain >= THIN_BLOCK].sum()) <= THIN_CHARS and self.prose_words <= TEASER_WORDS

    def plainly_has(self, lines: Sequence[str]) -> bool:
        """Return True if three lines of a text are on the page, letter by letter: cheap, and true for most texts."""
        long = [line.strip()[:PIECE_CHARS] for line in lines if len(line) >= PIECE_CHARS]
        chosen = [long[0], long[len(long) // 2], long[-1]] if len(long) > 2 else []
        page = "\n".join(self._columns.text) if chosen else ""
        return bool(chosen) and all(line in page for line in chosen)

    def share(self, lines: Sequence[str]) -> float:
        """Return the share (0-1) of the lines of a text that the page has."""
        return share(lines, self._letters)

    def words_beside(self, letters: str) -> tuple[int, int]:
        """Return (words of the page's prose beside a text of these letters, words of its prose in it)."""
        beside = inside = 0
        for index in np.flatnonzero(self._prose).tolist():
            # A teaser breaks off anywhere; its beginning tells.
            if squeezed(self._columns.text[index][:PIECE_CHARS]) in letters:
                inside += int(self._words[index])
            else:
                beside += int(self._words[index])
        return beside, inside

    @cached_property
    def _prose(self) -> Mask:
        columns = self._columns
        chars = np.fromiter(map(len, columns.text), np.int64, len(columns.text))
        marks: Mask = (
            (self._words >= PROSE_WORDS) & (columns.link_chars <= LINKED * chars) & ((columns.region & _ASIDE) == 0)
        )
        return marks
