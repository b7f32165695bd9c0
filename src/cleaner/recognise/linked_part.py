"""Tell linked blocks that are a part of the text around them: a name in a table of figures, an item among others.

What a menu, a list of stories or a tag cloud never shows: cells that are no links in the same row, items that are no
links in the same list, a text of its own below each numbered link, a sentence that goes on behind the link.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.model.columns import Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text import words

#: From this share of linked characters on a block is a link.
LINKED = 0.6
#: Cells of more words are the layout of an old page.
CELL_WORDS = 40
#: A linked cell of more words is a headline, unless this many other cells in its row are no links.
NAME_WORDS, DATA_CELLS = 4, 2
#: What stands below a numbered link has at least this many words; the list has so many such items.
TEXT_WORDS, ITEMS = 8, 2
#: Elements around an item in which its list is looked for.
NEAR = 4
_LISTS = frozenset(("ul", "ol"))
_LETTER = re.compile(r"\w")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_GOES_ON = re.compile(r"[,.;!?)\]،؛۔，。、；！？）」』](?:\s|$)|[，。、；）」』]")


def part_of_text(doc: Document) -> Mask:
    """Return (n,) True for linked blocks that are a part of the text."""
    linked = doc.link_density >= LINKED
    if not linked.any():
        return doc.none()
    return in_data_row(doc, linked) | in_plain_list(doc, linked) | names_item(doc, linked) | is_inside(doc, linked)


def in_data_row(doc: Document, linked: Mask) -> Mask:
    """Return (n,) True for a linked cell among cells of data, in a table of several such rows."""
    cells = (doc.kind == Kind.TABLE_CELL) & (doc.row >= 0)
    if not cells.any():
        return doc.none()
    rows = int(doc.row.max()) + 1
    row = np.where(cells, doc.row, 0)
    plain = cells & ~linked & np.array([bool(_LETTER.search(text)) for text in doc.text])
    is_data = (_count(row, plain, rows) > 0) & (_count(row, cells & linked, rows) > 0)
    is_data &= _count(row, cells & (doc.words > CELL_WORDS), rows) == 0
    beside = np.concatenate(([False], is_data[:-1])) | np.concatenate((is_data[1:], [False]))
    enough = (_count(row, plain, rows) >= DATA_CELLS)[row] | (doc.words <= NAME_WORDS)
    found: Mask = cells & linked & (is_data & beside)[row] & enough
    return found


def in_plain_list(doc: Document, linked: Mask) -> Mask:
    """Return (n,) True for a linked item of a list most of which is no link."""
    items = doc.kind == Kind.LIST_ITEM
    if not (items & linked).any():
        return doc.none()
    lists = _lists(doc, items)
    known = items & (lists >= 0)
    number = np.where(known, lists, 0)
    all_items = _count(number, known, len(doc.tree))
    links = _count(number, known & linked, len(doc.tree))
    marks: Mask = known & linked & (links * 2 < all_items)[number]
    return marks


def names_item(doc: Document, linked: Mask) -> Mask:
    """Return (n,) True for a link that names a numbered item with a text of its own."""
    markers = doc.columns.markers
    marks = doc.none()
    for index, marker in markers.items():
        below = index + 1
        if marker and linked[index] and markers.get(below) == "" and not linked[below]:
            marks[index] = doc.words[below] >= TEXT_WORDS
    return marks if np.count_nonzero(marks) >= ITEMS else doc.none()


def is_inside(doc: Document, linked: Mask) -> Mask:
    """Return (n,) True for a link that a sentence goes on behind, an address, and the signature of a quoted post."""
    marks = doc.none()
    quoted = doc.within(Region.QUOTE)
    for index in np.flatnonzero(linked & doc.is_kind(Kind.PARAGRAPH, Kind.QUOTE)).tolist():
        text = doc.text[index]
        is_signed = bool(quoted[index]) and text.startswith(("—", "–", "―"))
        marks[index] = (
            is_signed or bool(_ADDRESS.match(text)) or (0 < index < len(doc) - 1 and _is_inside(doc, linked, index))
        )
    return marks


def _is_inside(doc: Document, linked: Mask, index: int) -> bool:
    """Return True if the blocks before and after a link are parts of its sentence."""
    before, after = index - 1, index + 1
    if linked[before] or linked[after] or doc.sentence_end[before] or doc.kind[before] != Kind.PARAGRAPH:
        return False
    text = doc.text[after]
    goes_on = words.is_small(text[0]) or _GOES_ON.match(text)
    return bool(goes_on) and doc.words[after] >= 3 and doc.words[before] >= 2


def _lists(doc: Document, items: Mask) -> Ints:
    """Return (n,) the list of each item, -1 if there is none nearby."""
    names, above = doc.tree.names, doc.tree.above.tolist()
    found = np.full(len(doc), -1)
    for index in np.flatnonzero(items).tolist():
        element = int(doc.tree.element[index])
        for _ in range(NEAR):
            if names[element][0] in _LISTS:
                found[index] = element
                break
            element = above[element]
    return found


def _count(groups: Ints, marks: Mask, size: int) -> Ints:
    """Return (size,) how many blocks of each group are marked."""
    counted: Ints = np.bincount(groups[marks], minlength=size)
    return counted
