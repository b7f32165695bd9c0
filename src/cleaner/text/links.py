"""Split text that holds Markdown links (``keep=["links"]``) into linked and plain pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The HTML reader escapes whatever looks like the end of a link in the page's own words.
_LINK_END = re.compile(r"(?<!\\)\]\(([^()\s]*)\)")
_ESCAPED_BRACKET = re.compile(r"\\([\[\]])")


def split_links(text: str) -> Iterator[tuple[str, str]]:
    """Yield (text, address) in order; the address is "" for text that is not linked."""
    done = searched = 0
    for end in _LINK_END.finditer(text):
        start = _opening_bracket(text, searched, end.start())
        searched = end.end()
        if start < 0:
            continue
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
