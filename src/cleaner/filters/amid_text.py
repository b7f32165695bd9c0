"""Restore short blocks of a page amid sure text that the engine removed: headings, leads, code, whole lists.

Examples: the heading "Consent and cookies" above a paragraph that stays, also if its words are an interface string
("登录"); "Dear readers:" above the letter; one line of code or a list of terms between two paragraphs. The page's
structure is the evidence: what stands in one element with sure text on both sides is a part of it. Must not touch
linked blocks, the headings of other stories and of advertisements, those with another element's text below them, nor
what other filters removed.
"""

from __future__ import annotations

import numpy as np

from cleaner.filter import rule
from cleaner.filters.whole_list import members
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JUDGED
from cleaner.scoring.overruled import BY_NAME, BY_PLACE, SURE, SURE_WORDS
from cleaner.text.lexicon import Category

#: A heading, a lead or a list has at least this score: those of boxes beside the text have next to none. Of 22 such
#: headings and leads on 360 pages of wcxb-dev and fundus-dev 19 were in the gold, below it none of 4.
NEAR = 0.15
#: Share of linked characters from which a block leads to another page.
LINKED = 0.3
#: A lead has at least this many words: a single one with a colon is a label.
LEAD_WORDS = 2
#: Between the code and the text on either side may stand so many other blocks: "In [2]:".
GAP = 2
_COLONS = (":", "：")
#: Headings of what is not the page's text, though sure text may follow.
_OTHERS = (Category.RELATED, Category.READ_MORE, Category.AD, Category.SUBSCRIBE, Category.NAVIGATION)


@rule("amid-text", restores=True)
def amid_text(doc: Document) -> Mask:
    """Mark the blocks to bring back."""
    if not doc.is_html or doc.judgement is None or doc.kept.all():
        return doc.none()
    open_blocks = ~doc.kept & (doc.link_density < LINKED)
    judged = open_blocks & doc.labelled(*JUDGED)
    near = doc.judgement.scores >= NEAR
    return _headings(doc, open_blocks & near) | _leads(doc, judged & near) | _code(doc, judged) | _lists(doc, judged)


def _headings(doc: Document, maybe: Mask) -> Mask:
    """Mark headings right above a sure paragraph in the same element; known words need text above them too."""
    assert doc.judgement is not None
    sure = doc.kept & (doc.judgement.scores >= SURE) & (doc.words >= SURE_WORDS) & (doc.link_density < LINKED)
    maybe = maybe & (doc.kind == Kind.HEADING) & doc.labelled(*JUDGED, *BY_NAME, *BY_PLACE) & ~doc.is_phrase(*_OTHERS)
    marks = doc.none()
    holder = doc.tree.above[doc.tree.element]
    for index in np.flatnonzero(maybe & np.append(sure[1:], False)).tolist():
        below = holder[index + 1] == holder[index]
        above = index > 0 and doc.kept[index - 1] and holder[index - 1] == holder[index]
        marks[index] = below and (above or doc.labels[index] in JUDGED)
    return marks


def _leads(doc: Document, maybe: Mask) -> Mask:
    """Mark lines with a colon at the end right above text that stays."""
    maybe = maybe & (doc.words >= LEAD_WORDS) & (doc.phrases == 0) & np.append(doc.kept[1:], False)
    maybe &= doc.is_kind(Kind.PARAGRAPH, Kind.TABLE_CELL)
    marks = doc.none()
    for index in np.flatnonzero(maybe).tolist():
        marks[index] = doc.text[index].endswith(_COLONS)
    return marks


def _code(doc: Document, maybe: Mask) -> Mask:
    """Mark code with text that stays on both sides."""
    marks = doc.none()
    for index in np.flatnonzero(maybe & (doc.kind == Kind.CODE)).tolist():
        before, after = doc.kept[max(0, index - 1 - GAP) : index], doc.kept[index + 1 : index + 2 + GAP]
        marks[index] = before.any() and after.any()
    return marks


def _lists(doc: Document, maybe: Mask) -> Mask:
    """Mark lists that were removed as a whole, with text that stays on both sides in the element around them."""
    marks = doc.none()
    items = doc.kind == Kind.LIST_ITEM
    if not (maybe & items).any():
        return marks
    for element, inside in members(doc, items):
        if maybe[inside].all() and _stands_in_text(doc, element, inside):
            marks[inside] = True
    return marks


def _stands_in_text(doc: Document, element: int, inside: Ints) -> bool:
    """Return True if the blocks right before and after a list are sentences of the element around it."""
    assert doc.judgement is not None
    beside = [int(inside[0]) - 1, int(inside[-1]) + 1]
    if beside[0] < 0 or beside[1] >= len(doc) or doc.judgement.scores[inside].mean() < NEAR:
        return False
    around = doc.tree.above[doc.tree.element[beside]] == doc.tree.above[element]
    return bool(around.all() and doc.kept[beside].all() and doc.sentence_end[beside[1]])
