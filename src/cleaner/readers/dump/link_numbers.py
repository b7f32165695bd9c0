"""Take off the numbers of links, and the list of their addresses, as ``lynx -dump``, elinks and w3m write them.

``[4]Home [5]News`` becomes two linked lines; in ``on the [11]Skelder line`` only the number goes. The list at the end
(``References``, ``11. https://harbour.example/skelder``) goes whole. The marks of footnotes stay: they do not stand
before a word, and their numbers have been before; nor do addresses go that no number in the text leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text import words

#: A list of this many addresses, and as many numbers in the text, are a browser's.
ENOUGH = 3
#: Between two numbers in a row at most this many are missing: links without text.
SKIPPED = 12
#: A line over the list ("References", "Visible links:") has at most this many words.
LABEL_WORDS = 3
#: A line that is one link has at most this many words.
LINK_WORDS = 20
#: In a line of several links each has at most this many words, or the line is a sentence.
ENTRY_WORDS = 6

_ADDRESS = re.compile(
    r"\s*(?:\[(?P<boxed>\d{1,4})\]:?|(?P<plain>\d{1,4})[.)])\s*"
    r"(?:(?:https?|ftps?|file|gopher|news|about|data):|mailto:|javascript:|tel:|sms:|whatsapp:)\S*\s*"
)
#: A number before the text of its link; Chinese and Japanese have no space before it.
_NUMBER = re.compile(
    r"(?:(?<![^\s(\[{<\"'«“„‘|/#*+•·-])|(?<=[\u3040-\u30ff\u4e00-\u9fff。、]))"
    r"\[(\d{1,4})\](?=[^\s.,;:!?)\]、。])"
)
_PICTURE = re.compile(r"\s*\[[^\[\]\s]{1,200}\.(?:jpe?g|png|gif|webp|svg|bmp|ico)\]\s*", re.I)
#: What a menu has between its links.
_BETWEEN = " \t*+o#@|·•/,:>»-"


def cut_list(dump: PlainDump) -> None:
    """If links are numbered, cut off the list of their addresses, and note that they are."""
    if dump.source.count("[") < ENOUGH:
        return
    start, end = _list(dump.raw)
    if end - start < ENOUGH or _count(dump.raw[:start]) < ENOUGH:
        return
    while start and words.count(dump.raw[start - 1]) <= LABEL_WORDS and not words.ends_sentence(dump.raw[start - 1]):
        if "[" in dump.raw[start - 1]:
            break
        start -= 1
    del dump.raw[start:end]
    dump.has_link_numbers = True


def strip_numbers(dump: PlainDump) -> None:
    """Take the numbers off; put each link of a menu on a line of its own, and mark the lines that are links."""
    if not dump.has_link_numbers:
        return
    lines: list[str] = []
    linked = bytearray()
    last = 0
    for line in dump.raw:
        if line.lstrip().startswith("#[") or _PICTURE.fullmatch(line):
            # Links of the page's head; a picture without a text.
            continue
        own: list[re.Match[str]] = []
        for match in _NUMBER.finditer(line):
            # A number that has been is the mark of a footnote.
            if last < int(match[1]) <= last + SKIPPED:
                own.append(match)
                last = int(match[1])
        for piece, is_link in _pieces(line, own) if own else ((line, False),):
            lines.append(piece)
            linked.append(is_link)
    dump.replace_lines(lines)
    dump.linked = linked


def _pieces(line: str, own: list[re.Match[str]]) -> Iterator[tuple[str, bool]]:
    """Yield the line without its numbers, and if it is a link: a menu in its links, a sentence whole."""
    edges = [*((match.start(), match.end()) for match in own), (len(line), len(line))]
    before, links = line[: own[0].start()], [line[end:start] for (_, end), (start, _) in pairwise(edges)]
    ends = words.ends_sentence(line.rstrip())
    if len(links) > 1 and not ends and all(words.count(part) <= ENTRY_WORDS for part in (before, *links)):
        if before.strip(_BETWEEN):
            yield before.rstrip(), False
        for link in links:
            if link.strip(_BETWEEN):
                yield link.rstrip(_BETWEEN), True
    else:
        alone = len(links) == 1 and not ends and not before.strip(_BETWEEN) and words.count(line) <= LINK_WORDS
        yield before + "".join(links), alone


def _count(lines: list[str]) -> int:
    """Return how many links are numbered, in ascending order."""
    last = count = 0
    for line in lines:
        for match in _NUMBER.finditer(line):
            if last < int(match[1]) <= last + SKIPPED:
                last = int(match[1])
                count += 1
    return count


def _list(lines: list[str]) -> tuple[int, int]:
    """Return the first line of the longest list of addresses, and the line after its last; (0, 0) if there is none."""
    best = (0, 0)
    start = size = most = last = 0
    for number, line in enumerate(lines):
        entry = _ADDRESS.fullmatch(line)
        if entry:
            now = int(entry["boxed"] or entry["plain"])
            if not size or not last < now <= last + SKIPPED:
                start, size = number, 0
            last, size = now, size + 1
            if size > most:
                best, most = (start, number + 1), size
        elif line.strip() and words.count(line) > LABEL_WORDS:
            size = 0
    return best if most >= ENOUGH else (0, 0)
