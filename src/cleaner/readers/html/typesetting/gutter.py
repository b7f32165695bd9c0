"""The numbers that stand beside the lines of code, and the name of its language: told apart from what is code.

Must not take a program's output that is a list of numbers, or numbers at the beginning of some lines.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.around import clear, short_text
from cleaner.readers.html.typesetting.lines import Lines, column, is_numbered, read_lines
from cleaner.text.words import name_words

#: Elements around code that hold nothing else but its numbers, and what is looked at beside them.
MOST_WRAPPERS, MOST_BESIDE = 5, 4
CELLS = frozenset(("td", "th"))
#: Elements that may be numbers of lines though no name says so, if there are this many, one at each line.
_UNNAMED = frozenset(("span", "div", "a", "i", "s"))
FEWEST_UNNAMED = 3
# The class of code that says its language, as HTML's standard suggests.
_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#-]{1,20})")
_MOST_LABEL, _MOST_NAMES = 40, 400


def numbers_of(lines: Lines) -> frozenset[int]:
    """Return the elements that hold the numbers of the lines."""
    kinds: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, value, kind in lines.numbers:
        kinds.setdefault(kind, []).append((number, value))
    found: list[int] = []
    for (tag, names), members in kinds.items():
        values = [value for _, value in members]
        is_counted = all(value == values[0] + index for index, value in enumerate(values))
        is_whole = tag in CELLS or (tag in _UNNAMED and len(values) >= FEWEST_UNNAMED and not _is_token(names))
        if is_numbered(names) or (is_counted and is_whole and len(values) >= lines.count):
            found += [number for number, _ in members]
    return frozenset(found)


def _is_token(names: str) -> bool:
    """Recognise the class of a number in the code itself: ``mi``, ``hljs-number``."""
    words = {word for name in names.split() for word in name_words(name)}
    return not words.isdisjoint(("mi", "mf", "mh", "m", "number", "num", "lit", "literal", "numeric"))


def is_gutter(node: LexborNode, numbers: int) -> bool:
    """Return True if code of as many lines as there are numbers stands beside, and nothing else."""
    root = node
    for _ in range(MOST_WRAPPERS):
        parent = root.parent
        if parent is None:
            return False
        beside = elements_beside(root)
        if beside is None:
            return False
        for other in beside:
            code = other if other.tag in ("pre", "code") else other.css_first("pre") or other.css_first("code")
            if code is not None:
                return abs(read_lines(code).count - numbers) <= 1 or is_numbered(_names(node))
        root = parent
    return False


def clear_beside(node: LexborNode, count: int) -> None:
    """Empty the numbers and the name of the language that stand beside a ``<pre>`` of ``count`` lines."""
    root: LexborNode | None = node
    for _ in range(2):
        if root is None or root.tag in ("body", "td", "li", "article", "main"):
            return
        for other in (root.prev, root.next):
            if other is not None and not other.is_element_node:
                other = other.prev if other.next is not None and other.next.mem_id == root.mem_id else other.next
            if other is None or not other.is_element_node or other.tag in ("pre", "table", "ul"):
                continue
            if _is_language(other, node):
                clear(other)
                continue
            numbers = _column_of(other)
            if numbers and (is_numbered(_names(other)) or (numbers > 1 and abs(numbers - count) <= 1)):
                clear(other)
        root = root.parent


def _is_language(label: LexborNode, node: LexborNode) -> bool:
    """Return True for the label of a ``<pre>``: the language that the class of the code names."""
    if short_text(label, _MOST_LABEL) is None:
        return False
    code = node.css_first("code")
    named = f"{node.attributes.get('class') or ''} {(code and code.attributes.get('class')) or ''} {_names(node)}"
    word = read_lines(label).text.strip().lower()
    return bool(word) and any(word == found.lower() for found in _LANGUAGE.findall(named[:_MOST_NAMES]))


def _column_of(node: LexborNode) -> int:
    """Return how many numbers an element holds; 0 if anything else is in it. Most are told by their first words."""
    first = node
    for _ in range(MOST_WRAPPERS):
        inner = first.first_child
        while inner is not None and inner.text_content is not None and inner.text_content.isspace():
            inner = inner.next
        if inner is None:
            return 0
        if inner.text_content is not None:
            word = inner.text_content.split(maxsplit=1)[0]
            return column(read_lines(node).text) if word.isdecimal() else 0
        first = inner
    return 0


def elements_beside(node: LexborNode) -> list[LexborNode] | None:
    """Return the elements beside a node; None if there are words or many elements."""
    parent = node.parent
    child = parent.first_child if parent is not None else None
    beside: list[LexborNode] = []
    while child is not None:
        if child.is_element_node:
            if child.mem_id != node.mem_id:
                beside.append(child)
        elif child.text_content is not None and not child.text_content.isspace():
            return None
        if len(beside) > MOST_BESIDE:
            return None
        child = child.next
    return beside


def _names(node: LexborNode) -> str:
    """Return the class names of an element and of the one around it."""
    above = node.parent
    return f"{node.attributes.get('class') or ''} {(above.attributes.get('class') or '') if above is not None else ''}"
