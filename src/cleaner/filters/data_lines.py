"""Restore facts, rows of tables and numbered steps in a text dump that follow the text right away, headings included.

Examples: "Referee: Jane Doe" / "Attendance: 412" / "Table" / "1. Linden 24 51" below a report; "1. Fix the bracket." in
instructions; names in the middle of a list that stays. Must not touch lists of links and labels: most of the lines
are facts, cells or sentences, and a named filter, not the engine, took what follows them.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.filters.whole_run import FACT, FACT_WORDS, MEMBERS, NUMBER
from cleaner.model.columns import Floats, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import judged_lines
from cleaner.recognise.judged_lines import asks, is_judged, runs, sentences

#: Share of a run that is made of facts, cells and sentences; mean share of the page's threshold that it needs.
SHARE, NEAR = 0.6, 0.2
#: A gap between two lines that stay is filled from this mean share on: half of such words, and all of the lists of
#: names, are text on the development sets.
GAP_NEAR = 0.75


@rule("data-lines", restores=True)
def data_lines(doc: Document) -> Mask:
    """Mark the lines to bring back."""
    marks = doc.none()
    found = judged_lines(doc)
    if found is None:
        return marks
    judged, near = found
    data = _data(doc, judged)
    some = data | sentences(doc, judged)
    for start, end in runs(judged):
        if end - start < MEMBERS or not start or not doc.kept[start - 1] or is_judged(doc, end):
            continue
        gap = _is_gap(doc, near, start, end)
        if not gap and data[start:end].sum() < MEMBERS:
            continue
        end = end if gap else _last(doc, data, some, start, end)
        enough = some[start:end].mean() >= SHARE and near[start:end].mean() >= NEAR
        marks[start:end] = (gap or enough) and not doc.phrases[start:end].any()
    return marks


def _last(doc: Document, data: Mask, some: Mask, start: int, end: int) -> int:
    """Return the place after the last fact or cell of a run and its sentences; a question begins a survey."""
    last = start + int(np.flatnonzero(data[start:end])[-1]) + 1
    while last < end and some[last] and not asks(doc.text[last]):
        last += 1
    return last


def _data(doc: Document, judged: Mask) -> Mask:
    """Return (n,) facts, cells of tables, and steps: items that are sentences."""
    marks = doc.data.copy()
    for index in np.flatnonzero(judged & (doc.words <= FACT_WORDS)).tolist():
        text = doc.text[index]
        step = doc.sentence_end[index] and (doc.kind[index] == Kind.LIST_ITEM or NUMBER.match(text))
        marks[index] |= bool(step or FACT.match(text))
    return marks


def _is_gap(doc: Document, near: Floats, start: int, end: int) -> bool:
    """Return True for lines that were only just removed between two that stay, but for the questions of a form."""
    if end >= len(doc) or not doc.kept[end] or near[start:end].mean() < GAP_NEAR:
        return False
    return not any(asks(text) for text in doc.text[start - 1 : end])
