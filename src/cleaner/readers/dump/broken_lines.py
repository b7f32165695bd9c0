r"""Join paragraphs that a flattener broke at every link and every word in bold, as ``get_text("\n")`` does.

Example: "The second book of the series is" / "The Lamp Keeper" / "(out this autumn), which ...". Must not join a
menu, a headline with its teaser or byline, items of a list, captions: a line goes on only if its end, or the beginning
of what follows, is that of a part of a sentence. What these show is told in :mod:`cleaner.readers.dump.sentence_parts`.
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.readers.dump import sentence_parts
from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.readers.dump.sentence_parts import CONTINUES, LISTS_ON, Parts, closes
from cleaner.recognise.markup import is_code
from cleaner.text import words

#: A line of this many words that does not end as a sentence goes on in the next one, if that starts in lower case.
OPEN_WORDS = 6
#: A fragment between two others (a linked name, a word in bold) has at most this many words.
FRAGMENT_WORDS = 6
#: The same before a comma or full stop: the title of a book or of another article.
TITLE_WORDS = 15
#: This many short lines in lower case are a list.
LIST_LINES = 3
#: What begins with a few words is a paragraph if it is joined to a sentence of this many, of at most this many parts.
SENTENCE_WORDS, MOST_PARTS = 8, 30
#: Characters in which these few words are counted: a line may be megabytes long.
_ENOUGH = 400

_OPENING = ("(", "[", "«", "“", "„", "「", "『", "（")


def mark_lines(dump: PlainDump) -> None:
    """Mark the lines that may go on in the next ones as special: most cannot, as the letters around them show."""
    dump.parts = Parts(dump.lines)
    dump.special = dump.parts.candidates(dump.first_letters)


def paragraph(dump: PlainDump, at: int) -> tuple[str, int]:
    """Return the paragraph that begins in line ``at``, and the number of the line after it.

    A blank line or a row of a table ends it. The first line is the page's title: an ordinary line does not go on its
    text.
    """
    first = dump.lines[at]
    long = at != dump.title and words.count(first[:_ENOUGH]) >= OPEN_WORDS
    end = _end(dump, at, long, len(dump.lines))
    if not long and at != dump.title and _may_begin(dump, at):
        # "In the" / "harbour" / "nobody knew why.": too short to be sure, unless it becomes a sentence.
        most = _end(dump, at, True, min(at + MOST_PARTS, len(dump.lines)))
        whole = _glue(dump.lines[at:most])
        if most > end and words.ends_sentence(whole) and words.count(whole[:_ENOUGH]) >= SENTENCE_WORDS:
            return whole, most
    return _glue(dump.lines[at:end]), end


def _may_begin(dump: PlainDump, at: int) -> bool:
    """Return True if the few words of a line may be the beginning of a sentence."""
    first, line = dump.lines[at], dump.lines[at + 1] if at + 1 < len(dump.lines) else ""
    if not line or sentence_parts.is_stamp(line) or sentence_parts.is_label(first) or sentence_parts.ends(first):
        return False
    if dump.parts.is_open(first) or (sentence_parts.is_middle(line) and not words.is_dense(first[-1])):
        return True
    is_name = words.count(line[:_ENOUGH]) <= FRAGMENT_WORDS and not words.ends_sentence(line)
    return is_name and dump.parts.may_be_open(first)


def _end(dump: PlainDump, start: int, long: bool, stop: int) -> int:
    """Return the number of the line after the paragraph that begins in line ``start``, ``stop`` or less.

    ``long``: enough of the paragraph is read to know that it is not a menu.
    """
    lines, at = dump.lines, start + 1
    while at < stop and lines[at] and not dump.rows[at] and not dump.is_kept(at):
        taken = _continuation(dump, long, at, at == dump.title + 1)
        if not taken or at + taken > stop:
            break
        at += taken
        long = True
    return at


def _continuation(dump: PlainDump, long: bool, at: int, title: bool) -> int:
    """Return how many lines from ``at`` on go on with the paragraph before them: 0, 1 or 2.

    Two lines are a linked name and what comes after it. ``title``: the paragraph is the title of the page so far.
    """
    last, line = dump.lines[at - 1], dump.lines[at]
    if is_code(line):
        return 0
    if line[0] in CONTINUES and sentence_parts.is_rest(last, line, long):
        return 1
    if last[-1] in "([（" and len(last) > 1 and not title:
        return 1
    if sentence_parts.ends(last) or sentence_parts.is_label(last) or _is_list(dump, at):
        return 0
    if sentence_parts.is_stamp(line) and not sentence_parts.ends(line):
        return 0
    if not long:
        # The beginning of a paragraph, up to its first link; a menu's entries are all short.
        lower = words.is_small(line[0]) and not words.is_dense(last[-1])
        return 1 if not title and lower and words.count(line[:_ENOUGH]) >= OPEN_WORDS else 0
    following = dump.lines[at + 1] if at + 1 < len(dump.lines) and not dump.rows[at + 1] else ""
    if following and sentence_parts.is_stamp(following) and words.count(line[:_ENOUGH]) <= FRAGMENT_WORDS:
        # A byline, and its date.
        return 0
    if following and not dump.is_kept(at + 1) and _is_fragment(dump.parts, last, line, following):
        return 2
    return 1 if not title and dump.parts.needs(last, line) else 0


def _is_list(dump: PlainDump, at: int) -> bool:
    """Return True if the next lines are tags in lower case below a headline."""
    texts = dump.lines[at : at + LIST_LINES]
    return len(texts) == LIST_LINES and sentence_parts.is_list(texts) and not any(map(dump.parts.may_be_open, texts))


def _is_fragment(parts: Parts, last: str, line: str, following: str) -> bool:
    """Return True if ``line`` is a linked name in the middle of the sentence between the two others."""
    if sentence_parts.is_label(line) or sentence_parts.is_stamp(last):
        return False
    if line[0] in "([" and words.count(following[:_ENOUGH]) <= FRAGMENT_WORDS:
        return False
    count = words.count(line[:_ENOUGH])
    if following[0] in LISTS_ON and count <= TITLE_WORDS and (len(following) > 1 or parts.may_be_open(last)):
        return True
    if count > FRAGMENT_WORDS * (1 if sentence_parts.has_full_stops(line) else 2):
        return False
    if sentence_parts.has_case(line) or sentence_parts.has_case(last):
        return sentence_parts.is_middle(following)
    return parts.without_case(last, line, following)


def _glue(parts: list[str]) -> str:
    """Join the parts of a paragraph, with the spaces that the flattener took."""
    if len(parts) == 1:
        return parts[0]
    out = [parts[0]]
    for before, part in pairwise(parts):
        tight = (
            part[0] in CONTINUES
            or (before.endswith(_OPENING) and not closes(before))
            or (words.is_dense(before[-1]) and words.is_dense(part[0]))
        )
        out += (part,) if tight else (" ", part)
    return "".join(out)
