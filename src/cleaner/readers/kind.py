"""HTML or flattened text: decided by what most of the text is.

A dump may quote mark-up (the code of a counter, a tutorial's examples), and a fragment of HTML may have two tags. So
the text inside elements, or on one line with tags, is weighed against the text that has no tag near it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect
from itertools import accumulate
from typing import NamedTuple

from cleaner.model.options import InputKind
from cleaner.readers.dump import wet
from cleaner.recognise.markup import NAMES

#: Characters of the input that are weighed.
SAMPLE = 200_000
#: So many characters of text beside a tag, on its line, belong to it: a sentence or two; a dump may be one long line.
REACH = 300
#: So much of the text between two tags within an element: a tutorial may name <div> and, pages later, </div>.
GAP = 2_400
#: Fewer tags than this, without attributes and amid a line, are a mention of them.
FEW = 4
#: Escaped mark-up is HTML if this many of its tags are in the sample, or the input begins with one.
ESCAPED = 4

_TAG = re.compile(rf"<(?P<end>/?)(?P<name>(?:{NAMES})(?=[\s/>])|[a-z][a-z0-9]*+-[\w.-]*+)(?P<rest>[^<>]*)>|<!--", re.I)
_ANY_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w.:-]*+)(?P<rest>[^<>]*)>|<!--", re.I)
#: What may come before the first tag of a document, and the tag that begins one with the next.
_BEFORE = re.compile(r"\s*(?:<\?[^<>]*\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*)*")
_OPENING = re.compile(r"<(?:!doctype\s+html|html\b|head\b|body\b)[^<>]*>\s*<", re.I)
_XML = re.compile(r"\s*<\?xml\b", re.I)
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_LINE_START = re.compile(r"[ \t]*<")
_ESCAPED_TAG = re.compile(rf"&lt;/?(?:{NAMES})(?=[\s/]|&gt;)", re.I)

#: Elements whose content is code, and those that need no end tag.
_RAW = frozenset(("script", "style", "noscript", "template", "svg", "textarea", "iframe"))
_RAW_END = re.compile(rf"</(?P<name>{'|'.join(sorted(_RAW))})\s*>|-->", re.I)
_VOID = frozenset("br hr img input link meta source param wbr embed".split())
_OPTIONAL_END = frozenset("p li dt dd td th tr option body html head tbody thead".split())


class _Tag(NamedTuple):
    start: int
    end: int
    name: str
    closes: bool
    bare: bool
    """It has no attributes."""


def looks_like_html(source: str) -> bool:
    """Return True for HTML, False for flattened text."""
    if "<" not in source[:SAMPLE] or wet.is_record(source):
        return False
    before = _BEFORE.match(source.lstrip("\ufeff"))
    if before and _OPENING.match(source.lstrip("\ufeff"), before.end()):
        return True
    sample = source[:SAMPLE]
    tags = _tags(sample, source)
    if not tags or not _is_more_than_a_mention(sample, tags):
        return False
    marked, bare = _weigh(sample, tags)
    return marked >= bare


def tell(source: str) -> tuple[str, InputKind]:
    """Return the page and its kind; a page of HTML that is escaped as a whole (``&lt;p&gt;``) comes back unescaped."""
    if looks_like_html(source):
        return source, "html"
    plain = _unescaped(source)
    return (source, "text") if plain is None else (plain, "html")


def _unescaped(source: str) -> str | None:
    """Return the HTML of a page that is escaped as a whole, None for any other input."""
    sample = source[:SAMPLE]
    if "&lt;" not in sample:
        return None
    found = sum(1 for _ in zip(_ESCAPED_TAG.finditer(sample), range(ESCAPED), strict=False))
    if found < ESCAPED and not _ESCAPED_TAG.match(sample.lstrip()):
        return None
    plain = html.unescape(source)
    return plain if looks_like_html(plain) else None


def _tags(sample: str, source: str) -> list[_Tag]:
    """Return the tags of known elements and of custom ones, of all elements in XML.

    A script, a style sheet or a comment is one tag, from its first letter to its last, which may lie after the sample.
    """
    found = list((_ANY_TAG if _XML.match(sample) else _TAG).finditer(sample))
    ends: dict[str, list[int]] = {name: [] for name in ("", *_RAW)}
    opened = any(not tag["end"] and (tag["name"] or "").lower() in ends for tag in found)
    for match in _RAW_END.finditer(source) if opened else ():
        ends[(match["name"] or "").lower()].append(match.end())
    tags: list[_Tag] = []
    after = 0
    for match in found:
        if match.start() < after:
            continue
        name = (match["name"] or "").lower()
        after = match.end()
        if not match["end"] and name in ends:
            # One that is never closed is only mentioned.
            at = bisect(ends[name], after)
            after = ends[name][at] if at < len(ends[name]) else after
        tags.append(_Tag(match.start(), after, name, bool(match["end"]), not (match["rest"] or "").strip(" /")))
    return tags


def _is_more_than_a_mention(sample: str, tags: list[_Tag]) -> bool:
    """Return False for a text that only names a tag or two in a sentence: "Use <br> here"."""
    return (
        len(tags) >= FEW
        or sum(tag.name in _VOID for tag in tags) >= 2
        or any(not tag.bare or _LINE_START.match(sample, sample.rfind("\n", 0, tag.start) + 1) for tag in tags)
    )


def _weigh(sample: str, tags: list[_Tag]) -> tuple[int, int]:
    """Return how many characters of text belong to the tags, and how many do not."""
    inside = _inside(tags)
    marked = bare = at = 0
    for number, tag in enumerate([*tags, None]):
        gap = sample[at : tag.start if tag else len(sample)]
        size = _size(gap)
        if number and tag and inside[number]:
            near = min(size, GAP)
        else:
            near = min(size, _near(gap, tags[number - 1] if number else None, tag))
        marked, bare = marked + near, bare + size - near
        at = tag.end if tag else at
    return marked, bare


def _inside(tags: list[_Tag]) -> bytearray:
    """Return (n,) 1 for each tag that comes within an element, or closes one: an element is closed by its own name."""
    depth = [0] * (len(tags) + 1)
    opened: dict[str, list[int]] = {}
    for number, tag in enumerate(tags):
        if not tag.closes:
            if tag.name not in _VOID and tag.name not in _RAW:
                opened.setdefault(tag.name, []).append(number)
        elif opened.get(tag.name):
            depth[opened[tag.name].pop() + 1] += 1
            depth[number + 1] -= 1
    return bytearray(total > 0 for total in accumulate(depth))


def _near(gap: str, before: _Tag | None, after: _Tag | None) -> int:
    """Return how many characters of the text between two tags belong to one of them."""
    near = 0
    if before:
        open_paragraph = not before.closes and before.name in _OPTIONAL_END
        near += _size((_PARAGRAPH_END.split(gap, 1) if open_paragraph else gap.split("\n", 1))[0][:REACH])
    if after:
        near += _size(gap[gap.rfind("\n") + 1 :][-REACH:])
    return near


def _size(text: str) -> int:
    """Return the characters without spaces."""
    return sum(map(len, text.split()))
