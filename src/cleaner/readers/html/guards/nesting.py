"""Cap the nesting of elements, before the parser sees the page.

lexbor takes time quadratic in the depth of the tree (100,000 open ``<div>``: 12 s) and cannot be interrupted. Real
pages are at most about 40 deep.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.readers.html.guards.tag_scanner import FOREIGN, RAW, replaced, start_tags, tags

#: A page of up to this many start tags takes lexbor 0.1 s, however deep it is, so its depth is not counted.
SUSPICIOUS_TAGS = 10_000
MAX_DEPTH = 500

# Void elements, and those whose end tag is implied by the next one of their kind: they do not nest.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li option optgroup dt dd tr td th thead "
    "tbody tfoot rt rp path".split()
)
# An end tag does not reach through these to something opened outside.
_BARRIER = frozenset("table object applet marquee template button svg math foreignobject".split())
# HTML that ends <svg> and <math>, where a tag that ends in "/>" opens nothing.
_BREAKS_OUT = frozenset(
    "b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu "
    "meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
_HTML_IN_FOREIGN = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())
#: Levels in which an end tag looks for its start tag.
_REACH = 8


def cap_nesting(source: str, depth: int = MAX_DEPTH, marks: int | None = None) -> str:
    """Return ``source`` with ``<p>`` for the tags that would open more than ``depth`` levels; all text stays.

    The depth is an upper estimate: an end tag without a start tag nearby closes nothing. ``marks``: the number of "<",
    if it is already counted.
    """
    # Each start tag opens at most one level; end tags cannot hide a start tag.
    few = SUSPICIOUS_TAGS if depth >= MAX_DEPTH else depth
    if start_tags(source, few, marks) <= few:
        return source
    return replaced(source, _too_deep(source, depth))


def _too_deep(source: str, depth: int) -> Iterator[tuple[int, int, str]]:
    """Yield the places of the tags that open or close levels beyond ``depth``."""
    stack: list[str] = []
    over = 0
    for found, sure in tags(source):
        tag = found["name"].lower()
        if found["end"]:
            if over:
                over -= 1
                yield *found.span(), "<p>"
            elif sure and tag not in _FLAT:
                _pop(stack, tag)
        elif tag not in _FLAT and tag not in RAW and not (found[0].endswith("/>") and _in_foreign(stack, tag)):
            if len(stack) < depth:
                stack.append(tag)
            else:
                over += 1
                yield *found.span(), "<p>"


def _in_foreign(stack: list[str], tag: str) -> bool:
    """Return True in ``<svg>`` and ``<math>``, for an element that does not end them."""
    if tag in _BREAKS_OUT:
        return False
    innermost = next((name for name in reversed(stack) if name in FOREIGN or name in _HTML_IN_FOREIGN), "")
    return innermost in FOREIGN


def _pop(stack: list[str], tag: str) -> None:
    """Close ``tag`` and what is open inside it, if it is open nearby."""
    for back in range(1, min(_REACH, len(stack)) + 1):
        if stack[-back] == tag:
            del stack[-back:]
            return
        if stack[-back] in _BARRIER:
            return
