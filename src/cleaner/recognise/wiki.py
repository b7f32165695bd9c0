"""Recognise a wiki and its marks in a text dump: "[edit]", "Retrieved from"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from cleaner.text import lexicon, words
from cleaner.text.phrases import PhraseMatcher

#: The name of a wiki has this in it, in most languages and scripts.
_NAMES = (
    "wiki", "vikip", "viquip", "вики", "вікі", "уики", "βικι", "维基", "維基", "ウィキ", "위키", "วิกิ", "ويكي", "ویکی",
    "ויקי", "विकि", "উইকি", "ვიკი", "վիքի", "விக்கி", "వికీ",
)  # fmt: skip
#: The address of a stored version of a page.
_OLD_VERSION = re.compile(r"[?&;]oldid=\d", re.I)
#: "[edit]", "[ edit | edit source ]"; a note has a number: "[1]". Linear: no bracket may stand inside.
_MARK = re.compile(r"^\[\s?([^\[\]\d]{2,60}?)\s?\]$")
_GLUED = re.compile(r"(?<=[^\s\[])\s?\[\s?([^\[\]\d]{2,60}?)\s?\]$")
#: A mark stands behind at least this many headings, of at most this many words; most have a paragraph below.
TIMES, HEADING_WORDS, PARAGRAPH_CHARS = 3, 10, 60


def names_wiki(text: str) -> bool:
    """Return True if a page names a wiki, or holds the address of an old version of one of its pages."""
    folded = text.lower()
    return any(name in folded for name in _NAMES) or has_old_version(text)


def has_old_version(text: str) -> bool:
    """Return True for a line with the address of an old version: all below it is the foot of the page."""
    return "oldid=" in text and bool(_OLD_VERSION.search(text))


def edit_mark(text: str) -> str:
    """Return the words of a mark in brackets that is a line of its own, "" for other lines."""
    found = _MARK.match(text) if text[:1] == "[" and len(text) < 70 else None
    return found[1] if found else ""


def without_edit_marks(lines: Sequence[str]) -> dict[int, str]:
    """Return the headings with a mark behind them, by index, without the mark: "History[edit]".

    Only if the page names a wiki and the same mark stands behind several headings with paragraphs below them.
    """
    found: dict[int, tuple[str, str]] = {}
    for index, line in enumerate(lines):
        if line[-1:] != "]" or not (mark := _GLUED.search(line, max(0, len(line) - 70))):
            continue
        heading = line[: mark.start()].rstrip()
        if not words.ends_sentence(heading) and words.count(heading) <= HEADING_WORDS:
            found[index] = heading, mark[1].casefold()
    times = Counter(mark for _, mark in found.values())
    above = Counter(mark for index, (_, mark) in found.items() if _is_paragraph(lines, index + 1))
    believed = {mark for mark, count in times.items() if count >= TIMES and 2 * above[mark] >= count}
    if not believed or not names_wiki("\n".join(lines)):
        return {}
    return {index: heading for index, (heading, mark) in found.items() if mark in believed}


def _is_paragraph(lines: Sequence[str], index: int) -> bool:
    """Return True if the next line that is not blank is a paragraph."""
    below = next((line for line in lines[index : index + 3] if line), "")
    return len(below) >= PARAGRAPH_CHARS or (words.is_dense(below[:1]) and words.ends_sentence(below))


@lru_cache(maxsize=64)
def interface(language: str) -> PhraseMatcher:
    """Return the matcher of the strings of a wiki's interface."""
    return PhraseMatcher.of(lexicon.listed("wiki", language))
