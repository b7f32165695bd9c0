"""Where bold, italic and code stand in the text of a block, and the language of a block of code.

Beside the text: neither filters nor the networks see it. Places are counted in characters that are not white space,
so that they stay right when white space is normalised or pieces of a sentence are joined.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TypeAlias

from cleaner.model.columns import Styled
from cleaner.text.links import without_links
from cleaner.text.normalise import unseen

#: Tag -> style (:class:`cleaner.model.block.Style`).
STYLES = (
    dict.fromkeys(("b", "strong"), "strong")
    | dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis")
    | dict.fromkeys(("code", "kbd", "samp", "tt"), "code")
    | dict.fromkeys(("s", "strike", "del"), "strikethrough")
    | {"sup": "superscript", "sub": "subscript"}
)
#: Spans of a block that are recorded; a page that sets every letter apart has no text to speak of.
MOST = 2_000

#: The marks around a link and its address, until its block is complete.
_LINK_MARKS = re.compile("\1|\2[^\2\3]*\3")

#: Number of parts before an element begins, and its style; "" where it ends.
_Event: TypeAlias = "tuple[int, str]"


class StyledText:
    """The elements that are open in the block that is read now, and the spans of the blocks before it."""

    def __init__(self) -> None:
        #: Spans of each block that has some, by its index.
        self.spans: dict[int, Styled] = {}
        #: Class names of the ``<code>`` in each block of code that has some.
        self.languages: dict[int, str] = {}
        self.code_names = ""
        #: What was read of the paragraph before the parts, in parts.
        self.offset = 0
        self._open: list[str] = []
        self._events: list[_Event] = []

    def open(self, style: str, parts: int) -> None:
        """Open an element behind so many parts of the block."""
        self._open.append(style)
        self._events.append((parts + self.offset, style))

    def close(self, parts: int) -> None:
        """Close the element that was opened last."""
        self._open.pop()
        self._events.append((parts + self.offset, ""))

    def end_block(self) -> list[_Event]:
        """Return the events of the block, and begin the next one with the elements that are still open."""
        events = self._events
        if events or self._open:
            self._events = [(0, style) for style in self._open]
        return events

    def set_aside(self) -> list[_Event]:
        """Return the events of an unfinished block; the block inside it begins."""
        return self.end_block()

    def resume(self, events: list[_Event]) -> None:
        """Go on with the block that was set aside."""
        self._events = events

    def add(self, index: int, events: list[_Event], parts: Sequence[str], text: str, first: str) -> None:
        """Record the spans of block ``index``: of ``parts``, which became ``text``; ``first``: its sign, if cut off."""
        places = [0]
        for part in parts:
            places.append(places[-1] + _size(part))
        # The sign of a link to the heading itself was cut off the beginning or the end.
        total, cut = visible(_LINK_MARKS.sub("", text)), 1 if first and not text.startswith(first) else 0
        found: list[tuple[int, int, str, str]] = []
        opened: list[tuple[int, str]] = []
        for at, style in (*events, *((len(parts), "") for _ in self._open)):
            place = min(max(places[min(at, len(parts))] - cut, 0), total)
            if style:
                opened.append((place, style))
            elif opened:
                start, style = opened.pop()
                if start < place:
                    found.append((start, place, style, ""))
        if found:
            self.spans[index] = total, tuple(sorted(found[:MOST], key=lambda span: (span[0], -span[1])))

    def add_code(self, index: int) -> None:
        """Record the class names of the ``<code>`` in a block of code."""
        if self.code_names:
            self.languages[index], self.code_names = self.code_names, ""

    def merge(self, start: int, texts: Sequence[str], linked: Collection[int]) -> None:
        """Give block ``start`` the spans of all pieces joined to it; ``linked``: blocks with Markdown links."""
        if self.spans.keys().isdisjoint(range(start, start + len(texts))):
            return
        found: list[tuple[int, int, str, str]] = []
        before = 0
        for index, text in enumerate(texts, start):
            _, spans = self.spans.pop(index, (0, ()))
            found += [(first + before, last + before, style, href) for first, last, style, href in spans]
            before += visible(without_links(text) if index in linked else text)
        if found:
            self.spans[start] = before, tuple(found)

    def renumber(self, number: dict[int, int]) -> None:
        """Drop the blocks that are not in ``number``, and give the others their new indices."""
        self.spans = {number[index]: spans for index, spans in self.spans.items() if index in number}
        self.languages = {number[index]: names for index, names in self.languages.items() if index in number}


def visible(text: str) -> int:
    """Return the number of characters that are not white space."""
    return len("".join(text.split()))


def _size(part: str) -> int:
    """Return the same of a part; marks of line breaks and links count for nothing."""
    if part[:1] in "\0\1\2":
        return 0
    return visible(part if part.isascii() else unseen(part))
