"""The text of code, line by line: what ends with a break, and each row of a table, list item and ``<div>``."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.around import short_text
from cleaner.text.words import name_words

#: Elements that begin a line and end it; those that hold lines and nothing else; those that hold no code.
_LINES = frozenset("div p li tr ol ul table tbody pre figure section".split())
_HOLDERS = frozenset("table tbody thead tfoot tr colgroup ol ul".split())
_SKIPPED = frozenset("button script style svg textarea template colgroup".split())
#: Words in the names of elements that hold the number of a line.
_NUMBERED = frozenset(
    "gutter lineno linenos linenum linenums linenumber linenumbers linenodiv lnt ln lnum lntd linecounter".split()
)
_LINE_NUMBER = (
    frozenset(("line", "lines", "crayon", "blob", "code")),
    frozenset(("number", "numbers", "num", "nums", "no")),
)
#: Characters of the number of a line, and of a column of them.
_MOST_DIGITS, _MOST_CHARS = 12, 100_000


@dataclass
class Lines:
    """The text of code, and the numbers that stand at the beginning of its lines, in order."""

    text: str = ""
    #: (mem_id, value, tag and class of the element) of each number.
    numbers: list[tuple[int, int, tuple[str, str]]] = field(default_factory=list)
    has_lines: bool = False

    @property
    def count(self) -> int:
        """Number of lines."""
        return self.text.strip("\n").count("\n") + 1


def read_lines(node: LexborNode, dropped: frozenset[int] = frozenset()) -> Lines:
    """Return the lines inside an element, without the elements whose ``mem_id`` is in ``dropped``."""
    reader = _Reader(dropped)
    stack: list[LexborNode | None] = _children(node)
    while stack:
        inner = stack.pop()
        if inner is None:
            reader.end_line()
        elif (text := inner.text_content) is not None:
            if not (text.isspace() and _is_between(inner)):
                reader.add(text)
        elif inner.is_element_node and reader.open(inner):
            if inner.tag in _LINES:
                stack.append(None)
            stack += _children(inner)
    lines = reader.lines
    lines.text = "".join(reader.parts).replace("\xa0", " ")
    return lines


class _Reader:
    """The parts of the text so far."""

    def __init__(self, dropped: frozenset[int]) -> None:
        self.lines = Lines()
        self.parts: list[str] = []
        self._dropped = dropped
        #: Elements that end a line, each with the number of parts at its beginning.
        self._starts: list[int] = []
        self._is_blank = True

    def add(self, text: str) -> None:
        self.parts.append(text)
        *before, tail = text.rsplit("\n", 1)
        self._is_blank = (bool(before) or self._is_blank) and not tail.strip()

    def open(self, node: LexborNode) -> bool:
        """Begin an element; return True if what is inside it is to be read."""
        tag = node.tag or ""
        if tag in _SKIPPED or tag == "br" or node.mem_id in self._dropped:
            self.lines.has_lines = self.lines.has_lines or tag in _SKIPPED
            if tag == "br":
                self.add("\n")
            return False
        if tag in _LINES:
            self.lines.has_lines = True
            if self.parts and not self.parts[-1].endswith("\n"):
                self.add("\n")
            self._is_blank = True
            self._starts.append(len(self.parts))
        if self._is_blank:
            _note_number(node, tag, self.lines)
        return True

    def end_line(self) -> None:
        """End the innermost element that is a line; an empty one is an empty line."""
        if self._starts.pop() == len(self.parts) or not self.parts[-1].endswith("\n"):
            self.add("\n")


def _children(node: LexborNode) -> list[LexborNode | None]:
    """Return what is inside a node, the last first."""
    children: list[LexborNode | None] = []
    child = node.last_child
    while child is not None:
        children.append(child)
        child = child.prev
    return children


def _is_between(node: LexborNode) -> bool:
    """Return True for white space that only sets the source's elements apart."""
    parent = node.parent
    if parent is not None and parent.tag in _HOLDERS:
        return True
    return any(beside is not None and beside.tag in _LINES for beside in (node.prev, node.next))


def _note_number(node: LexborNode, tag: str, lines: Lines) -> None:
    """Note an element that holds nothing but a number, at the beginning of a line."""
    text = (short_text(node, _MOST_DIGITS) or "").strip(" \n\xa0:.|")
    if text.isdecimal():
        attributes = node.attributes
        is_unselectable = "user-select" in (attributes.get("style") or "") or "data-line-number" in attributes
        kind = tag, "line-number" if is_unselectable else attributes.get("class") or ""
        lines.numbers.append((node.mem_id, int(text), kind))


def column(text: str) -> int:
    """Return how many numbers a text of consecutive numbers holds, one a line; 0 for any other text."""
    if len(text) > _MOST_CHARS:
        return 0
    words = text.split()
    if not words or not all(word.isdecimal() and len(word) <= _MOST_DIGITS for word in words):
        return 0
    first = int(words[0])
    return len(words) if all(int(word) == first + index for index, word in enumerate(words)) else 0


def is_numbered(names: str) -> bool:
    """Recognise the class names of what holds numbers of lines."""
    for name in names.split():
        words = name_words(name)
        if not _NUMBERED.isdisjoint(words) or all(not group.isdisjoint(words) for group in _LINE_NUMBER):
            return True
    return False
