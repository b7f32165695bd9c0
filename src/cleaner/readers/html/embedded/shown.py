"""How much of a text a page shows, and how much prose of its own it has beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.model.columns import Columns, Mask, Region
from cleaner.text.words import counts, squeezed

#: A text is looked for on the page in about this many pieces of this many characters; shorter ones are found anywhere.
PIECES, PIECE_CHARS, MIN_LETTERS = 24, 40, 12
#: A block with fewer words, or more links, is no prose.
PROSE_WORDS, LINKED = 8, 0.3
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

    def share(self, lines: Sequence[str]) -> float:
        """Return the share (0-1) of the lines of a text that the page has, told from pieces all over it."""
        pieces = [squeezed(line[at : at + PIECE_CHARS]) for line in lines for at in range(0, len(line), PIECE_CHARS)]
        pieces = [piece for piece in pieces if len(piece) >= MIN_LETTERS]
        chosen = pieces[:: max(len(pieces) // PIECES, 1)]
        found = [len(piece) for piece in chosen if piece in self._letters]
        return sum(found) / max(sum(map(len, chosen)), 1)

    def own_words(self, letters: str) -> int:
        """Return the words of the prose that the page has beside a text of these letters."""
        total = 0
        for index in np.flatnonzero(self._prose).tolist():
            # A teaser breaks off anywhere; its beginning tells.
            start = squeezed(self._columns.text[index][:PIECE_CHARS])
            total += 0 if start in letters else int(self._words[index])
        return total

    def _is_prose(self) -> Mask:
        columns = self._columns
        chars = np.fromiter(map(len, columns.text), np.int64, len(columns.text))
        marks: Mask = (
            (self._words >= PROSE_WORDS) & (columns.link_chars <= LINKED * chars) & ((columns.region & _ASIDE) == 0)
        )
        return marks
