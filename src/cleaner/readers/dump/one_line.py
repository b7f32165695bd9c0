"""Cut a page on one line, as ``get_text(" ")`` gives it: prose in blocks of a few sentences, menus in their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words

#: A line this long, in characters, is more than a paragraph.
LONG_LINE = 1500
#: A dump is on one line if the longest has this share of its characters.
SHARE = 0.5
#: Prose is cut into blocks of about this many characters: a paragraph.
PARAGRAPH = 500
#: The longest piece without a full stop, in characters.
LONGEST = 2000
#: A sentence of prose has at least this many words, and this share of them begins in lower case.
SENTENCE_WORDS, LOWER = 5, 0.4
#: Fewer words than this before a sentence are not a menu.
MENU_WORDS = 4

_END = re.compile(r"(?:[.!?…؟۔]{1,10}[\"”»’)\]]{0,5}\s+(?=[\"“„«»(\[¿¡]?[^\W_a-z])|[。！？]{1,10}[」』”）]{0,5})")
_ABBREVIATION = re.compile(r"(?:\b(?:\w|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|No|Nr|vs|bzw|ca|etc|Sen|Gov|Rep|Gen|Inc)\.)\s*\Z")


def cut_lines(dump: PlainDump) -> None:
    """If most of a dump is on one line, have long lines cut into blocks."""
    longest = max(map(len, dump.lines), default=0)
    if longest >= LONG_LINE and longest >= SHARE * len(dump.source):
        dump.cutters.append(pieces)


def pieces(line: str) -> Iterator[str]:
    """Cut a long line into blocks; a short one is a block.

    Joined with spaces (none after a Chinese or Japanese full stop) the blocks are the line.
    """
    if len(line) < LONG_LINE:
        yield line
        return
    group: list[str] = []
    size = 0
    for piece in _sentences(line):
        prose = is_prose(piece)
        if group and (not prose or size + len(piece) > PARAGRAPH):
            yield " ".join(group)
            group, size = [], 0
        if prose:
            group.append(piece)
            size += len(piece)
        else:
            yield piece
    if group:
        yield " ".join(group)


def is_prose(piece: str) -> bool:
    """Return True for a sentence: long enough, mostly in lower case, with its full stop."""
    if not words.ends_sentence(piece):
        return False
    if words.is_dense(piece[len(piece) // 2]):
        return True
    found = piece.split()
    if len(found) < SENTENCE_WORDS:
        return False
    return sum(1 for word in found if not word[0].isupper()) >= LOWER * len(found)


def _sentences(line: str) -> Iterator[str]:
    """Yield sentences, and the menus before them."""
    start = 0
    for match in _END.finditer(line):
        end = match.end()
        if end - start < 3 or (end - start < 60 and _ABBREVIATION.search(line, max(start, end - 8), end)):
            continue
        yield from _without_menu(line[start:end].strip())
        start = end
    yield from _without_menu(line[start:].strip())


def _without_menu(text: str) -> Iterator[str]:
    """Yield the menu before a sentence and the sentence; a text without a full stop in pieces."""
    while len(text) > LONGEST:
        at = text.rfind(" ", 0, LONGEST)
        if at <= 0:
            break
        yield from _split_menu(text[:at])
        text = text[at:].strip()
    if text:
        yield from _split_menu(text)


def _split_menu(text: str) -> Iterator[str]:
    """Cut off capitalised words in a row: a menu. The sentence begins with the last one before two in lower case."""
    found = text.split(" ")
    lower = [word[:1].islower() for word in found]
    at = len(found)
    for index in range(len(found) - 2, MENU_WORDS - 1, -1):
        if lower[index] or not (lower[index + 1] and index + 2 < len(found) and lower[index + 2]):
            continue
        capitals = lower[max(0, index - 6) : index].count(False)
        if capitals >= min(5, index):
            at = index
            break
    if at < len(found):
        yield " ".join(found[:at])
        yield " ".join(found[at:])
    else:
        yield text
