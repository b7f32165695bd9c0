"""Cut a page on one line, as ``get_text(" ")`` gives it: prose in blocks of a few sentences, menus in their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cleaner.readers.dump.phrase_cuts import PhraseCutter
from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words
from cleaner.text.language import page_language

#: A line this long, in characters, is more than a paragraph.
LONG_LINE = 1500
#: A dump is on one line if the longest has this share of its characters.
SHARE = 0.5
#: A shorter one is a page if it has this share of the characters, this many of them, and interface strings in it.
SHORT_LINE, SHORT_SHARE, STRINGS = 300, 0.9, 4
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
    line = max(dump.lines, key=len, default="")
    is_long = len(line) >= LONG_LINE and len(line) >= SHARE * len(dump.source)
    if is_long or len(line) >= max(SHORT_LINE, SHORT_SHARE * len(dump.source)):
        # Menus, which are often in English, stand at the beginning.
        phrases = PhraseCutter(page_language("", line[len(line) // 4 :]))
        if is_long or _strings(line, phrases) >= STRINGS:
            dump.cutters.append(partial(pieces, phrases=phrases, least=min(LONG_LINE, len(line))))


def _strings(line: str, phrases: PhraseCutter) -> int:
    """Return the number of places at which interface strings cut a line."""
    return sum(sum(1 for _ in phrases.pieces(each)) - 1 for each in sentences(line))


def pieces(line: str, phrases: PhraseCutter, least: int = LONG_LINE) -> Iterator[str]:
    """Cut a line of at least so many characters into blocks; a shorter one is a block.

    Joined with spaces (none between words that have none) the blocks are the line.
    """
    if len(line) < least:
        yield line
        return
    group: list[str] = []
    size = 0
    for piece in _pieces(line, phrases):
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


def _pieces(line: str, phrases: PhraseCutter) -> Iterator[str]:
    for sentence in sentences(line):
        yield from phrases.pieces(sentence)


def sentences(line: str) -> Iterator[str]:
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
