"""Remove tables of contents: "Contents" / "1" / "Etymology" / "2" / "History"; on pages, lists of links.

Only if the entries come again as headings further down, so nothing is lost. Must not touch a refrain, whose lines stand
together again, a list of names or ingredients, sentences that later posts quote, nor the headings themselves; on pages
no list with an entry that is not linked, and none that a sentence leads to.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.filters.whole_list import members
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.contents import tables
from cleaner.text import lexicon, words

#: Words of an entry at most, of a paragraph at least, of the heading "Contents" at most.
ENTRY_WORDS, PROSE_WORDS, LABEL_WORDS = 15, 8, 3
#: A sentence of this many words that stands again is a quotation in a thread, unless it asks or has a number.
SENTENCE_WORDS = 4
#: The number before an entry: "2.1 Ferry".
_NUMBER = re.compile(r"^[# ]+")
#: On a page, an entry is linked from this share of its characters on; a list has at least this many entries, and so
#: large a share of them are headings.
LINKED, ENTRIES, SHARE = 0.9, 3, 0.7


@rule("contents")
def contents(doc: Document) -> Mask:
    """Mark tables of contents."""
    if doc.is_html:
        return _lists(doc)
    marks = doc.none()
    sentence = doc.sentence_end & (doc.words >= SENTENCE_WORDS)
    for index in np.flatnonzero(sentence).tolist():
        sentence[index] = not doc.text[index][:1].isdigit() and not doc.text[index].endswith(words.QUESTION_MARKS)
    short = ((doc.words <= ENTRY_WORDS) & ~doc.data & ~sentence).tolist()
    keys = [_NUMBER.sub("", key) if each else "" for key, each in zip(doc.keys, short, strict=True)]
    # The sentences of a wiki end in the number of a note.
    prose = (doc.words >= PROSE_WORDS) & (doc.sentence_end | (doc.words > ENTRY_WORDS))
    found = tables(keys, short, prose.tolist())
    if not found:
        return marks
    labels = lexicon.listed_keys("contents", doc.page.language)
    for entries in found:
        first = entries.start
        while first and not keys[first - 1] and short[first - 1]:
            first -= 1
        # The heading of the table: known, or a few words right above it.
        if first and (keys[first - 1] in labels or _is_label(doc, first - 1)):
            first -= 1
        marks[first : entries.stop] = True
    marks[prose] = False
    return marks


def _is_label(doc: Document, index: int) -> bool:
    return int(doc.words[index]) <= LABEL_WORDS and not doc.sentence_end[index] and not doc.data[index]


def _lists(doc: Document) -> Mask:
    """Mark the lists of links of a page whose entries come again as headings, with the heading of the list."""
    marks = doc.none()
    items = doc.kind == Kind.LIST_ITEM
    linked = items & (doc.link_density >= LINKED)
    headings = np.flatnonzero(doc.kept & (doc.kind == Kind.HEADING)).tolist()
    if not linked.any() or len(headings) < ENTRIES:
        return marks
    last = {_NUMBER.sub("", doc.keys[index]): index for index in headings}
    for element, inside in members(doc, items):
        named = sum(last.get(_NUMBER.sub("", doc.keys[index]), -1) > index for index in inside.tolist())
        if linked[inside].all() and named >= max(ENTRIES, SHARE * len(inside)) and not _is_led(doc, int(inside[0])):
            marks[inside] = True
            marks[_headed(doc, element, inside)] = True
    return marks


def _is_led(doc: Document, first: int) -> bool:
    """Return True if the line that stays above a list leads to it: "There are six of them:"."""
    return first > 0 and bool(doc.kept[first - 1]) and doc.text[first - 1].endswith((":", "："))


def _headed(doc: Document, element: int, inside: Ints) -> list[int]:
    """Return the heading of a list that another heading follows, if it stands in the element around the list."""
    first, after = int(inside[0]) - 1, int(inside[-1]) + 1
    if first < 0 or after >= len(doc) or doc.kind[first] != Kind.HEADING or doc.kind[after] != Kind.HEADING:
        return []
    tree = doc.tree
    is_beside = tree.above[tree.element[first]] == tree.above[element]
    return [first] if is_beside and 0 < doc.level[after] <= doc.level[first] else []
