"""Remove what readers gave: "★★★★★ 4,6 von 5 (31 Stimmen)", "4.6 from 31 votes" in ``class="recipe-rating"``.

Must not touch a verdict of the writer ("4/5", "★★★☆☆ A fine loaf"), nor a sentence or a heading.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.words import name_words

#: Words at most, those of letters, and characters: "from votes", "Average rating, vote count".
MAX_WORDS, LETTERS, MAX_CHARS = 10, 4, 80
#: Elements around the block whose names are looked at.
ABOVE = 2
_STARS = re.compile(r"[★☆⭐✩✭✮⯪½\ufe0f]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = frozenset("rating ratings stars votes vote bewertung note valoracion waardering".split())


@rule("rating")
def rating(doc: Document) -> Mask:
    """Mark averages of stars with the number of votes."""
    marks = doc.none()
    short = doc.kept & (doc.words <= MAX_WORDS) & (doc.chars <= MAX_CHARS) & ~doc.data & ~doc.sentence_end
    short &= doc.kind != Kind.HEADING
    for index in np.flatnonzero(short).tolist():
        text = doc.text[index]
        numbers = len(_NUMBER.findall(text))
        if numbers < 2 or not 0 < len(_WORD.findall(text)) <= LETTERS or "\n" in text:
            continue
        marks[index] = bool(_STARS.search(text)) or _is_named(doc, index)
    return marks


def _is_named(doc: Document, index: int) -> bool:
    names = [name for _, given in doc.chain(index)[:ABOVE] for name in given.split()]
    return any(not _NAMES.isdisjoint(name_words(name)) for name in names)
