"""A page on one line: sentences of prose in blocks of a few, what stands between them in blocks of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.text import words

#: Prose is cut into blocks of about this many characters: a paragraph.
PARAGRAPH = 500
#: The longest piece without a full stop, in characters.
LONGEST = 2000
#: A sentence of prose has so many words, and this share of them begins in lower case.
SENTENCE_WORDS, LOWER = 5, 0.4
#: Fewer words than this before a sentence are no menu.
MENU_WORDS = 4

_END = re.compile(r"(?:[.!?…؟۔]{1,10}[\"”»’)\]]{0,5}\s+(?=[\"“„«»(\[¿¡]?[^\W_a-z])|[。！？]{1,10}[」』”）]{0,5})")
_ABBREVIATION = re.compile(r"(?:\b(?:\w|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|No|Nr|vs|bzw|ca|etc|Sen|Gov|Rep|Gen|Inc)\.)\s*\Z")


def blocks(line: str) -> Iterator[str]:
    """The blocks of a long line; joined with spaces (none after a Chinese or Japanese full stop) they are the line."""
    group: list[str] = []
    size = 0
    for piece in _pieces(line):
        if not is_prose(piece) or size + len(piece) > PARAGRAPH:
            if group:
                yield " ".join(group)
            group, size = [], 0
        if is_prose(piece):
            group.append(piece)
            size += len(piece)
        else:
            yield piece
    if group:
        yield " ".join(group)


def is_prose(piece: str) -> bool:
    """A sentence: long enough, mostly in lower case, with its full stop."""
    if not words.ends_sentence(piece):
        return False
    if words.is_dense(piece[len(piece) // 2]):
        return True
    found = piece.split()
    if len(found) < SENTENCE_WORDS:
        return False
    return sum(1 for word in found if not word[0].isupper()) >= LOWER * len(found)


def _pieces(line: str) -> Iterator[str]:
    """Sentences, and the menus before them."""
    start = 0
    for match in _END.finditer(line):
        end = match.end()
        if end - start < 3 or (end - start < 60 and _ABBREVIATION.search(line, max(start, end - 8), end)):
            continue
        yield from _without_menu(line[start:end].strip())
        start = end
    yield from _without_menu(line[start:].strip())


def _without_menu(text: str) -> Iterator[str]:
    while len(text) > LONGEST:
        at = text.rfind(" ", 0, LONGEST)
        if at <= 0:
            break
        yield from _split_menu(text[:at])
        text = text[at:].strip()
    if text:
        yield from _split_menu(text)


def _split_menu(text: str) -> Iterator[str]:
    """Capitalised words in a row are a menu; a sentence begins with the last of them before two in lower case."""
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
