"""Bounded nesting, before the parser sees the page.

lexbor takes time quadratic in the depth of the tree (100,000 open ``<div>``: 12 s) and cannot be interrupted. Real
pages are at most about 40 deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Up to this many start tags even the deepest page takes lexbor 0.1 s, so nothing has to be counted.
SUSPICIOUS_TAGS = 10_000
MAX_DEPTH = 500

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
# Void elements, and those whose end tag is implied by the next one of their kind: they do not nest.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li option optgroup dt dd tr td th thead "
    "tbody tfoot rt rp path".split()
)
# An end tag does not reach through these to something opened outside.
_BARRIER = frozenset("table object applet marquee template button svg math foreignobject".split())
#: What stands in these is text to a parser, never markup.
RAW = frozenset("script style textarea title iframe noembed noframes xmp".split())
#: How far up an end tag looks for its start tag.
_REACH = 8


def cap_nesting(source: str) -> str:
    """``source`` with the tags that would open more than ``MAX_DEPTH`` levels replaced by ``<p>``; all text stays.

    The depth is an upper estimate: an end tag without a start tag nearby closes nothing.
    """
    # What opens nothing opens no level; end tags cannot hide a start tag.
    marks = source.count("<")
    if marks <= SUSPICIOUS_TAGS or marks - source.count("</") <= SUSPICIOUS_TAGS:
        return source
    out: list[str] = []
    done = 0
    for start, end in _too_deep(source):
        out += source[done:start], "<p>"
        done = end
    out.append(source[done:])
    return "".join(out)


def _too_deep(source: str) -> Iterator[tuple[int, int]]:
    """Places of the tags that open or close levels beyond ``MAX_DEPTH``."""
    stack: list[str] = []
    over = 0
    for found in _tags(source):
        closes, name = found.groups()
        tag = name.lower()
        if closes:
            if over:
                over -= 1
                yield found.span()
            elif stack and stack[-1] == tag:
                stack.pop()
            elif tag not in _FLAT:
                _pop(stack, tag)
        elif tag not in _FLAT and tag not in RAW and not found[0].endswith("/>"):
            if len(stack) < MAX_DEPTH:
                stack.append(tag)
            else:
                over += 1
                yield found.span()


def _tags(source: str) -> Iterator[re.Match[str]]:
    """All tags but those in scripts and the like, which are text."""
    at, end = 0, tags_end(source)
    ends: dict[str, int] = {}
    while True:
        for found in _TAG.finditer(source, at, end):
            yield found
            if found[2].lower() in RAW and not found[1]:
                at = _raw_end(source, found, ends)
                break
        else:
            return


def tags_end(source: str) -> int:
    """Where the last tag ends. Patterns for tags must not look further: each ``<`` beyond would look to the end."""
    return source.rfind(">") + 1


def _raw_end(source: str, found: re.Match[str], ends: dict[str, int]) -> int:
    """Where the text in the element that a start tag opens ends; the end of the tag where nothing closes it.

    ``ends`` keeps the end last found for each name, so that the end of what is never closed is looked for once.
    """
    tag = found[2].lower()
    if ends.get(tag, -1) < found.end():
        closing = re.compile(f"</{tag}", re.I).search(source, found.end())
        ends[tag] = closing.start() if closing else len(source)
    return ends[tag] if ends[tag] < len(source) else found.end()


def _pop(stack: list[str], tag: str) -> None:
    for back in range(1, min(_REACH, len(stack)) + 1):
        if stack[-back] == tag:
            del stack[-back:]
            return
        if stack[-back] in _BARRIER:
            return
