"""Find regions of a page that say again what an earlier region said: a second copy of the article, or of its lead.

Only regions count, not sentences: the same answer to two questions, a refrain, a formula, the days of a meal plan and
a quotation that is taken up again are written on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cleaner.model.columns import Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.text.words import QUESTION_MARKS

#: Shorter blocks begin no copy; inside one they go with it.
MIN_WORDS = 8
#: Two blocks with the same first and last ``EDGE`` characters are the same text with small changes between, unless
#: their lengths differ by more than about ``STEP``.
EDGE, STEP = 60, 16
#: Blocks that may stand between two of a copy, in it or in its original: a line that only one of them has.
GAP = 3
#: A copy of the article has at least this many paragraphs, and this many words for each of the rest of the page.
ARTICLE_PARAGRAPHS, ARTICLE_SHARE = 2, 1 / 3
#: A lead is one or more of the first paragraphs, so many at most.
LEADS = 2
#: A line of verse, or of a list in one block, has fewer words than this.
VERSE_WORDS = 15
#: What may stand between a caption and its copy, and how many blocks at most.
BESIDE = 3
_PICTURE = ("credit", "caption", "figure")
_SIGNS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
#: Signs and spaces of ASCII, for ``bytes.translate``.
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass
class Run:
    """Blocks that follow each other, and the blocks before them that say the same in the same order."""

    original: list[int]
    copy: list[int]


def mark(text: str) -> tuple[str, int]:
    """Return what copies of a text have in common."""
    edges = text if len(text) <= 2 * EDGE else f"{text[:EDGE]} {text[-EDGE:]}"
    return letters(edges.casefold()), len(text) // STEP


def letters(text: str) -> str:
    """Return ``text`` without white space and signs."""
    plain = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS).decode("utf-8", "surrogatepass")
    return plain if plain.isascii() else _SIGNS.sub("", plain)


def copied(doc: Document, there: Mask) -> Mask:
    """Return (n,) True for the blocks of ``there`` that belong to a copy of what stands before it."""
    marks = doc.none()
    places = np.flatnonzero(there & (doc.words >= MIN_WORDS) & ~doc.is_kind(Kind.TABLE_CELL, Kind.CODE))
    found = list(_runs(places.tolist(), [mark(doc.text[index]) for index in places.tolist()]))
    if not found or (doc.judgement is not None and doc.judgement.page_type == PageType.FORUM):
        # People quote each other there.
        return marks
    prose, above = _prose(doc), _above(there)
    repeated = [index for run in found for index in run.copy]
    least = ARTICLE_SHARE * int(doc.words[there].sum() - doc.words[repeated].sum())
    leads = set(places[prose[places]][:LEADS].tolist())
    for run in found:
        is_article = doc.words[run.copy].sum() >= least and prose[run.copy].sum() >= ARTICLE_PARAGRAPHS
        if _said_in_a_row(doc, run, there, prose) or (is_article and not _has_own_label(doc, run, above)):
            _mark_all(doc, run, there, marks)
        elif _is_lead(doc, run, leads) and not _has_own_label(doc, run, above):
            marks[run.copy] = True
    return marks


def _runs(places: list[int], texts: list[tuple[str, int]]) -> Iterator[Run]:
    """Yield the blocks at ``places`` that say what earlier ones say, those that follow each other as one."""
    first: dict[tuple[str, int], int] = {}
    run, last, last_first = Run([], []), -1, -1
    for at, text in enumerate(texts):
        before = first.setdefault(text, at)
        if before == at:
            continue
        goes_on = at - last <= GAP and 0 < before - last_first <= GAP
        if run.copy and not (goes_on and places[before] < run.copy[0]):
            yield run
            run = Run([], [])
        run.original.append(places[before])
        run.copy.append(places[at])
        last, last_first = at, before
    if run.copy:
        yield run


def _prose(doc: Document) -> Mask:
    """Return (n,) True for paragraphs: neither verse nor a quotation."""
    prose: Mask = doc.prose & ~doc.within(Region.QUOTE) & (doc.kind != Kind.QUOTE)
    for index in np.flatnonzero(prose).tolist():
        prose[index] = doc.words[index] >= VERSE_WORDS * (doc.text[index].count("\n") + 1)
    return prose


def _above(there: Mask) -> Ints:
    """Return (n,) the nearest block of ``there`` above each, -1 if there is none."""
    last = np.maximum.accumulate(np.where(there, np.arange(len(there)), -1))
    return np.append(-1, last[:-1])


def _said_in_a_row(doc: Document, run: Run, there: Mask, prose: Mask) -> bool:
    """Return True if a copy follows its original: a text for small screens, a caption and its picture's alternative."""
    between = range(run.original[-1] + 1, run.copy[0])
    if len(between) > BESIDE or any(there[index] or doc.labels[index] not in _PICTURE for index in between):
        return False
    if doc.is_html or len(run.copy) > 1:
        return bool(prose[run.copy].any())
    return bool(doc.words[run.copy[0]] >= VERSE_WORDS or doc.sentence_end[run.copy[0]])


def _is_lead(doc: Document, run: Run, leads: set[int]) -> bool:
    """Return True if a lead stands again in another place; records of one list have the same elements around them."""
    one, other = run.original[0], run.copy[0]
    if one not in leads or len(run.copy) > LEADS or doc.kind[other] == Kind.QUOTE or doc.within(Region.QUOTE)[other]:
        return False
    return not doc.is_html or _names_around(doc, one) != _names_around(doc, other)


def _names_around(doc: Document, block: int) -> list[tuple[str, str]]:
    """Return the tags and names of the three elements around a block, less numbers: "faq-2" is another "faq-1"."""
    named = (doc.tree.names[element] for element in doc.tree.nearest[:3, block].tolist())
    return [(tag, _DIGITS.sub("", names)) for tag, names in named]


def _has_own_label(doc: Document, run: Run, above: Ints) -> bool:
    """Return True for an entry of several that say the same: a question's answer, one day of a plan, one offer.

    The line above it asks, or is a heading, and is not the line above its original.
    """
    first, label = int(above[run.original[0]]), int(above[run.copy[0]])
    if label < 0 or (first >= 0 and mark(doc.text[label]) == mark(doc.text[first])):
        return False
    if doc.text[label].endswith(QUESTION_MARKS):
        return True
    return bool(doc.kind[label] == Kind.HEADING if doc.is_html else not doc.sentence_end[label])


def _mark_all(doc: Document, run: Run, there: Mask, marks: Mask) -> None:
    """Mark a copy with the short blocks in it that the original has too."""
    first, last = run.original[0], run.original[-1]
    said = {mark(doc.text[first + index]) for index in np.flatnonzero(there[first : last + 1]).tolist()}
    for index in range(run.copy[0], run.copy[-1] + 1):
        marks[index] |= bool(there[index]) and mark(doc.text[index]) in said
