r"""Paragraphs that a flattener broke at every link and every word in bold, as ``get_text("\n")`` does: joined again."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.text import words

#: A line this long that does not end as a sentence goes on in the next one, if that starts in lower case.
OPEN_WORDS = 6
#: A fragment between two others (a linked name, a word in bold) has at most this many words.
FRAGMENT_WORDS = 6
#: Characters that are enough to count so few words in: a line may be megabytes long.
_ENOUGH = 400

_CONTINUES = frozenset(",.;:)]!?»”’%，。、；：）」』")
_LISTS_ON = frozenset(",;，、；")
_OPEN_END = frozenset(",([«“„「『（，、-")
_OPENING = ("(", "[", "«", "“", "„", "「", "『", "（")
_FULL_STOP = "。"
#: What may be the first letter of a continuation, the last of a line that goes on.
_SOFT = re.compile("[a-z" + re.escape("".join(_CONTINUES)) + "]|[^\\x00-\\x7f]")
_OPEN = re.compile("[" + re.escape("".join(_OPEN_END)) + "]")


def candidates(lines: list[str], firsts: str) -> bytearray:
    """(n,) 1 for each line that may go on in the next ones: of most lines the neighbours' first letters say no.

    ``firsts``: the first letter of each line, a line break for a blank one.
    """
    marks = bytearray(len(lines))
    if _FULL_STOP in "".join(lines[:1000]):
        return bytearray(b"\1" * len(lines))
    for match in _SOFT.finditer(firsts):
        if match[0].islower() or match[0] in _CONTINUES:
            at = match.start()
            marks[max(0, at - 2) : at] = b"\1" * min(at, 2)
    for match in _OPEN.finditer("".join([line[-1:] or "\n" for line in lines])):
        marks[match.start()] = 1
    return marks


def paragraph(lines: list[str], at: int, first: bool, alone: bytearray) -> tuple[str, int]:
    """The paragraph that begins in line ``at``, and the line after it.

    "" is a blank line; lines marked in ``alone`` are not joined; ``first``: it is the first paragraph of the dump.
    """
    parts = [lines[at]]
    # The first line is the page's title, which never goes on.
    long = not first and words.count(parts[0][:_ENOUGH]) >= OPEN_WORDS
    at += 1
    while at < len(lines) and lines[at] and not alone[at]:
        taken = _continuation(parts[-1], long, lines, at, first and len(parts) == 1)
        if not taken:
            break
        parts += lines[at : at + taken]
        at += taken
        long = True
    return glued(parts), at


def _continuation(last: str, long: bool, lines: list[str], at: int, title: bool) -> int:
    """How many of the next lines go on with the paragraph that ends in ``last``: 0, 1 or 2."""
    line = lines[at]
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
    """True where the quotation mark at the end of ``text`` is a closing one, as in German."""
    return text[-1] == "“" and "„" in text


def glued(parts: list[str]) -> str:
    """The parts of a paragraph as one text, with the spaces that the flattener took."""
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
