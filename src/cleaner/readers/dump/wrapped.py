"""Lines wrapped at a fixed width, as in mails, ``lynx -dump`` or hand-written pages: paragraphs are joined again."""

from __future__ import annotations

import re

from cleaner.text import words

#: Widths at which text is wrapped, in characters; letters of Chinese and Japanese take two columns each.
NARROWEST, WIDEST = 60, 100
NARROWEST_DENSE = 28
#: Share of the lines longer than the width: addresses, which cannot be broken.
OVERLONG = 0.03
#: Of the lines at least two thirds as long as the width, so many have no room for the next line's first word.
FULL = 0.6
#: Of the lines after a full line so many do not begin with a capital: the rest of a sentence.
GOES_ON = 0.3
#: Full lines that show a width.
ENOUGH = 3

_STARTS_BLOCK = re.compile(r"(?:[-*+•·‣▪●○◦–>|#]|\(?\w{1,2}[.)]|\d{1,3}[.)]\\?)\s|[|=`~_*#-]{3}")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_REST = re.compile(r"[^\W\d_]+")
#: "Wasser- und Gasleitung": the hyphen stands for the rest of a compound.
_HANGING = frozenset("und oder bzw sowie bis and or to et ou en of y o e".split())


def width(lines: list[str]) -> int:
    """The width at which a dump is wrapped, 0 where it is not."""
    lengths = list(map(len, lines))
    widest = _widest(lengths, NARROWEST)
    if widest <= WIDEST and _is_dense(lines):
        widest = _widest(lengths, NARROWEST_DENSE)
        if widest < NARROWEST_DENSE:
            return 0
    elif not NARROWEST <= widest <= WIDEST:
        return 0
    full = rest = other = 0
    for line, length, following in zip(lines, lengths, lines[1:], strict=False):
        if length < widest * 0.67 or not (following := following.strip()):
            continue
        if not _is_full(line, following, widest):
            other += 1
        elif _STARTS_BLOCK.match(following):
            continue
        else:
            full += 1
            rest += not following[0].isupper()
    return widest if full >= ENOUGH and full >= FULL * (full + other) and rest >= GOES_ON * full else 0


def _widest(lengths: list[int], narrowest: int) -> int:
    """The longest of the longer lines, a few overlong ones set aside; 0 where there are not enough."""
    longs = sorted([each for each in lengths if each >= 0.7 * narrowest])
    return longs[-1 - int(OVERLONG * len(longs))] if len(longs) >= ENOUGH else 0


def _is_dense(lines: list[str]) -> bool:
    middle = len(lines) // 2
    sample = "".join(lines[middle : middle + 60])[:1000]
    return not sample.isascii() and words.count(sample) > 2 * len(sample.split())


def _is_full(line: str, following: str, width: int) -> bool:
    """No room was left in ``line`` for the first word of the next."""
    if words.is_dense(following[0]):
        return len(line.rstrip()) + 2 >= width
    # Hyphens and slashes are places to break too.
    return len(line.rstrip()) + 1 + len(following.partition(" ")[0]) > width


def joined(lines: list[str], width: int) -> list[str]:
    """Each paragraph on one line; lists, tables, headings, verse and code stay as they were."""
    out: list[str] = []
    known: frozenset[str] = frozenset()
    parts: list[str] = []
    last = ""
    for line in lines:
        if parts and _goes_on(last, line, width):
            if parts[-1][-1] in "-‐" and not known:
                known = frozenset(word for each in lines for word in each.split())
            _append(parts, line.strip(), known)
        else:
            if parts:
                out.append("".join(parts))
            parts = [line.rstrip()] if line.strip() else []
            if not parts:
                out.append("")
        last = line
    if parts:
        out.append("".join(parts))
    return out


def _goes_on(line: str, following: str, width: int) -> bool:
    text = following.strip()
    if not text or len(line) < width * 0.5 or not _is_full(line, text, width):
        return False
    if _STARTS_BLOCK.match(text) or "\t" in text or "   " in text:
        return False
    # A step to the right begins a new block (verse, code, a quotation), except under an item's mark.
    indent, next_indent = len(line) - len(line.lstrip()), len(following) - len(text)
    return next_indent <= indent or bool(_STARTS_BLOCK.match(line.lstrip()))


def _append(parts: list[str], text: str, known: frozenset[str]) -> None:
    """Add the next line to a paragraph; a word broken at its end is put together where that is certain."""
    last = parts[-1]
    head = _BROKEN_WORD.search(last[-40:])
    if head and text[0].islower():
        rest = _REST.match(text)
        if rest and rest[0] in _HANGING:
            parts += (" ", text)
        elif rest and head[1] + rest[0] in known:
            parts[-1] = last[:-1]
            parts.append(text)
        else:
            parts.append(text)
        return
    tight = words.is_dense(last[-1]) and words.is_dense(text[0])
    parts += (text,) if tight else (" ", text)
