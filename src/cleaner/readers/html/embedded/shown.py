"""How much of a text a page shows, and how much prose of its own it has beside it."""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Columns, Mask, Region
from cleaner.text.words import counts, ends_sentence, squeezed

#: A text is looked for on the page in this many pieces of this many letters.
PIECES, PIECE_LETTERS = 24, 30
#: A block with fewer words, or more links, is no prose.
PROSE_WORDS, LINKED = 8, 0.3
#: What stands in these is not the text of a page, whatever it says.
_ASIDE = int(
    Region.NAV
    | Region.FOOTER
    | Region.ASIDE
    | Region.COMMENT
    | Region.SHARE
    | Region.RELATED
    | Region.CONSENT
    | Region.SUBSCRIBE
    | Region.LOGIN
    | Region.AD
    | Region.PAYWALL
    | Region.MODAL
    | Region.HIDDEN
    | Region.NOSCRIPT
    | Region.PLACEHOLDER
)


class ShownText:
    """The letters of all blocks of a page, hidden ones too, and its prose."""

    def __init__(self, columns: Columns) -> None:
        self._letters = squeezed(" ".join(columns.text))
        self._columns = columns
        self._words = np.array(counts(columns.text), np.int64)
        self._prose = self._is_prose()

    @property
    def prose_words(self) -> int:
        """The words of the page's prose."""
        return int(self._words[self._prose].sum())

    def share(self, letters: str) -> float:
        """Return the share (0-1) of a text that the page has, told from pieces all over it."""
        last = len(letters) - PIECE_LETTERS
        if last <= 0:
            return float(letters in self._letters)
        starts = range(0, last + 1, max(last // (PIECES - 1), 1))
        return sum(letters[at : at + PIECE_LETTERS] in self._letters for at in starts) / len(starts)

    def own_words(self, letters: str) -> int:
        """Return the words of the prose that the page has beside a text."""
        total = 0
        for index in np.flatnonzero(self._prose).tolist():
            # A teaser breaks off anywhere; its beginning tells.
            start = squeezed(self._columns.text[index])[:PIECE_LETTERS]
            total += 0 if start in letters else int(self._words[index])
        return total

    def _is_prose(self) -> Mask:
        columns = self._columns
        chars = np.fromiter(map(len, columns.text), np.int64, len(columns.text))
        prose = (self._words >= PROSE_WORDS) & (columns.link_chars <= LINKED * chars) & ((columns.region & _ASIDE) == 0)
        ends = np.fromiter(map(ends_sentence, columns.text), bool, len(columns.text))
        marks: Mask = prose & ends
        return marks
