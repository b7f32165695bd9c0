"""Recognise the running heads and page numbers of printed pages in a text dump.

"Harbour Post   Friday, October 14, 2022   3" and the same line with 5: equal but for a number at one end that rises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.text import words

#: Lines of a group at least; if nothing else shows that it is a head, so many, and the first number is not 1, as that
#: of numbered headings is.
FEWEST, SURE = 2, 3
#: Words of a head without its number at least, unless it names a day or a site.
WORDS = 2
#: The number has a space or a bar beside it: "32 | Harbour Post", but not "size 2T-16".
_FIRST = re.compile(r"^\W{0,2}(\d{1,4})(?:\s\W{0,3}|\s?\|\s?)")
_LAST = re.compile(r"(?:\W{0,3}\s|\s?\|\s?)(\d{1,4})\W{0,2}$")
#: A number with the signs round it has at most this many characters.
NUMBER_CHARS = 12
_NUMBER = re.compile(r"^[^\w#]{0,4}(\d{1,4})\W{0,4}$")
_OTHER = re.compile(r"\d")


#: Characters of a running head at most, and of a line of prose at least.
HEAD_CHARS, PROSE_CHARS = 120, 80


class HeadLine(NamedTuple):
    """A line with a number at one end: its place, the rest of it, the number, and whether that stands first."""

    place: int
    rest: str
    number: int
    first: bool


def page_number(text: str) -> int:
    """Return the number of a line that holds nothing else: "5", "- 5 -"; -1 for another line."""
    found = _NUMBER.match(text) if len(text) <= NUMBER_CHARS else None
    return int(found[1]) if found else -1


def head_line(index: int, text: str) -> HeadLine | None:
    """Return the line without the number at its end or beginning, None if it has none or little else."""
    if not ends_in_digit(text):
        return None
    for pattern, first in ((_LAST, False), (_FIRST, True)):
        found = pattern.match(text) if first else pattern.search(text, max(0, len(text) - NUMBER_CHARS))
        rest = (text[found.end() :] if first else text[: found.start()]).casefold().strip() if found else ""
        if found and any(map(str.isalpha, rest)):
            return HeadLine(index, " ".join(rest.split()), int(found[1]), first)
    return None


def groups(lines: Iterable[HeadLine]) -> list[list[HeadLine]]:
    """Return the lines that are equal but for a number that rises, group by group."""
    found: dict[str, list[HeadLine]] = {}
    for line in lines:
        found.setdefault(line.rest, []).append(line)
    return [group for group in found.values() if len(group) >= FEWEST and rises(line.number for line in group)]


def rises(numbers: Iterable[int]) -> bool:
    """Return True if each number is greater than the one before it."""
    return all(before < after for before, after in pairwise(numbers))


def is_head(group: list[HeadLine], names: frozenset[str]) -> bool:
    """Return True for the lines of a running head, not those of numbered headings.

    A head names the page's day or has another number, or its site or title (``names``, in lower case); the number
    changes its side, as on left and right pages; or there are several, and the first is not 1.
    """
    rest = group[0].rest
    if _OTHER.search(rest) or rest.strip(" |·•-–—") in names or len({line.first for line in group}) > 1:
        return True
    return len(group) >= SURE and group[0].number > 1 and len(rest.split()) >= WORDS


def without_heads(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of a dump but for running heads: they stand again, as titles do."""
    short = (index for index, line in enumerate(lines) if len(line) <= HEAD_CHARS and ends_in_digit(line))
    found: set[int] = set()
    for group in groups(line for index in short if (line := head_line(index, lines[index]))):
        gaps = pairwise(line.place for line in group)
        if is_head(group, frozenset()) and all(any(map(_is_prose, lines[one:other])) for one, other in gaps):
            found.update(line.place for line in group)
    return [line for index, line in enumerate(lines) if index not in found] if found else lines


def ends_in_digit(line: str) -> bool:
    """Return True if a line begins or ends with a number."""
    return bool(line) and (line[-1].isdigit() or line[0].isdigit() or line.strip(" -–—|·•")[-1:].isdigit())


def _is_prose(line: str) -> bool:
    return len(line) >= PROSE_CHARS and words.ends_sentence(line)
