"""Remove what a page of verse says about it: "About this song", "Song facts", below the words.

Example: ``<div class="about"><h2>About</h2><p>The song was written down in 1889.</p></div>`` below ``class="lyrics"``.
Must not touch an introduction or a last word without a heading, an article that quotes a song, a second text in verse,
nor what follows other short lines: ingredients, results, entries of a live blog.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.words import ends_sentence, name_words

#: A line of verse has words in these bounds, in the mean.
FEWEST, MOST = 3.5, 12
#: A text in verse has at least this many lines, and this share of the words that stay; a stanza so many lines.
LINES, SHARE, STANZA = 8, 0.5, 3
#: At most this share of its lines ends as a sentence does, and begins with something else than a letter.
SENTENCES, SIGNS = 0.6, 0.15
#: Words in the names of elements that hold verse; without them the page has a refrain.
_NAMES = frozenset(
    "lyric lyrics song songtext liedtext paroles letra letras testo tekst poem poema poesia gedicht verse".split()
)


@rule("about-verse")
def about_verse(doc: Document) -> Mask:
    """Mark the sections below the verse, from their first heading on."""
    marks = doc.none()
    if not doc.is_html:
        return marks
    there = doc.kept if doc.judgement is None else doc.kept & doc.judgement.usual
    verse = _stanzas(doc, there)
    if doc.words[verse].sum() < SHARE * doc.words[there].sum() or not _is_verse(doc, verse):
        return marks
    below = np.flatnonzero(there & (np.arange(len(doc)) > np.flatnonzero(verse)[-1]))
    headings = below[doc.kind[below] == Kind.HEADING]
    marks[below[below >= headings[0]] if len(headings) else []] = True
    return marks


def _stanzas(doc: Document, there: Mask) -> Mask:
    """Mark blocks of short lines, and short blocks in a row with the same elements around them."""
    marks, row, members = doc.none(), 0, list[int]()
    group = doc.tree.group
    short = there & (doc.words <= MOST * (1 + _breaks(doc))) & doc.is_kind(Kind.PARAGRAPH, Kind.QUOTE)
    for index in np.flatnonzero(short).tolist():
        if "\n" in doc.text[index]:
            marks[index] = doc.text[index].count("\n") + 1 >= STANZA
            continue
        row = row + 1 if row and group[members[-1]] == group[index] else 1
        members = [*members[-STANZA + 1 :], index] if row > 1 else [index]
        if row >= STANZA:
            marks[members] = True
    return marks


def _breaks(doc: Document) -> Mask:
    return np.fromiter((text.count("\n") for text in doc.text), np.int64, len(doc))


def _is_verse(doc: Document, verse: Mask) -> bool:
    """Return True for lines of a song or a poem: an element's name says so, or some lines stand there twice."""
    blocks = np.flatnonzero(verse).tolist()
    lines = [line for index in blocks for line in doc.text[index].split("\n") if line.strip()]
    if len(lines) < LINES or doc.words[verse].sum() < FEWEST * len(lines):
        return False
    if sum(map(ends_sentence, lines)) > SENTENCES * len(lines):
        return False
    if sum(not line.lstrip("\"'“„«‘([¡¿—–- ")[:1].isalpha() for line in lines) > SIGNS * len(lines):
        return False
    if len(set(lines)) <= len(lines) - STANZA:
        return True
    names = {name for index in (blocks[0], blocks[-1]) for _, given in doc.chain(index) for name in given.split()}
    return any(not _NAMES.isdisjoint(name_words(name)) for name in names)
