"""Texts that hold Markdown links (``keep=["links"]``): split them into linked and plain pieces, change addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# The HTML reader escapes whatever looks like the end of a link in the page's own words.
_LINK_END = re.compile(r"(?<!\\)\]\(([^()\s]*)\)")
_ESCAPED_BRACKET = re.compile(r"\\([\[\]])")


def split_links(text: str) -> Iterator[tuple[str, str]]:
    """Yield (text, address) in order; the address is "" for text that is not linked."""
    done = 0
    for start, end in _links(text):
        if start > done:
            yield _unescape_plain(text[done:start]), ""
        yield _ESCAPED_BRACKET.sub(r"\1", text[start + 1 : end.start()]), end[1]
        done = end.end()
    if done < len(text):
        yield _unescape_plain(text[done:]), ""


def without_links(text: str) -> str:
    """Return the text without the addresses and the brackets of its links.

    >>> without_links("the [harbour](/a) at noon")
    'the harbour at noon'
    """
    return "".join(shown for shown, _ in split_links(text))


def replace_addresses(text: str, change: Callable[[str], str]) -> str:
    """Return the text with the address of each link changed."""
    parts: list[str] = []
    done = 0
    for _, end in _links(text):
        parts += text[done : end.start(1)], change(end[1])
        done = end.end(1)
    return "".join([*parts, text[done:]])


def _links(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield (index of the opening bracket, what ends the link) of each link."""
    searched = 0
    for end in _LINK_END.finditer(text):
        start = _opening_bracket(text, searched, end.start())
        searched = end.end()
        if start >= 0:
            yield start, end


def _unescape_plain(text: str) -> str:
    return text.replace("]\\(", "](")


def _opening_bracket(text: str, start: int, end: int) -> int:
    """Return the index of the bracket that the link's end closes, or -1."""
    depth = 1
    for at in range(end - 1, start - 1, -1):
        letter = text[at]
        if letter not in "[]" or text[at - 1 : at] == "\\":
            continue
        depth += 1 if letter == "]" else -1
        if depth == 0:
            return at
    return -1
