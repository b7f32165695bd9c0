"""Find verse in a dump: its lines stay apart, and a stanza is one block.

Example: "My boat lies waiting, and the wind is still," / "The harbour is a breath of black,". Verse is told by short
lines of about the same length that break off in the middle of a sentence, at a comma. Must not touch lists of
headlines, addresses, paragraphs of one sentence and the fragments of a paragraph that was broken at its links.
"""

from __future__ import annotations

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words

#: A line of verse has words and characters in these bounds.
FEWEST, MOST, LONGEST = 3, 14, 80
#: A run of verse has at least this many lines, and this many that end in a comma.
LINES, COMMAS = 4, 2
#: At least this share of the lines ends in a comma, this share in a sign of any kind.
COMMA_SHARE, SIGN_SHARE = 0.25, 0.6
#: Mean words of a line: the lines of an address have fewer.
MEAN_WORDS = 3.5
#: At least this share of the lines begins with a capital, in scripts that have them.
CAPITALS = 0.7
#: Lines without a comma that may stand between two with one, or after the last, up to the end of its sentence.
APART = 3

_COMMA = frozenset(",;،؛，、；")
#: A list of duties or rules has semicolons alone.
_SEMICOLON = frozenset(";؛；")
_END = frozenset(".!?…。！？؟۔।॥»”\"'’)")


def mark_lines(dump: PlainDump) -> None:
    """Note the stanzas in ``dump.verbatim``."""
    lines = dump.lines
    at = 0
    while at < len(lines):
        if lines[at][-1:] not in _COMMA or not _is_line(dump, at):
            at += 1
            continue
        end = _run(dump, at)
        if _is_verse([line for line in lines[at:end] if line]):
            _keep_stanzas(dump, at, end)
        at = max(end, at + 1)


def _run(dump: PlainDump, start: int) -> int:
    """Return the number of the line after the last that may belong to the verse that begins in line ``start``."""
    lines = dump.lines
    end = at = start + 1
    since = 0
    while at < len(lines) and since <= APART:
        if not lines[at]:
            at += 1
            continue
        if not _is_line(dump, at):
            break
        since = 0 if lines[at][-1] in _COMMA else since + 1
        at += 1
        if lines[at - 1][-1] in _COMMA or words.ends_sentence(lines[at - 1]):
            end = at
    return end


def _is_line(dump: PlainDump, at: int) -> bool:
    line = dump.lines[at]
    if len(line) > LONGEST or dump.rows[at] or dump.is_kept(at) or not (line[0].isalpha() or line[0] in "\"'“„«‘—–¡¿("):
        return False
    return FEWEST <= words.count(line) <= MOST


def _is_verse(lines: list[str]) -> bool:
    commas = sum(line[-1] in _COMMA for line in lines)
    if len(lines) < LINES or commas < max(COMMAS, COMMA_SHARE * len(lines)):
        return False
    if all(line[-1] in _SEMICOLON for line in lines if line[-1] in _COMMA):
        return False
    if commas + sum(line[-1] in _END for line in lines) < SIGN_SHARE * len(lines):
        return False
    first = [next(filter(str.isalpha, line), "") for line in lines]
    small = sum(letter.islower() for letter in first)
    return small <= (1 - CAPITALS) * len(lines) and sum(map(words.count, lines)) >= MEAN_WORDS * len(lines)


def _keep_stanzas(dump: PlainDump, start: int, end: int) -> None:
    """Note each run of lines without a blank one between."""
    first = start
    for at in range(start, end + 1):
        if at == end or not dump.lines[at]:
            if at > first:
                dump.keep(first, at, is_code=False)
            first = at + 1
