"""Tell whether an element whose tag does not say is a part of the text around it or a block of its own.

Browsers show unknown elements inline, unless a style sheet says otherwise. So ``<org>``, ``<st1:place>``, ``<ix:...>``
between words are parts of the sentence; elements that follow each other with no text between them are blocks
(``<x-paragraph>``). A button or a field is a part of the sentence that goes on behind it ("Press <button>Start</button>
to begin"), else it ends the block.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborNode

from cleaner.text import words

#: Elements that hold a run of text, never blocks side by side.
PHRASING = frozenset("p h1 h2 h3 h4 h5 h6 pre dt label legend summary caption".split())
#: Siblings that are looked at on either side of a button.
NEAR = 6
#: Elements inside each other that are looked into for the text at the edge of the outermost.
DEEPEST = 4
#: A sentence around a button has at least this many words without it; "12 [Like] 3 [Share]" has none.
SENTENCE = 3
#: Signs that begin no paragraph.
_GOES_ON = frozenset(",.;:!?)]»”’،؛۔。，、；：！？）」』")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_COLONS = (":", "：")


class Context:
    """What the text around an element says of it."""

    def __init__(self, inline: Collection[str], empty: Collection[str], blocks: Collection[str]) -> None:
        """Take the tags that are always inline, those that show no text, and those that are always blocks."""
        self._inline, self._empty, self._blocks = frozenset(inline), frozenset(empty), frozenset((*blocks, "br"))
        #: Decisions on the unknown elements looked at so far, by their ``mem_id``.
        self._decided: dict[int, bool] = {}

    def is_inline(self, node: LexborNode) -> bool:
        """Return True if an unknown element is a part of the text around it; the elements around it come first."""
        number, parent = node.mem_id, node.parent
        if parent is None or parent.tag in self._inline or parent.tag in PHRASING or self._decided.get(parent.mem_id):
            self._decided[number] = True
        elif number not in self._decided:
            self._decide(node)
        return self._decided[number]

    def is_in_sentence(self, node: LexborNode, *, is_field: bool = False) -> bool:
        """Return True if the sentence before a button or a field goes on behind it.

        ``is_field``: a capital begins the label of the next field.
        """
        after = self._text_beside(node, forward=True)
        if not after:
            return False
        before = self._text_beside(node, forward=False)
        if words.count(_NO_LETTERS.sub(" ", f"{before} {after}")) < SENTENCE:
            return False
        if is_field and not (words.is_small(after[0]) or after[0] in _GOES_ON):
            return False
        if not before:
            # The first word of a paragraph.
            return node.parent is not None and node.parent.tag == "p" and words.is_small(after[0])
        return not words.ends_sentence(before) and (after[0] in _GOES_ON or not before.endswith(_COLONS))

    def _decide(self, first: LexborNode) -> None:
        """Decide on the unknown elements that follow each other, from the first one on."""
        run = [first.mem_id]
        is_inline = any(self._holds_text(node) for node in self._beside(first, forward=False))
        for node in self._beside(first, forward=True):
            if self._holds_text(node):
                is_inline = True
                break
            if self._is_unknown(node):
                run.append(node.mem_id)
                # Blocks stand on lines of their own, or close together; words have a space between.
                blank = node.prev.text_content if node.prev is not None else None
                is_inline = is_inline or (blank is not None and "\n" not in blank)
        self._decided.update(dict.fromkeys(run, is_inline))

    def _beside(self, node: LexborNode, *, forward: bool) -> Iterator[LexborNode]:
        """Yield the siblings on one side, up to a block or a line break."""
        beside = node.next if forward else node.prev
        while beside is not None and beside.tag not in self._blocks:
            yield beside
            beside = beside.next if forward else beside.prev

    def _holds_text(self, node: LexborNode) -> bool:
        text = node.text_content
        if text is None:
            return node.tag in self._inline and bool(_edge(node, last=True) or _edge(node, last=False))
        return not text.isspace()

    def _is_unknown(self, node: LexborNode) -> bool:
        """Return True for an element that is no known one; comments have no tag."""
        tag = node.tag or "-"
        return not (tag.startswith("-") or tag in self._inline or tag in self._empty)

    def _text_beside(self, node: LexborNode, *, forward: bool) -> str:
        """Return the text directly beside a node, up to a block, a line break or another button."""
        found: list[str] = []
        for beside, _ in zip(self._beside(node, forward=forward), range(NEAR), strict=False):
            text = beside.text_content
            if text is None:
                if self._is_unknown(beside):
                    break
                text = _edge(beside, last=not forward) if beside.tag in self._inline else ""
            found.append(text)
        return " ".join(" ".join(found if forward else reversed(found)).split())


def _edge(node: LexborNode, *, last: bool) -> str:
    """Return the text at the end or the beginning of an element, "" if there is none nearby."""
    for _ in range(DEEPEST):
        child = node.last_child if last else node.first_child
        if child is None:
            return ""
        text = child.text_content
        if text is not None and not text.isspace():
            return text
        if text is not None:
            child = child.prev if last else child.next
            if child is None:
                return ""
        node = child
    return ""
