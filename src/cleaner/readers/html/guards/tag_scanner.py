"""Scan the tags of a page as a parser sees them, before it is parsed, in linear time and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: The content of these is text to a parser, never markup.
RAW = frozenset("script style textarea title iframe noembed noframes xmp".split())
#: Inside these a parser may or may not take the content of :data:`RAW` elements for markup; both are allowed for.
_UNSURE = frozenset("svg math select".split())
FOREIGN = frozenset(("svg", "math"))

_S = r"\t\n\f\r "
_VALUE = rf"""(?:"[^"]*"|'[^']*'|[^{_S}>"'][^{_S}>]*)"""
#: An attribute: a name that may begin with any sign, and a value that may hold ``>`` if it is quoted.
ATTRIBUTE = re.compile(rf"""[^{_S}/>][^{_S}/>=]*(?:[{_S}]*=[{_S}]*{_VALUE}?)?""")
# The look-ahead with its reference is an atomic group: attributes are matched once. A tag that never ends is one too,
# so that the pattern cannot fail once it is inside a tag.
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[a-zA-Z][^{_S}/>]*)"
    rf"(?=(?P<attributes>(?:[{_S}/]+|{ATTRIBUTE.pattern})*))(?P=attributes)(?:>|\Z)"
    r"|<!--(?:-?>|(?s:.)*?(?:--!?>|\Z))|(?P<cdata><!\[CDATA\[)"
)


def start_tags(source: str, few: int, marks: int | None = None) -> int:
    """Count each "<" that does not begin "</": start tags, comments and the like, in scripts too.

    Never too low; exact if it is above ``few``. ``marks``: the number of "<", if it is already counted.
    """
    if len(source) <= few:
        return len(source)
    marks = source.count("<") if marks is None else marks
    return marks if marks <= few else marks - source.count("</")


def replaced(source: str, places: Iterator[tuple[int, int, str]]) -> str:
    """Return ``source`` with other strings at the places (begin, end, string), which are in order."""
    out: list[str] = []
    done = 0
    for start, end, instead in places:
        out += source[done:start], instead
        done = end
    return "".join([*out, source[done:]]) if out else source


def tags(source: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield (match with the groups ``end``, ``name`` and ``attributes``, is it surely a tag) in the page's order.

    Tags in a script or the like inside ``<svg>`` are not sure: parsers differ there by what is around it.
    """
    at, unsure = 0, 0
    foreign: list[str] = []
    ends: dict[str, int] = {}
    while found := _TAG.search(source, at):
        at = found.end()
        if not found["name"]:
            if found["cdata"] and foreign:
                at = max(source.find("]]>", at), at)
            continue
        name = found["name"].lower()
        yield found, at > unsure
        if name in _UNSURE:
            if not found["end"]:
                foreign.append(name)
            elif at > unsure and name in foreign:
                del foreign[-1 - foreign[::-1].index(name) :]
        elif name in RAW and not found["end"]:
            content = _raw_end(source, name, at, ends)
            unsure, at = (max(content, unsure), at) if foreign else (unsure, content)


def _raw_end(source: str, name: str, at: int, ends: dict[str, int]) -> int:
    """Return the end of the text in an element that opens before ``at``; ``at`` if nothing closes it.

    ``ends`` keeps the end last found for each name, so that a missing end tag is searched for once.
    """
    if ends.get(name, -1) < at:
        closing = re.compile(f"</{name}", re.I).search(source, at)
        ends[name] = closing.start() if closing else len(source)
    return ends[name] if ends[name] < len(source) else at
