"""Bounded trees, before the parser sees the page.

lexbor takes time quadratic in the depth of the tree (100,000 open ``<div>``: 12 s) and in the attributes of a tag
(100,000: 20 s), as HTML5 asks it opens elements such as ``<font color=1>`` that were left open anew in every paragraph
(4,000 of them and 4,000 paragraphs: 7 GB), and it cannot be interrupted. Real pages are at most about 40 deep.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from cleaner.readers.tags import ATTRIBUTE, FOREIGN, RAW, tags

#: Up to this many start tags even the deepest page takes lexbor 0.1 s, so nothing has to be counted.
SUSPICIOUS_TAGS = 10_000
MAX_DEPTH = 500
#: Elements that are opened anew, over the whole page; up to as many nothing has to be counted.
MAX_REOPENED = 1_000_000
#: So many start tags cannot reach that: half of them formatting, half paragraphs.
FEW_TAGS = 2_000
#: Attributes of a tag; as many take lexbor 2 ms.
MAX_ATTRIBUTES = 1_000
#: Only a tag of so many characters can have too many attributes ...
LONG_TAG = 4_000
_LONG_TAG = re.compile(rf"<[a-zA-Z][^>]{{{LONG_TAG}}}")
#: ... unless it looks like several tags, by ``>`` in quotes at least as often; in pages up to here that takes 2 s.
LONG_PAGE = 300_000
_QUOTED = re.compile(r"""=[\t\n\f\r ]*(?:"[^">]*|'[^'>]*)>""")

# Void elements, and those whose end tag is implied by the next one of their kind: they do not nest.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li option optgroup dt dd tr td th thead "
    "tbody tfoot rt rp path".split()
)
# An end tag does not reach through these to something opened outside.
_BARRIER = frozenset("table object applet marquee template button svg math foreignobject".split())
# What of these is left open is opened anew in the next paragraph.
_FORMATTING = frozenset("b big code em font i s small strike strong tt u".split())
_FORMATTING_TAG = re.compile(r"<(?:[bisu]|big|code|em|font|small|strike|strong|tt)[\s/>]", re.I)
# An end tag in one of these does not close formatting outside it.
_MARKERS = frozenset("applet object marquee template td th caption".split())
# HTML that ends <svg> and <math>, where a tag that ends in "/>" opens nothing.
_BREAKS_OUT = frozenset(
    "b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu "
    "meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
_HTML_IN_FOREIGN = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())
#: How far up an end tag looks for its start tag.
_REACH = 8


def cap_nesting(source: str, depth: int = MAX_DEPTH) -> str:
    """``source`` with the tags that would make lexbor's tree too deep or too large replaced; all text stays.

    Tags that would open more than ``depth`` levels become ``<p>``. The depth is an upper estimate: an end tag
    without a start tag nearby closes nothing.
    """
    # What opens nothing opens no level; end tags cannot hide a start tag.
    marks = source.count("<")
    starts = marks if marks <= FEW_TAGS else marks - source.count("</")
    if starts > (SUSPICIOUS_TAGS if depth >= MAX_DEPTH else depth):
        source = _replaced(source, _too_deep(source, depth))
    formatting = sum(1 for _ in _FORMATTING_TAG.finditer(source)) if starts > FEW_TAGS else 0
    if starts * formatting > MAX_REOPENED and _reopened(source) > MAX_REOPENED:
        source = _replaced(source, _formatting(source))
    if _has_long_tag(source) or (len(source) > LONG_PAGE and _has_quoted(source)):
        source = _replaced(source, _attributes(source))
    return source


def _has_long_tag(source: str) -> bool:
    """True where there is what may be a tag with too many attributes."""
    for found in _LONG_TAG.finditer(source):
        end = source.find(">", found.end())
        attributes = ATTRIBUTE.finditer(source, found.start() + 1, end if end >= 0 else len(source))
        if next(islice(attributes, MAX_ATTRIBUTES, None), None):
            return True
    return False


def _has_quoted(source: str) -> bool:
    """True where there is a ``>`` in quotes for each ``LONG_TAG`` characters of a tag that can do harm."""
    return sum(1 for _ in islice(_QUOTED.finditer(source), LONG_PAGE // LONG_TAG)) == LONG_PAGE // LONG_TAG


def _replaced(source: str, places: Iterator[tuple[int, int, str]]) -> str:
    out: list[str] = []
    done = 0
    for start, end, instead in places:
        out += source[done:start], instead
        done = end
    return "".join([*out, source[done:]]) if done else source


def _too_deep(source: str, depth: int) -> Iterator[tuple[int, int, str]]:
    """Places of the tags that open or close levels beyond ``depth``."""
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
    """True in ``<svg>`` and ``<math>``, for an element that does not end them."""
    if tag in _BREAKS_OUT:
        return False
    innermost = next((each for each in reversed(stack) if each in FOREIGN or each in _HTML_IN_FOREIGN), "")
    return innermost in FOREIGN


def _pop(stack: list[str], tag: str) -> None:
    for back in range(1, min(_REACH, len(stack)) + 1):
        if stack[-back] == tag:
            del stack[-back:]
            return
        if stack[-back] in _BARRIER:
            return


def _reopened(source: str) -> int:
    """How many elements lexbor would open anew, at most."""
    levels: list[tuple[str, Counter[str]]] = [("", Counter())]
    total = active = 0
    for found, sure in tags(source):
        tag = found["name"].lower()
        marker, counts = levels[-1]
        if tag in _FORMATTING:
            if not found["end"]:
                counts[tag] += 1
                active += 1
            elif sure and counts[tag]:
                counts[tag] -= 1
                active -= 1
        elif not found["end"]:
            total += active
            if tag in _MARKERS:
                levels.append((tag, Counter()))
        elif tag == marker:
            levels.pop()
            levels[-1][1].update(counts)
    return total


def _formatting(source: str) -> Iterator[tuple[int, int, str]]:
    """Places of all start tags of formatting, which go."""
    for found, _ in tags(source):
        if not found["end"] and found["name"].lower() in _FORMATTING:
            yield *found.span(), ""


def _attributes(source: str) -> Iterator[tuple[int, int, str]]:
    """Places of attributes beyond ``MAX_ATTRIBUTES`` of a tag, which go."""
    for found, _ in tags(source):
        if len(found["attributes"]) > 2 * MAX_ATTRIBUTES:
            start, end = found.span("attributes")
            last = next(islice(ATTRIBUTE.finditer(source, start, end), MAX_ATTRIBUTES - 1, None), None)
            if last:
                yield last.end(), end, ""
