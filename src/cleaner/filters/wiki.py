"""Remove the interface of a wiki from a text dump: edit marks, "From Wikipedia, the free encyclopedia", its foot.

Example: "[edit]", "[ править | править код ]" below each heading; all below "Retrieved from https://...&oldid=1".
Must not touch headings, notes and references, nor stage directions and tags in brackets ("[Applause]", "[Chorus]"):
marks count on pages that name a wiki.
"""

from collections import Counter

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.wiki import edit_mark, has_old_version, interface, names_wiki
from cleaner.text.lexicon import key

#: Interface strings and lines of the foot have at most this many words.
MAX_WORDS = 25
#: A mark that no list knows stands at least this many times, mostly above a sentence.
TIMES, SENTENCE_WORDS = 3, 6
#: A page without marks is a wiki's if it has at least this many different strings of the interface.
STRINGS = 3
#: Lines between "[" and "]" if the flattener broke the mark at its links.
BROKEN_LINES = 6


@rule("wiki")
def wiki(doc: Document) -> Mask:
    """Mark a wiki's interface."""
    marks = doc.none()
    text = doc.text
    short = np.flatnonzero((doc.words <= MAX_WORDS) & ~doc.data & ~doc.prose).tolist()
    if not names_wiki("\n".join([text[index] for index in short])):
        return marks
    brackets = {index: mark for index in short if (mark := _mark_at(doc, index, text[index]))}
    strings = interface(doc.page.language)
    known = [index for index in short if strings.matches(doc.keys[index], text[index])]
    if brackets or len({doc.keys[index] for index in known}) >= STRINGS:
        marks[known] = True
    times = Counter(brackets.values())
    above = Counter(mark for index, mark in brackets.items() if _text_below(doc, index))
    for index, mark in brackets.items():
        if key(mark) in strings.whole or (times[mark] >= TIMES and 2 * above[mark] >= times[mark]):
            marks[index : index + _size(doc, index)] = True
    foot = next((index for index in reversed(short) if has_old_version(text[index])), len(doc))
    marks[foot:] = doc.words[foot:] <= MAX_WORDS
    return marks


def _mark_at(doc: Document, index: int, line: str) -> str:
    """Return the words of the mark that begins on this line, on one line or broken into several."""
    if line[:1] != "[":
        return ""
    if mark := edit_mark(line):
        return mark.casefold()
    if line != "[":
        return ""
    parts = doc.text[index + 1 : index + _size(doc, index) - 1]
    return edit_mark(f"[{' '.join(parts)}]").casefold()


def _text_below(doc: Document, index: int) -> bool:
    """Return True if a sentence stands below the mark that begins on this line."""
    below = index + _size(doc, index)
    return below < len(doc) and bool(doc.sentence_end[below]) and int(doc.words[below]) >= SENTENCE_WORDS


def _size(doc: Document, index: int) -> int:
    """Return the number of lines of the mark that begins on this line."""
    if doc.text[index] != "[":
        return 1
    rest = doc.text[index + 1 : index + 1 + BROKEN_LINES]
    return rest.index("]") + 2 if "]" in rest else 1
