"""Find sentences of the text that stand again by themselves, as a magazine pulls one out to decorate the page."""

from __future__ import annotations

import re
from bisect import bisect_right

import numpy as np

from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text.words import squeezed

#: Fewer words may be anything: a name, a label. More are no longer short.
MIN_WORDS, MAX_WORDS = 4, 60
#: A name after a quotation has at most this many words.
NAME_WORDS = 12
#: What a cut leaves of a sentence has at least this many letters.
PIECE = 8
#: The paragraph says more than the quotation: so many times its letters.
LONGER = 1.2
#: Candidates that are looked up; an honest page has a dozen, and each costs a search of the whole text.
MOST = 200
_CUT = re.compile(r"…|\.{3,}|\[[^\[\]]{0,40}\]|\([.…]{1,5}\)")
_NAME = re.compile(r"\s*(?:\s[–—―-]\s?|[–—―]|\n)\s*[^–—―\n]{2,100}$")
_MARKS = frozenset("\"'“”„«»‘’‹›「」『』《》‟‚")


class Text:
    """The paragraphs of a page, as letters."""

    def __init__(self, doc: Document, paragraphs: Mask) -> None:
        self.places = np.flatnonzero(paragraphs).tolist()
        letters = [squeezed(doc.text[index]) for index in self.places]
        self.starts = np.cumsum([0, *(len(each) + 1 for each in letters)]).tolist()
        self.letters = "\n".join(letters)

    def paragraph_with(self, pieces: list[str]) -> int:
        """Return the index of the first longer paragraph that has the ``pieces`` in their order, -1 if none has."""
        start, least = 0, LONGER * sum(map(len, pieces))
        while (at := self.letters.find(pieces[0], start)) >= 0:
            place = bisect_right(self.starts, at) - 1
            start = self.starts[place + 1]
            if start - self.starts[place] > least and self._go_on(pieces, at, start):
                return int(self.places[place])
        return -1

    def _go_on(self, pieces: list[str], at: int, end: int) -> bool:
        for piece in pieces:
            at = self.letters.find(piece, at, end)
            if at < 0:
                return False
            at += len(piece)
        return True


def pieces(text: str) -> list[str]:
    """Return the letters of a quotation, cut where it is: "A gate … for sixty years" has two pieces."""
    found = [squeezed(piece) for piece in _CUT.split(text)]
    return [piece for piece in found if len(piece) >= PIECE]


def without_name(text: str) -> str:
    """Return a quotation without the name after its dash or on its last line; itself if there is none."""
    match = _NAME.search(text)
    return text[: match.start()] if match and len(match[0].split()) <= NAME_WORDS else text


def is_marked(text: str) -> bool:
    """Return True for a text in quotation marks or in capitals."""
    return text[:1] in _MARKS or (text.isupper() and len(text.split()) >= MIN_WORDS)


def set_off(doc: Document, index: int) -> bool:
    """Return True for a block in an element that sets it off: a quotation, an aside, a figure."""
    return doc.kind[index] == Kind.QUOTE or bool(doc.within(Region.QUOTE, Region.ASIDE, Region.FIGURE)[index])
