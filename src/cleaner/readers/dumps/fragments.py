r"""Paragraphs that a flattener broke at every link and every word in bold, as ``get_text("\n")`` does: joined again."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import words

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


def joined(lines: list[str], alone: dict[int, list[str]]) -> Iterator[tuple[int, str]]:
    """(number of its first line, paragraph) for stripped ``lines``; "" is a blank line, ``alone`` are never joined."""
    count = len(lines)
    # What a line begins with decides nearly always; the pads stand for the end of the dump.
    soft = bytearray(each[:1].islower() or each[:1] in _CONTINUES for each in lines)
    soft += b"\0\0"
    dense = _FULL_STOP in "".join(lines[:1000])
    seen = at = 0
    while at < count:
        line = lines[at]
        start, at = at, at + 1
        if not line:
            continue
        first, seen = not seen, seen + 1
        if start in alone or not (soft[at] or soft[at + 1] or dense or line[-1] in _OPEN_END):
            yield start, line
            continue
        parts = [line]
        # The first line is the page's title, which never goes on.
        long = not first and words.count(line[:_ENOUGH]) >= OPEN_WORDS
        while at < count and lines[at] and at not in alone:
            taken = _continuation(parts[-1], long, lines, at, seen)
            if not taken:
                break
            parts += lines[at : at + taken]
            at += taken
            seen += taken
            long = True
        yield start, glued(parts)


def _continuation(last: str, long: bool, lines: list[str], at: int, seen: int) -> int:
    """How many of the next lines go on with the paragraph that ends in ``last``: 0, 1 or 2."""
    line = lines[at]
    if line[0] in _CONTINUES and len(line) > 1 and (long or line[0] in _LISTS_ON):
        return 1
    if words.ends_sentence(last):
        return 0
    if not long:
        # The beginning of a paragraph, up to its first link; a menu's entries are all short.
        return 1 if seen > 1 and line[0].islower() and words.count(line[:_ENOUGH]) >= OPEN_WORDS else 0
    if line[0].islower() or last[-1] in _OPEN_END:
        return 1
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if not following or words.count(line[:_ENOUGH]) > FRAGMENT_WORDS:
        return 0
    if following[0].islower() or (following[0] in _CONTINUES and len(following) > 1):
        return 2
    # No capitals to go by: both the beginning and the end have to read like parts of a sentence.
    return 2 if words.is_dense(following[0]) and _FULL_STOP in last and _FULL_STOP in following else 0


def glued(parts: list[str]) -> str:
    """The parts of a paragraph as one text, with the spaces that the flattener took."""
    if len(parts) == 1:
        return parts[0]
    out = [parts[0]]
    for before, part in zip(parts, parts[1:], strict=False):
        tight = (
            part[0] in _CONTINUES
            or before.endswith(_OPENING)
            or (words.is_dense(before[-1]) and words.is_dense(part[0]))
        )
        out += (part,) if tight else (" ", part)
    return "".join(out)
