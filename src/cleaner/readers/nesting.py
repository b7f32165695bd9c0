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


def cap_nesting(source: str, depth: int = MAX_DEPTH) -> str:
    """``source`` with the tags that would open more than ``depth`` levels replaced by ``<p>``; all text stays.

    The depth is an upper estimate: an end tag without a start tag nearby closes nothing.
    """
    # What opens nothing opens no level; end tags cannot hide a start tag.
    marks = source.count("<")
    few = SUSPICIOUS_TAGS if depth >= MAX_DEPTH else depth
    if marks <= few or marks - source.count("</") <= few:
        return source
    out: list[str] = []
    done = 0
    for start, end in _too_deep(source, depth):
        out += source[done:start], "<p>"
        done = end
    if not out:
        return source
    out.append(source[done:])
    return "".join(out)


def _too_deep(source: str, depth: int) -> Iterator[tuple[int, int]]:
    """Places of the tags that open or close levels beyond ``depth``."""
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
            if len(stack) < depth:
                stack.append(tag)
            else:
                over += 1
                yield found.span()


def _tags(source: str) -> Iterator[re.Match[str]]:
    """All tags but those in scripts and the like, which are text."""
    at = 0
    # Each tag has an end before this, so none is looked for in vain; the same for the end tags of scripts.
    end = source.rfind(">") + 1
    open_ended: set[str] = set()
    while True:
        for found in _TAG.finditer(source, at, end):
            yield found
            if found[2].lower() in RAW and not found[1] and found[2] not in open_ended:
                at = source.find(f"</{found[2]}", found.end())
                if at < 0:
                    open_ended.add(found[2])
                    at = found.end()
                break
        else:
            return


def _pop(stack: list[str], tag: str) -> None:
    for back in range(1, min(_REACH, len(stack)) + 1):
        if stack[-back] == tag:
            del stack[-back:]
            return
        if stack[-back] in _BARRIER:
            return
