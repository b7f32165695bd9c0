"""The tags of a page as a parser sees them, before there is one; time and memory stay linear, whatever the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What stands in these is text to a parser, never markup.
RAW = frozenset("script style textarea title iframe noembed noframes xmp".split())
#: Inside these a parser takes the content of :data:`RAW` elements for markup, or does not: both are reckoned with.
_UNSURE = frozenset("svg math select".split())
FOREIGN = frozenset(("svg", "math"))

_S = r"\t\n\f\r "
_VALUE = rf"""(?:"[^"]*"|'[^']*'|[^{_S}>"'][^{_S}>]*)"""
#: An attribute: a name that may begin with any sign, and a value that may hold ``>`` where it is quoted.
ATTRIBUTE = re.compile(rf"""[^{_S}/>][^{_S}/>=]*(?:[{_S}]*=[{_S}]*{_VALUE}?)?""")
# The look-ahead with its reference is an atomic group, which Python has from 3.11 on: attributes are taken once. What
# never ends is a tag too, so that the pattern does not fail once it is in one.
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[a-zA-Z][^{_S}/>]*)"
    rf"(?=(?P<attributes>(?:[{_S}/]+|{ATTRIBUTE.pattern})*))(?P=attributes)(?:>|\Z)"
    r"|<!--(?:-?>|(?s:.)*?(?:--!?>|\Z))|(?P<cdata><!\[CDATA\[)"
)


def start_tags(source: str, few: int, marks: int | None = None) -> int:
    """Number of "<" that are no "</": start tags, comments and the like, in scripts too.

    Never too low; exact where it is above ``few``. ``marks``: the number of "<", where the caller has counted them.
    """
    if len(source) <= few:
        return len(source)
    marks = source.count("<") if marks is None else marks
    return marks if marks <= few else marks - source.count("</")


def replaced(source: str, places: Iterator[tuple[int, int, str]]) -> str:
    """``source`` with other strings at the places (begin, end, string), which are in order."""
    out: list[str] = []
    done = 0
    for start, end, instead in places:
        out += source[done:start], instead
        done = end
    return "".join([*out, source[done:]]) if out else source


def tags(source: str) -> Iterator[tuple[re.Match[str], bool]]:
    """(match with the groups ``end``, ``name`` and ``attributes``, is it sure to be a tag) in the page's order.

    Not sure are tags in a script or the like inside ``<svg>``, where parsers differ by what is round it.
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
    """Where the text in an element that opens before ``at`` ends; ``at`` where nothing closes it.

    ``ends`` keeps the end last found for each name, so that the end of what is never closed is looked for once.
    """
    if ends.get(name, -1) < at:
        closing = re.compile(f"</{name}", re.I).search(source, at)
        ends[name] = closing.start() if closing else len(source)
    return ends[name] if ends[name] < len(source) else at
