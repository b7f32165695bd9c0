"""Find sentences of the text that stand again by themselves, as a magazine pulls one out to decorate the page."""

from __future__ import annotations

import re
from bisect import bisect_right

import numpy as np

from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.words import name_words, squeezed

#: Fewer words may be anything: a name, a label. More are no longer short.
MIN_WORDS, MAX_WORDS = 4, 60
#: A name after a quotation has at most this many words.
NAME_WORDS = 12
#: A pull quote's element has fewer blocks than this: the quotation, a name, a rank, a button.
BOX_BLOCKS = 4
#: What a cut leaves of a sentence has at least this many letters.
PIECE = 8
#: The paragraph says more than the quotation: so many times its letters.
LONGER = 1.2
#: Candidates that are looked up; an honest page has a dozen, and each costs a search of the whole text.
MOST = 200
#: Elements around a quotation that are looked at: its decoration has fewer.
BOX_ELEMENTS = 8
#: Words in the names of elements that hold quotations, and of those that hold pull quotes.
QUOTES = frozenset("quote blockquote callout zitat citation cita citaat citat exergue".split())
PULL_QUOTES = frozenset(("pull", "pulled", "pullquote"))
_CUT = re.compile(r"…|\.{3,}|\[[^\[\]]{0,40}\]|\([.…]{1,5}\)")
_NAME = re.compile(r"\s{0,3}(?:\s[–—―-]\s?|[–—―]|\n)\s{0,3}[^–—―\n]{2,100}$")
_MARKS = frozenset("\"'“”„«»‘’‹›「」『』《》‟‚")


class Text:
    """The paragraphs of a page, as letters."""

    def __init__(self, doc: Document, paragraphs: Mask) -> None:
        self.places = np.flatnonzero(paragraphs).tolist()
        letters = [squeezed(doc.text[index]) for index in self.places]
        self.starts = np.cumsum([0, *(len(each) + 1 for each in letters)]).tolist()
        self.letters = "\n".join(letters)

    def paragraph_with(self, pieces: list[str], near: int) -> int:
        """Return the index of the longer paragraph nearest to block ``near`` that has the ``pieces``, -1 if none has.

        They stand in it in their order.
        """
        found, start, least = -1, 0, LONGER * sum(map(len, pieces))
        while pieces and (at := self.letters.find(pieces[0], start)) >= 0:
            place = bisect_right(self.starts, at) - 1
            index, start = int(self.places[place]), self.starts[place + 1]
            if index == near or start - self.starts[place] <= least or not self._go_on(pieces, at, start):
                continue
            if found >= 0 and abs(found - near) <= abs(index - near):
                break
            found = index
        return found

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
    return text[:1] in _MARKS or text.isupper()


def is_verse(text: str) -> bool:
    """Return True for lines that each begin with a capital; a quotation that is only broken goes on with small ones."""
    lines = [line.strip() for line in text.split("\n")]
    if len(lines[-1].split()) * 2 <= max(len(line.split()) for line in lines):
        # A name below a quotation.
        lines.pop()
    return len(lines) > 1 and not any(line[:1].islower() for line in lines[1:])


def box(doc: Document, there: Mask, index: int) -> tuple[list[int], list[tuple[str, str]]]:
    """Return (the blocks of the largest element that sets one block off, the names of the elements from it inwards).

    Beside the block it holds only short ones: a name, a button.
    """
    tree = doc.tree
    element, low, high = int(tree.element[index]), index, index
    names: list[tuple[str, str]] = []
    while element > 0 and len(names) < BOX_ELEMENTS:
        end = int(tree.end[element])
        while low and element <= tree.element[low - 1] < end and high - low < BOX_BLOCKS:
            low -= 1
        while high + 1 < len(doc) and element <= tree.element[high + 1] < end and high - low < BOX_BLOCKS:
            high += 1
        others = [other for other in range(low, high + 1) if other != index and there[other]]
        if high - low >= BOX_BLOCKS or any(not _is_name(doc, other) for other in others):
            break
        names.append(tree.names[element])
        blocks = [index, *others]
        element = int(tree.parents[element])
    return (blocks, names) if names else ([index], [])


def is_named(names: list[tuple[str, str]], words: frozenset[str]) -> bool:
    """Return True if an element's class or id has one of the words."""
    return any(not words.isdisjoint(name_words(name)) for _, given in names for name in given.split())


def _is_name(doc: Document, index: int) -> bool:
    return bool(doc.words[index] <= NAME_WORDS and not doc.sentence_end[index] and doc.kind[index] != Kind.HEADING)
