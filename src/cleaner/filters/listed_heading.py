"""Restore headings of a text dump that the engine "learned" removed although a list names them.

The list is at the top ("Contents" / "1" / "Etymology"; the key events of a live blog), or the lexicon's of headings
that texts of one kind have everywhere: "Ingredients", "Abstract". Example: "Etymology" above its paragraph.
Must not touch what a named filter removed, nor a line that stands twice in lists of other stories, or a time of day:
below a heading stands its text.
"""

from collections import Counter

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JUDGED, judged_lines
from cleaner.recognise.stamp import stamp
from cleaner.text import lexicon

#: Words of a heading at most, of the line of text below it at least, and if it ends in the number of a note.
HEADING_WORDS, TEXT_WORDS, LONG_WORDS = 15, 6, 15
#: A list names at least so many headings: one line that stands twice is an entry of the menu.
ENTRIES = 2
#: The first line of a list below a heading has at least this share of the page's threshold: menus have next to none.
NEAR = 0.3
#: What may stand between a heading and its text.
_PASSED = frozenset(("comment", "dateline", "share", "byline"))
_NOTICES = frozenset(("advertisement", "consent-notice", "placeholder"))
#: ... this many lines of it.
GAP = 2


@rule("listed-heading", restores=True)
def listed_heading(doc: Document) -> Mask:
    """Mark the headings to bring back."""
    marks = doc.none()
    judged = judged_lines(doc)
    if judged is None:
        return marks
    short = (doc.words <= HEADING_WORDS) & ~doc.data & (doc.phrases == 0)
    usual = frozenset(map(lexicon.key, lexicon.listed("heading", doc.page.language)))
    near = judged.removed & (judged.shares >= NEAR)
    for index in np.flatnonzero(short & judged.removed).tolist():
        if doc.keys[index] in usual:
            below = index + 1
            while below < len(doc) and doc.labels[below] in _NOTICES:
                below += 1
            marks[index] = below < len(doc) and bool(doc.kept[below] or near[below])
    named = _named_at_the_top(doc, short & (judged.removed | doc.kept))
    if len(named) >= ENTRIES:
        marks[named] = True
    return marks & judged.removed


def _named_at_the_top(doc: Document, short: Mask) -> list[int]:
    """Return the places of the lines that stand once in a list above and once above their text."""
    listed = (doc.labelled("contents", *JUDGED) & ~doc.kept).tolist()
    keys = doc.keys
    uses = Counter(keys)
    first: dict[str, int] = {}
    found = []
    for index, key in enumerate(keys):
        if not key or uses[key] != 2:
            continue
        above = first.setdefault(key, index)
        if above < index and listed[above] and short[index] and not stamp(doc.text[index], key, doc.page.language):
            found += [index] if _has_text_below(doc, index) else []
    return found


def _has_text_below(doc: Document, index: int) -> bool:
    """Return True if a sentence that stays stands right below, past the buttons of the heading."""
    for below in range(index + 1, min(len(doc), index + GAP + 2)):
        if doc.kept[below]:
            ends = doc.sentence_end[below] or doc.text[below].endswith((":", "："))
            return bool(doc.words[below] >= (TEXT_WORDS if ends else LONG_WORDS)) and doc.kind[below] == Kind.PARAGRAPH
        if doc.labels[below] not in _PASSED:
            return False
    return False
