r"""Flattened text: lines become blocks.

Flatteners such as BeautifulSoup's ``get_text("\n")`` break a paragraph at every link and every word in bold; these
fragments are joined again before anything is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner import words
from cleaner.document import Columns, Kind
from cleaner.normalise import INVISIBLE
from cleaner.tree import Tree

#: A line this long that does not end as a sentence goes on in the next one, if that starts in lower case.
OPEN_WORDS = 6
#: A fragment between two others (a linked name, a word in bold) has at most this many words.
FRAGMENT_WORDS = 6

_BULLET = re.compile(r"^(?:[-*•·‣▪●○◦–]|\(?\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_CONTINUES = re.compile(r"^[,.;:)\]!?»”’%，。、；：）」』]")
_OPEN_END = re.compile(r"[,(\[«“„「『（，、-]$")
_FULL_STOP = re.compile("。")
_OPENING = ("(", "[", "«", "“", "„", "「", "『", "（")
_BREAK = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")


def read(source: str) -> Columns:
    """Cut flattened text into blocks."""
    text: list[str] = []
    kind: list[int] = []
    level: list[int] = []
    for line in _joined(source.translate(INVISIBLE) if not source.isascii() else source):
        if mark := _HEADING.match(line):
            kind.append(Kind.HEADING)
            level.append(len(mark[1]))
            line = line[mark.end() :]
        elif mark := _BULLET.match(line):
            # A number is part of what the line says, a bullet is not.
            kind.append(Kind.LIST_ITEM)
            level.append(1)
            line = line if mark[0][0].isdigit() or mark[0][0] == "(" else line[mark.end() :]
        else:
            kind.append(Kind.PARAGRAPH)
            level.append(0)
        text.append(line)
    count = len(text)
    none = np.full(max(count, 1), -1, np.int64)
    zero = np.zeros(count, np.int64)
    return Columns(
        text=tuple(text),
        kind=np.array(kind, np.int64),
        level=np.array(level, np.int64),
        link_chars=zero,
        row=none[:count],
        region=zero,
        tree=Tree(none[:1], zero, (("", ""),)),
    )


def _lines(source: str) -> Iterator[tuple[str, bool]]:
    """(line, a blank line stood before it), white space folded, blank lines left out."""
    blank = False
    for raw in _BREAK.split(source):
        line = " ".join(raw.split())
        if line:
            yield line, blank
        blank = not line


def _joined(source: str) -> Iterator[str]:
    lines = list(_lines(source))
    at = 0
    while at < len(lines):
        parts = [lines[at][0]]
        first, at = at == 0, at + 1
        # The first line is the page's title, which never goes on.
        long = words.count(parts[0]) >= OPEN_WORDS and not first
        while at < len(lines) and not lines[at][1]:
            taken = _continuation(parts[-1], long, lines, at)
            if not taken:
                break
            parts += [line for line, _ in lines[at : at + taken]]
            at += taken
            long = True
        yield _glue(parts)


def _continuation(last: str, long: bool, lines: list[tuple[str, bool]], at: int) -> int:
    """How many of the next lines go on with the paragraph that ends in ``last``: 0, 1 or 2."""
    line = lines[at][0]
    if _CONTINUES.match(line) and len(line) > 1 and (long or line[0] in ",;，、；"):
        return 1
    if words.ends_sentence(last):
        return 0
    if not long:
        # The beginning of a paragraph, up to its first link; a menu's entries are all short.
        return 1 if at > 1 and line[:1].islower() and words.count(line) >= OPEN_WORDS else 0
    if line[:1].islower() or _OPEN_END.search(last):
        return 1
    if words.count(line) > FRAGMENT_WORDS or at + 1 >= len(lines) or lines[at + 1][1]:
        return 0
    following = lines[at + 1][0]
    if following[:1].islower() or (_CONTINUES.match(following) and len(following) > 1):
        return 2
    # No capitals to go by: both the beginning and the end have to read like parts of a sentence.
    return 2 if words.is_dense(following[:1]) and _FULL_STOP.search(last) and _FULL_STOP.search(following) else 0


def _glue(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        tight = (
            _CONTINUES.match(part) or text.endswith(_OPENING) or (words.is_dense(text[-1]) and words.is_dense(part[0]))
        )
        text += part if tight else " " + part
    return text
