r"""Join paragraphs that a flattener broke at every link and every word in bold, as ``get_text("\n")`` does."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.recognise.markup import is_code
from cleaner.text import words

#: A line of this many words that does not end as a sentence goes on in the next one, if that starts in lower case.
OPEN_WORDS = 6
#: A fragment between two others (a linked name, a word in bold) has at most this many words.
FRAGMENT_WORDS = 6
#: Characters in which these few words are counted: a line may be megabytes long.
_ENOUGH = 400

_CONTINUES = frozenset(",.;:)]!?»”’%，。、；：）」』")
_LISTS_ON = frozenset(",;，、；")
_OPEN_END = frozenset(",([«“„「『（，、-")
_OPENING = ("(", "[", "«", "“", "„", "「", "『", "（")
_FULL_STOP = "。"
#: What may be the first letter of a continuation, the last of a line that goes on.
_SOFT = re.compile("[a-z" + re.escape("".join(_CONTINUES)) + "]|[^\\x00-\\x7f]")
_OPEN = re.compile("[" + re.escape("".join(_OPEN_END)) + "]")


def mark_lines(dump: PlainDump) -> None:
    """Mark the lines that may go on in the next ones as special: most cannot, as the first letters after them show."""
    dump.special = _candidates(dump.lines, dump.first_letters)


def _candidates(lines: list[str], first_letters: str) -> bytearray:
    """Return (n,) 1 for each line that may go on."""
    if _FULL_STOP in "".join(lines[:1000]):
        return bytearray(b"\1" * len(lines))
    marks = bytearray(len(lines))
    for match in _SOFT.finditer(first_letters):
        if match[0].islower() or match[0] in _CONTINUES:
            at = match.start()
            marks[max(0, at - 2) : at] = b"\1" * min(at, 2)
    for match in _OPEN.finditer("".join([line[-1:] or "\n" for line in lines])):
        marks[match.start()] = 1
    return marks


def paragraph(dump: PlainDump, at: int) -> tuple[str, int]:
    """Return the paragraph that begins in line ``at``, and the number of the line after it.

    A blank line or a row of a table ends it. The first line is the page's title: an ordinary line does not go on its
    text.
    """
    lines, first = dump.lines, at == dump.title
    parts = [lines[at]]
    long = not first and words.count(parts[0][:_ENOUGH]) >= OPEN_WORDS
    at += 1
    while at < len(lines) and lines[at] and not dump.rows[at]:
        taken = _continuation(parts[-1], long, lines, at, first and len(parts) == 1)
        if not taken:
            break
        parts += lines[at : at + taken]
        at += taken
        long = True
    return _glue(parts), at


def _continuation(last: str, long: bool, lines: list[str], at: int, title: bool) -> int:
    """Return how many of the next lines go on with the paragraph that ends in ``last``: 0, 1 or 2.

    ``long``: enough of the paragraph is read to know that it is not a menu. Two lines are a linked name and what comes
    after it.
    """
    line = lines[at]
    if is_code(line):
        return 0
    if line[0] in _CONTINUES and len(line) > 1 and (long or line[0] in _LISTS_ON):
        return 1
    if words.ends_sentence(last):
        return 0
    if not long:
        # The beginning of a paragraph, up to its first link; a menu's entries are all short.
        return 1 if not title and line[0].islower() and words.count(line[:_ENOUGH]) >= OPEN_WORDS else 0
    if line[0].islower() or (last[-1] in _OPEN_END and not _closes(last)):
        return 1
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if not following or words.count(line[:_ENOUGH]) > FRAGMENT_WORDS:
        return 0
    if following[0].islower() or (following[0] in _CONTINUES and len(following) > 1):
        return 2
    # No capitals to go by: both the beginning and the end have to read like parts of a sentence.
    return 2 if words.is_dense(following[0]) and _FULL_STOP in last and _FULL_STOP in following else 0


def _closes(text: str) -> bool:
    """Return True if the quotation mark at the end of ``text`` is a closing one, as in German."""
    return text[-1] == "“" and "„" in text


def _glue(parts: list[str]) -> str:
    """Join the parts of a paragraph, with the spaces that the flattener took."""
    if len(parts) == 1:
        return parts[0]
    out = [parts[0]]
    for before, part in pairwise(parts):
        tight = (
            part[0] in _CONTINUES
            or (before.endswith(_OPENING) and not _closes(before))
            or (words.is_dense(before[-1]) and words.is_dense(part[0]))
        )
        out += (part,) if tight else (" ", part)
    return "".join(out)
