"""Join paragraphs that are wrapped at a fixed width, as in mails, ``lynx -dump`` or hand-written pages."""

from __future__ import annotations

import re

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words

#: Widths at which text is wrapped, in characters; letters of Chinese and Japanese take two columns each.
NARROWEST, WIDEST = 60, 100
NARROWEST_DENSE = 28
#: At most this share of the lines is longer than the width: addresses, which cannot be broken.
OVERLONG = 0.03
#: Of the lines at least two thirds as long as the width, this share has no room for the next line's first word.
FULL = 0.6
#: Of the lines after a full line this share does not begin with a capital: the rest of a sentence.
GOES_ON = 0.3
#: This many full lines show a width.
ENOUGH = 3

#: Words are broken at line ends if this many lines, and this share of them, end in a hyphen.
BROKEN, BROKEN_SHARE = 4, 0.03

_STARTS_BLOCK = re.compile(r"(?:[-*+•·‣▪●○◦–>|#]|\(?\w{1,2}[.)]|\d{1,3}[.)]\\?)\s|[|=`~_*#-]{3}")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_REST = re.compile(r"[^\W\d_]+")
#: "Wasser- und Gasleitung": the hyphen stands for the rest of a compound.
_HANGING = frozenset("und oder bzw sowie bis and or to et ou en of y o e".split())


def join_paragraphs(dump: PlainDump) -> None:
    """If the lines are wrapped at a width, join those of each paragraph."""
    if at := width(dump.raw):
        dump.replace_lines(joined(dump.raw, at))


def width(lines: list[str]) -> int:
    """Return the width at which a dump is wrapped, 0 if it is not."""
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
    """Return the length of the longest line, apart from a few overlong ones; 0 if there are not enough long lines."""
    longs = sorted([length for length in lengths if length >= 0.7 * narrowest])
    return longs[-1 - int(OVERLONG * len(longs))] if len(longs) >= ENOUGH else 0


def _is_dense(lines: list[str]) -> bool:
    """Return True for text in a script without spaces, from a sample of its middle."""
    middle = len(lines) // 2
    sample = "".join(lines[middle : middle + 60])[:1000]
    return not sample.isascii() and words.count(sample) > 2 * len(sample.split())


def _is_full(line: str, following: str, width: int) -> bool:
    """Return True if ``line`` has no room for the first word of the next."""
    if words.is_dense(following[0]):
        return len(line.rstrip()) + 2 >= width
    # Hyphens and slashes are places to break too.
    return len(line.rstrip()) + 1 + len(following.partition(" ")[0]) > width


def joined(lines: list[str], width: int) -> list[str]:
    """Put each paragraph on one line; lists, tables, headings, verse and code stay as they were."""
    out: list[str] = []
    known: frozenset[str] = frozenset()
    typeset = _breaks_words(lines)
    parts: list[str] = []
    last = ""
    for line in lines:
        if parts and _goes_on(last, line, width):
            if parts[-1][-1] in "-‐" and not known:
                known = frozenset(word for text in lines for word in text.split())
            _append(parts, line.strip(), known, typeset)
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
    """Return True if the paragraph in ``line`` goes on in the following one."""
    text = following.strip()
    if not text or len(line) < width * 0.5 or not _is_full(line, text, width):
        return False
    if _STARTS_BLOCK.match(text) or "\t" in text or "   " in text:
        return False
    # More indentation begins a new block (verse, code, a quotation), except under the mark of a list item.
    indent, next_indent = len(line) - len(line.lstrip()), len(following) - len(text)
    return next_indent <= indent or bool(_STARTS_BLOCK.match(line.lstrip()))


def _breaks_words(lines: list[str]) -> bool:
    """Return True if so many lines end in a hyphen that the words are broken there, not compounds."""
    broken = sum(1 for line in lines if line.endswith("-") and _BROKEN_WORD.search(line[-40:]))
    return broken >= max(BROKEN, BROKEN_SHARE * len(lines))


def _append(parts: list[str], text: str, known: frozenset[str], typeset: bool) -> None:
    """Add the next line to a paragraph; put a broken word together if the dump has it whole elsewhere.

    ``known``: all words of the dump. ``typeset``: lines end in broken words, so any but a known compound is one.
    """
    last = parts[-1]
    head = _BROKEN_WORD.search(last[-40:])
    if head and text[0].islower():
        rest = _REST.match(text)
        if rest and rest[0] in _HANGING:
            parts += (" ", text)
        elif rest and (head[1] + rest[0] in known or (typeset and f"{head[1]}-{rest[0]}" not in known)):
            parts[-1] = last[:-1]
            parts.append(text)
        else:
            parts.append(text)
        return
    tight = words.is_dense(last[-1]) and words.is_dense(text[0])
    parts += (text,) if tight else (" ", text)
