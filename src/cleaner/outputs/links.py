"""Text with Markdown links in it (``keep=["links"]``), taken apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The reader has escaped what looks like the end of a link in the page's own words.
_END = re.compile(r"(?<!\\)\]\(([^()\s]*)\)")
_ESCAPED = re.compile(r"\\([\[\]])")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(text, address) in order; the address is "" for what is not linked."""
    done = looked = 0
    for found in _END.finditer(text):
        start = _opening(text, looked, found.start())
        looked = found.end()
        if start < 0:
            continue
        if start > done:
            yield _plain(text[done:start]), ""
        inside = text[start + 1 : found.start()]
        yield _ESCAPED.sub(r"\1", inside), found[1]
        done = found.end()
    if done < len(text):
        yield _plain(text[done:]), ""


def _plain(text: str) -> str:
    return text.replace("]\\(", "](")


def _opening(text: str, start: int, end: int) -> int:
    """Place of the bracket that a link's end closes, -1 where there is none."""
    depth = 1
    for at in range(end - 1, start - 1, -1):
        letter = text[at]
        if letter not in "[]" or text[at - 1 : at] == "\\":
            continue
        depth += 1 if letter == "]" else -1
        if depth == 0:
            return at
    return -1
