"""Recognise the boxes round the posts of a thread in a text dump by what recurs: name, rank, date, counters, buttons.

Lines of a box have a *shape* that recurs from post to post: the same words ("Quote", "Posts: 312" and "Posts: 41"), the
same label ("Location: ..."), a date. Between two shapes that follow each other stands the text of a post, or, in most
posts, a short line that differs: the name of the user. No word list is needed, so any language will do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

#: The shape of a date, and of a number alone.
DATE, NUMBER = "\0date", "#"
#: A thread has at least this many boxes, most of them with more shapes than this: a date, a button, a label.
POSTS, SHAPES = 3, 2
#: A shape recurs in this many runs of short lines with a date; labels and buttons in few if there are few runs.
FEW, MANY, FEW_GROUPS = 2, 3, 5
#: A box has at most this many lines before its date, and after it.
REACH = 8
#: Words and lines of what may stand in a box beside its shapes: names, ranks, places.
NAME_WORDS, NAME_LINES = 4, 3
#: Words of a label before its colon.
LABEL_WORDS = 3


class ThreadLine(NamedTuple):
    """What is known of a line."""

    key: str
    words: int
    short: bool
    """A few words without a full stop: may stand in a box."""
    dated: bool
    text: bool
    """A sentence: the text of a post."""
    button: bool
    """An interface string."""
    label: str = ""
    """The key of what stands before a colon."""


@dataclass
class _Slot:
    """What stands between two shapes, each time they follow each other."""

    contents: list[range] = field(default_factory=list)
    names: int = 0
    posts: int = 0


def boxes(lines: Sequence[ThreadLine]) -> list[int]:
    """Return the lines of the boxes round posts, none if the page is not a thread."""
    groups = _groups(lines)
    shapes = _shapes(lines, groups)
    variety = [len({shapes[index] for index in group} - {""}) for group in groups]
    groups = [group for group, shapes_here in zip(groups, variety, strict=True) if shapes_here >= SHAPES]
    # The first box lacks what ends a post, the last one what begins it.
    if len(groups) < POSTS or sum(shapes_here > SHAPES for shapes_here in variety) < POSTS - 1:
        return []
    shaped = [index for group in groups for index in group if shapes[index]]
    slots = _slots(lines, shapes, shaped)
    posts = [pair for pair, slot in slots.items() if 2 * slot.posts >= len(slot.contents)]
    if sum(slots[pair].posts for pair in posts) < POSTS - 1:
        return []
    inside = _inside(slots)
    if not inside or not (_has_buttons(lines, shapes, shaped) or _has_regular(lines, inside)):
        return []
    named = {pair[1] for pair, slot in slots.items() if slot.names >= 2 and slot.names == len(slot.contents)}
    marks = inside | {index for index in shaped if _beside(index, shapes, inside)}
    marks &= _near_dates(lines, groups)
    for index in shaped:
        # The name in the first box, which no shape stands before.
        if shapes[index] in named and index and lines[index - 1].short and lines[index - 1].words <= NAME_WORDS:
            marks.add(index - 1)
    return sorted(marks)


def _near_dates(lines: Sequence[ThreadLine], groups: list[range]) -> set[int]:
    """Return the lines of the groups that are at most ``REACH`` lines from a date: a menu may follow the last post."""
    found: set[int] = set()
    for group in groups:
        for index in group:
            if lines[index].dated:
                found.update(range(max(group.start, index - REACH), min(group.stop, index + REACH + 1)))
    return found


def _groups(lines: Sequence[ThreadLine]) -> list[range]:
    """Return the runs of short lines that hold a date, and the one after the last post."""
    runs = _short_runs(lines)
    dated = [number for number, run in enumerate(runs) if any(lines[index].dated for index in run)]
    return [runs[number] for number in (*dated, *(last + 1 for last in dated[-1:])) if number < len(runs)]


def _short_runs(lines: Sequence[ThreadLine]) -> list[range]:
    """Return the runs of lines that may stand in boxes."""
    found: list[range] = []
    start = 0
    for index, line in enumerate(lines):
        if not line.short:
            if index > start:
                found.append(range(start, index))
            start = index + 1
    if start < len(lines):
        found.append(range(start, len(lines)))
    return found


def _shapes(lines: Sequence[ThreadLine], groups: list[range]) -> list[str]:
    """Return the shape of each line, "" for none: what recurs from group to group."""
    keys = Counter(key for group in groups for key in {lines[index].key for index in group})
    labels = Counter(label for group in groups for label in {lines[index].label for index in group})
    least = FEW if len(groups) <= FEW_GROUPS else MANY
    found = [""] * len(lines)
    for group in groups:
        for index in group:
            found[index] = _shape(lines[index], keys, labels, least)
    return found


def _shape(line: ThreadLine, keys: Counter[str], labels: Counter[str], least: int) -> str:
    if line.label and labels[line.label] >= least:
        return f"{line.label}:"
    if line.dated:
        return DATE
    return line.key if line.key and keys[line.key] >= (least if line.button else MANY) else ""


def _slots(lines: Sequence[ThreadLine], shapes: list[str], shaped: list[int]) -> dict[tuple[str, str], _Slot]:
    """Return what stands between each two shapes that follow each other."""
    found: defaultdict[tuple[str, str], _Slot] = defaultdict(_Slot)
    for before, after in pairwise(shaped):
        slot = found[shapes[before], shapes[after]]
        content = range(before + 1, after)
        slot.contents.append(content)
        slot.posts += any(lines[index].text for index in content)
        slot.names += 0 < len(content) <= NAME_LINES and all(
            lines[index].short and lines[index].words <= NAME_WORDS for index in content
        )
    return found


def _has_buttons(lines: Sequence[ThreadLine], shapes: list[str], shaped: list[int]) -> bool:
    """Return True if a shape is an interface string or a number: "Quote", "41"."""
    return any(lines[index].button or shapes[index] == NUMBER for index in shaped)


def _has_regular(lines: Sequence[ThreadLine], inside: set[int]) -> bool:
    """Return True if somebody has two posts; the events of a list have different names."""
    names = Counter(lines[index].key for index in inside if lines[index].key)
    return any(count >= 2 for count in names.values())


def _inside(slots: dict[tuple[str, str], _Slot]) -> set[int]:
    """Return the lines that differ but stand in boxes: in slots that never hold the text of a post."""
    found: set[int] = set()
    for slot in slots.values():
        filled = sum(bool(content) for content in slot.contents)
        if len(slot.contents) >= 2 and slot.names == filled:
            found.update(index for content in slot.contents for index in content)
    return found


def _beside(index: int, shapes: list[str], inside: set[int]) -> bool:
    """Return True if another shape or a name stands directly before or after."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(shapes) and (other in inside or (shapes[other] and shapes[other] != shapes[index])):
            return True
    return False
