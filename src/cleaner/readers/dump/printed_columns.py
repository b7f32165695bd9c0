"""Join the lines of narrow printed columns, as tools that take text from PDFs give them, and the words broken there.

Only words that are broken show that the lines are those of print: verse, menus and lists are short lines too.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words

#: Widths of columns, in characters; wider ones are :mod:`cleaner.readers.dump.wrapped`.
NARROWEST, WIDEST = 22, 75
#: This share of the lines may be longer than a column: running heads, headlines over several columns.
OVERLONG = 0.1
#: This share of the lines ends in a broken word. One may be a dash at the end of a verse: with the sentences that begin
#: amid a line, which verse rarely has, there are at least so many signs of print.
BROKEN_SHARE, SIGNS = 0.02, 3
#: Of the lines that are long enough to be full this share does not end a sentence before a capital letter.
GOES_ON = 0.5
#: A line is full with this share of the width, the next word included: letters differ in width.
FULL = 0.88
#: A line that ends a sentence goes on only with this share of the width.
SHORT = 0.7
#: Fewer full lines than this are no column.
ENOUGH = 5

_BROKEN = re.compile(r"[^\W\d_]{2}[-‐\xad¬]$")
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…]['\"»”]? ['\"«“„]?[^\W\d_a-z]")
_STARTS_BLOCK = re.compile(r"\s*(?:[-*•·‣▪●–—>|#]|\(?\w{1,2}[.)]|\d{1,3}[.)])\s")
_ADDRESS = re.compile(r"\S*[\w-]\.[\w-]{2,}\S*|\S+@\S+")
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")


def join_paragraphs(dump: PlainDump) -> None:
    """If the lines are those of columns, put each paragraph on one line."""
    if width := column_width(dump.raw):
        dump.replace_lines(_joined(dump.raw, width))


def column_width(lines: list[str]) -> int:
    """Return the width of the columns in characters, 0 if the lines are not printed ones."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < ENOUGH:
        return 0
    width = lengths[-1 - int(OVERLONG * len(lengths))]
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = rest = broken = sentences = 0
    for line, following in pairwise(map(str.strip, lines)):
        if not following or not line or not _is_full(line, following, width):
            continue
        full += 1
        is_broken = bool(_BROKEN.search(line)) and following[0].islower()
        broken += is_broken
        sentences += bool(_SENTENCE.search(line))
        rest += is_broken or not (following[0].isupper() and words.ends_sentence(line))
    enough = full >= ENOUGH and rest >= GOES_ON * full
    printed = broken >= max(1, BROKEN_SHARE * len(lengths)) and broken + sentences >= SIGNS
    return width if enough and printed else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) >= FULL * width


def _joined(lines: list[str], width: int) -> list[str]:
    whole = frozenset(found.lower() for line in lines for found in _HYPHENATED.findall(line))
    out: list[str] = []
    parts: list[str] = []
    for number, raw in enumerate(lines):
        line = raw.strip()
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if not parts:
            parts = [raw.rstrip()]
        else:
            parts.append(line)
        if not _goes_on(line, following, width, len(parts) == 1):
            out.append(_glue(parts, whole))
            parts = []
    return out


def _goes_on(line: str, following: str, width: int, first: bool) -> bool:
    """Return True if the paragraph goes on; after its ``first`` line only if that is no headline."""
    if not line or not following or "   " in line or _STARTS_BLOCK.match(following):
        return False
    if _BROKEN.search(line) and following[0].islower():
        return True
    if not _is_full(line, following, width) or len(following) > 2 * width or _ADDRESS.fullmatch(following):
        return False
    if words.ends_sentence(line) and len(line) < SHORT * width:
        return False
    if not following[0].isupper() or not first:
        return True
    # A headline is set in larger letters, so it is shorter, and what comes below it ends before the column does.
    return len(line) >= 0.9 * width and (words.ends_sentence(following) or len(following) >= 0.8 * width)


def _glue(parts: list[str], whole: frozenset[str]) -> str:
    """Join lines, and the words broken between them, but not those that the text has with a hyphen elsewhere."""
    out = [parts[0]]
    for part in parts[1:]:
        last = out[-1]
        if _BROKEN.search(last) and part[0].islower():
            word = last.rsplit(None, 1)[-1] + part.split(None, 1)[0]
            found = _HYPHENATED.search(word)
            if found is None or found[0].lower() not in whole:
                out[-1] = last[:-1]
            out.append(part)
        elif words.is_dense(last[-1]) and words.is_dense(part[0]):
            out.append(part)
        else:
            out += (" ", part)
    return "".join(out)
