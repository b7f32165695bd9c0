"""Remove the list of files above the text of a README: "src" / "Open paddles slowly" / "3 weeks ago".

Told by the rows of a table: most begin with a linked name of a file or a folder and hold another link (the last change)
and a date; and below the table stands the text under a heading. Must not touch a table of reports or of goods, whose
names are words, nor the list of a folder that has no text below it.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.dates import is_dateline

#: The table has at least this many such rows, and they are this share of all.
ROWS, SHARE = 2, 0.7
#: Share of linked characters of a linked cell.
LINKED = 0.9
#: The text below has sentences of at least this many words, unlinked, and so many words in all.
SENTENCE_WORDS, TEXT_WORDS = 6, 12
#: What a cell says of its date has at most this many words.
DATE_WORDS = 6
#: One name with no space in it; at least one of the table has an extension.
_NAME = re.compile(r"[\w.@+/-]{1,80}")
_EXTENSION = re.compile(r"\.[A-Za-z]\w{0,7}$")


@rule("file-list")
def file_list(doc: Document) -> Mask:
    """Mark the cells of lists of files."""
    marks = doc.none()
    cells = (doc.row >= 0) & (doc.kind == Kind.TABLE_CELL)
    if not (cells & (doc.link_density >= LINKED)).any():
        return marks
    for inside in _tables(doc, np.flatnonzero(cells)):
        if _lists_files(doc, inside) and _has_text_below(doc, int(inside[-1])):
            marks[inside] = True
    return marks


def _tables(doc: Document, cells: Ints) -> list[Ints]:
    """Return the cells of each table."""
    names, above = doc.tree.names, doc.tree.above.tolist()
    found: dict[int, list[int]] = {}
    for index in cells.tolist():
        element = int(doc.tree.element[index])
        while element and names[element][0] != "table":
            element = above[element]
        found.setdefault(element, []).append(index)
    return [np.array(inside) for inside in found.values()]


def _lists_files(doc: Document, inside: Ints) -> bool:
    """Return True if most rows of a table are those of a file."""
    rows = doc.row[inside]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    files = [cells for cells in np.split(inside, starts[1:]) if _is_file(doc, cells)]
    named = any(_EXTENSION.search(doc.text[int(cells[0])]) for cells in files)
    return named and len(files) >= max(ROWS, SHARE * len(starts))


def _is_file(doc: Document, cells: Ints) -> bool:
    """Return True if a row is a linked name, another link and a date."""
    linked = doc.link_density[cells] >= LINKED
    if len(cells) < 3 or not linked[0] or linked.sum() < 2 or not _NAME.fullmatch(doc.text[int(cells[0])]):
        return False
    short = cells[doc.words[cells] <= DATE_WORDS]
    return any(
        doc.labels[index] == "dateline" or is_dateline(doc.text[index], doc.page.language) for index in short.tolist()
    )


def _has_text_below(doc: Document, last: int) -> bool:
    """Return True if a heading and sentences stand below a table."""
    below = slice(last + 1, None)
    text = doc.kept & doc.sentence_end & (doc.words >= SENTENCE_WORDS) & (doc.link_density < LINKED / 2)
    return bool((doc.kind[below] == Kind.HEADING).any() and doc.words[below][text[below]].sum() >= TEXT_WORDS)
