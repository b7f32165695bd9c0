"""Join the blocks of a sentence that the markup has cut: ``<p>Keeper</p> <a>Anna Holt</a> <p>went back.</p>``.

Such pages close a paragraph at each link, or open a block inside one. One of two neighbours has to stand loose in the
element around the other, or be nothing but a link; and the words have to say that the sentence goes on: a small letter
or a comma follows, or a function word comes before. Must not join a headline, a date or a label with what is below,
paragraphs that end as sentences do, nor the entries of a menu.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.readers.dump.sentence_parts import (
    CONTINUES,
    Parts,
    closes,
    ends,
    has_case,
    is_label,
    is_middle,
    is_rest,
    is_stamp,
)
from cleaner.readers.html.block_builder import PARAGRAPH, TABLE_CELL, BlockBuilder
from cleaner.text import words

#: A piece between two others is a name or a term.
NAME_WORDS = 8
#: The beginning of a sentence has at least this many words, or so many before a name that the rest comes after; the
#: rest has so many unless it ends as sentences do. Fewer are labels.
SENTENCE, BEGINNING, REST = 4, 2, 3
#: Pieces of one sentence that are joined at most.
MOST = 60
#: Share of linked characters from which a piece is nothing but a link.
LINKED = 0.8
#: Characters of a piece in which its words are counted.
_ENOUGH = 400
#: A sign that begins no paragraph, with a space behind it or nothing.
_CONTINUES = re.compile(r"[,.;)\]!?%،؛।۔](?:\s|$)|[，。、；）」』”]")
_OPENING = frozenset("([«“„「『（")
#: Signs with a space of their own.
_WIDE_SIGNS = frozenset("，。、；：！？」』）】》")
_KINDS = frozenset((PARAGRAPH, TABLE_CELL))
#: Elements that are looked through: a piece in one of them stands in the element around it.
_INLINE = frozenset("a span b strong i em font u small cite abbr mark".split())


def join(blocks: BlockBuilder, verdicts: list[int]) -> None:
    """Join the pieces of sentences in place; ``verdicts``: what site rules say of the blocks, empty without rules."""
    pieces = _Pieces(blocks, verdicts)
    gone: set[int] = set()
    at, last = 0, len(blocks.text) - 1
    while at < last:
        end = pieces.end(at)
        if end > at + 1:
            _merge(blocks, at, end)
            gone.update(range(at + 1, end))
        at = end
    if gone:
        blocks.remove(gone)


def _merge(blocks: BlockBuilder, start: int, end: int) -> None:
    """Put the blocks from ``start`` to before ``end`` into the first one, in the element that holds the others."""
    blocks.styles.merge(start, blocks.text[start:end], blocks.linked)
    blocks.element[start] = min(blocks.element[start:end])
    blocks.text[start] = _glue(blocks.text[start:end])
    blocks.link_chars[start] = sum(blocks.link_chars[start:end])
    blocks.kind[start] = min(blocks.kind[start:end])
    if not blocks.linked.isdisjoint(range(start, end)):
        blocks.linked.add(start)


class _Pieces:
    """Where the blocks of a page stand, and which go on in the next."""

    def __init__(self, blocks: BlockBuilder, verdicts: list[int]) -> None:
        self._blocks, self._verdicts = blocks, verdicts
        self._known: Parts | None = None

    @property
    def _parts(self) -> Parts:
        if self._known is None:
            self._known = Parts(self._blocks.text)
        return self._known

    def end(self, start: int) -> int:
        """Return the number of the block after the sentence that begins in block ``start``."""
        count, end = len(self._blocks.text), start + 1
        while end < min(count, start + MOST) and self._are_neighbours(end - 1, end):
            taken = self._continuation(start, end)
            if not taken:
                break
            end += taken
        return end

    def _are_neighbours(self, one: int, other: int) -> bool:
        """Return True if two blocks can be pieces: one is loose in the element around the other, or a bare link."""
        blocks = self._blocks
        if blocks.kind[one] not in _KINDS or blocks.kind[other] not in _KINDS:
            return False
        if blocks.row[one] != blocks.row[other] or "\n" in blocks.text[one] + blocks.text[other]:
            return False
        if self._verdicts and self._verdicts[one] != self._verdicts[other]:
            return False
        inner, outer = self._block_element(one), self._block_element(other)
        if inner < 0 or outer < 0:
            return False
        parents, own = blocks.elements.parents, blocks.elements.own
        if parents[inner] == outer or parents[outer] == inner:
            # What an element says of itself it does not say of the text around it.
            return not own[max(inner, outer)]
        is_link = self._is_link(one) or self._is_link(other)
        return inner != outer and parents[inner] == parents[outer] and is_link and not (own[inner] or own[outer])

    def _block_element(self, index: int) -> int:
        """Return the block-level element around a block, -1 if an inline one around it says what it is."""
        elements = self._blocks.elements
        at = self._blocks.element[index]
        while at >= 0 and elements.names[at][0] in _INLINE:
            if elements.own[at]:
                return -1
            at = elements.parents[at]
        return at

    def _is_link(self, index: int) -> bool:
        return self._blocks.link_chars[index] >= LINKED * len(self._blocks.text[index])

    def _continuation(self, start: int, at: int) -> int:
        """Return how many blocks from ``at`` on go on with the sentence before them: 0, 1 or 2.

        Two are a linked name and what comes after it.
        """
        text = self._blocks.text
        last, line = text[at - 1], text[at]
        before = sum(words.count(text[index][:_ENOUGH]) for index in range(start, at))
        if self._is_link(start):
            # A headline in a list, which some pages end with a full stop outside of the link.
            return 0
        if (
            _CONTINUES.match(line)
            and before + words.count(line[:_ENOUGH]) > SENTENCE
            and is_rest(last, line, long=True)
        ):
            return 1
        if ends(last) or last[-1] in "«»:：" or is_stamp(last) or is_stamp(line):
            return 0
        following = text[at + 1] if at + 1 < len(text) and self._are_neighbours(at, at + 1) else ""
        if following and before >= BEGINNING and self._is_name(last, line, following):
            return 2
        if before < SENTENCE:
            return 0
        if self._is_link(at):
            return int(self._parts.is_open(last) and words.count(line[:_ENOUGH]) <= NAME_WORDS)
        return int(self._goes_on(line) and self._parts.needs(last, line))

    def _is_name(self, last: str, line: str, following: str) -> bool:
        """Return True if ``line`` is a name in the middle of the sentence between the two others."""
        if is_label(line) or ends(line) or is_stamp(following) or words.count(line[:_ENOUGH]) > NAME_WORDS:
            return False
        if "|" in line + following or not any(map(str.isalpha, line)):
            return False
        if has_case(line) or has_case(last):
            return self._goes_on(following) and is_middle(following)
        return self._parts.without_case(last, line, following)

    def _goes_on(self, line: str) -> bool:
        """Return True if a line can be the rest of a sentence: more than a label in small letters."""
        is_part = line[0].isalpha() or line[0] in CONTINUES
        return is_part and (words.count(line[:_ENOUGH]) >= REST or ends(line))


def _glue(pieces: list[str]) -> str:
    """Join pieces, with a space where one belongs."""
    out = [pieces[0]]
    for last, piece in pairwise(pieces):
        tight = piece[0] in CONTINUES or (last[-1] in _OPENING and not closes(last))
        tight = tight or (words.is_dense(piece[0]) and (words.is_dense(last[-1]) or last[-1] in _WIDE_SIGNS))
        out += (piece,) if tight else (" ", piece)
    return "".join(out)
