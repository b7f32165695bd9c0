"""Restore the rest of a run in a text dump that the engine "learned" kept in part: a list, a table, numbered headings.

Examples: "3. The Gaffer's Table" when the headings 1, 2, 4 and 5 stayed; the cell "2,60" of a row of prices; an
ingredient in the middle of the list; "Referee: Jane Doe" among the facts of a match. Decided by the scores of the run
and by what stands around it. Must not touch what a named filter removed, nor a list of other stories: most of it has to
be kept, or the text around it.
"""

import re
from collections.abc import Iterator

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JudgedLines, judged_lines
from cleaner.text import words

#: A run has at least this many members: rows, items, headings.
MEMBERS = 3
TABLE_ROWS = 2
#: A run stays if at least this share of its members stayed, or between two kept blocks if its mean score is at least
#: this share of the page's threshold.
SHARE, NEAR = 0.5, 0.5
#: An unmarked line of a list has at most this many words; of such a list more has to be kept, and only gaps are filled.
LINE_WORDS, LINE_SHARE = 8, 0.6
#: Cells of more words than this are the layout of an old page.
CELL_WORDS = 40
#: A line "Label: value" has at most this many words; the label begins like a name and has at most four.
FACT_WORDS = 30
FACT = re.compile(r"[^\W\d_][^\s:：]{0,30}(?:\s[^\s:：]{1,30}){0,3}\s?[:：]\s?[^\s/]")
#: A heading that asks has at most this many words.
QUESTION_WORDS = 15
NUMBER = re.compile(r"\(?(\d{1,3})[.)、．]\s?\S")


@rule("whole-run", restores=True)
def whole_run(doc: Document) -> Mask:
    """Mark the removed members of runs that stay."""
    marks = doc.none()
    judged = judged_lines(doc)
    if judged is None:
        return marks
    page = _Runs(doc, judged)
    for start, end in page.tables():
        if page.stays(start, end, doc.row[start:end]):
            marks[start:end] = True
    for start, end in page.lists():
        if page.stays(start, end, np.arange(end - start)):
            marks[start:end] = True
    for start, end in (*page.unmarked(), *page.facts()):
        marks[start:end] = True
    for series in (*page.numbered(), page.questions()):
        marks[page.headings(series)] = True
    return marks & judged.removed


class _Runs:
    """The runs of a page, and what decides them."""

    def __init__(self, doc: Document, judged: JudgedLines) -> None:
        self._doc, self._removed = doc, judged.removed
        self._open = doc.kept | judged.removed
        self._near = judged.shares >= NEAR
        self._open_places = np.flatnonzero(self._open)

    def _spans(self, members: Mask, least: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each run of members that is neither kept nor removed as a whole."""
        edges = np.flatnonzero(np.diff(np.concatenate(([False], members, [False])).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            if end - start >= least and self._removed[start:end].any() and self._open[start:end].all():
                yield start, end

    def tables(self) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each table of short cells."""
        rows = (self._doc.row >= 0) & (self._doc.words <= CELL_WORDS)
        return self._spans(rows, TABLE_ROWS)

    def lists(self) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each list with bullets or numbers."""
        return self._spans(self._doc.kind == Kind.LIST_ITEM, MEMBERS)

    def unmarked(self) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the gaps in lists without bullets, most of whose lines were kept."""
        doc = self._doc
        short = (doc.kind == Kind.PARAGRAPH) & (doc.words <= LINE_WORDS) & ~doc.sentence_end & (doc.phrases == 0)
        for start, end in self._spans(short & self._open, MEMBERS + 1):
            kept = np.flatnonzero(doc.kept[start:end])
            if len(kept) >= max(MEMBERS, LINE_SHARE * (end - start)):
                yield start + int(kept[0]), start + int(kept[-1])

    def stays(self, start: int, end: int, member: Ints) -> bool:
        """Return True if a run stays: most of it was kept, or its scores are near enough between kept blocks.

        ``member`` (end - start,) is the number of the row or item that each block belongs to.
        """
        kept = self._doc.kept[start:end]
        place = member - member[0]
        if (np.bincount(place, kept) > 0)[np.bincount(place) > 0].mean() >= SHARE:
            return True
        around = self._kept_before(start) and self._kept_after(end)
        if self._introduced(start):
            return bool(kept.any())
        return around and bool(kept.any() or self._near[start:end].mean() >= SHARE)

    def facts(self) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each run of lines "Label: value" of which enough were kept."""
        doc = self._doc
        marks = doc.none()
        maybe = self._open & (doc.words <= FACT_WORDS) & (doc.words > 1) & (doc.phrases == 0)
        marks[[index for index in np.flatnonzero(maybe).tolist() if FACT.match(doc.text[index])]] = True
        for start, end in self._spans(marks, MEMBERS):
            if doc.kept[start:end].mean() >= SHARE:
                yield start, end

    def _introduced(self, index: int) -> bool:
        """Return True if the line before a list stays and ends in a colon."""
        return index > 0 and bool(self._doc.kept[index - 1]) and self._doc.text[index - 1].endswith((":", "："))

    def numbered(self) -> Iterator[list[int]]:
        """Yield the places of headings with ascending numbers, text between them."""
        found = {
            index: int(match[1])
            for index in np.flatnonzero(self._open & (self._doc.words <= QUESTION_WORDS)).tolist()
            if (match := NUMBER.match(self._doc.text[index]))
        }
        series: list[int] = []
        for index, number in found.items():
            if series and abs(number - found[series[-1]]) != 1:
                yield series
                series = []
            series.append(index)
        yield series

    def questions(self) -> list[int]:
        """Return the places of headings that ask."""
        doc = self._doc
        short = self._open & (doc.words <= QUESTION_WORDS) & (doc.phrases == 0)
        return [index for index in np.flatnonzero(short).tolist() if doc.text[index].endswith(words.QUESTION_MARKS)]

    def headings(self, series: list[int]) -> list[int]:
        """Return the places of the headings of a series that stays, each with its text after it."""
        above = [index for index in series if self._kept_after(index + 1) and index + 1 not in series]
        kept = sum(bool(self._doc.kept[index]) for index in above)
        return above if len(above) >= MEMBERS and kept >= SHARE * len(above) else []

    def _kept_before(self, index: int) -> bool:
        """Return True if the block before ``index`` stays; what named filters removed does not count."""
        at = int(np.searchsorted(self._open_places, index)) - 1
        return at >= 0 and bool(self._doc.kept[self._open_places[at]])

    def _kept_after(self, index: int) -> bool:
        """Return True if the block in ``index``, or the first after it that no named filter removed, stays."""
        at = int(np.searchsorted(self._open_places, index))
        return at < len(self._open_places) and bool(self._doc.kept[self._open_places[at]])
