"""The story of a page in the data of its scripts: the object that bears the page's headline, or address, with its text.

The text may be beside the headline or up to a few objects above it: ``{"seo": {"title": "…"}, "content": […]}``. If the
page has no telling title (an empty shell), the only object with a headline and a long text is taken. Must not take
another story: related ones have their own headline and address, and when several could be meant none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.readers.html.embedded import json_script, node_kinds
from cleaner.readers.html.embedded.references import Data
from cleaner.readers.html.embedded.rich_text import Writer, lines
from cleaner.readers.html.embedded.titles import Titles
from cleaner.text.words import counts

#: Values that are looked at, and the depth of the deepest.
MAX_VALUES, MAX_DEPTH = 500_000, 60
#: Objects with the page's headline whose text is read, and objects above one that are tried.
MAX_BEARERS, MAX_ABOVE = 40, 4
#: A shorter text is none; one with fewer than enough words may be a teaser: the story has so many times its words.
STORY_WORDS, ENOUGH_WORDS, TIMES_TEASER = 40, 150, 3
#: A property with fewer words is a caption, or a label.
MIN_WORDS = 12
#: Mean words of its blocks below which a property is a menu or a list of names.
MEAN_WORDS = 4
#: Words of a story from which an object of a page without a title is taken, and how much longer it is than others.
ONLY_WORDS, TIMES_LONGER = 60, 4
#: A string with at least this many characters may be data again.
MIN_CHARS = 200


class Place(NamedTuple):
    """An object, and those around it."""

    node: dict[str, Any]
    above: Place | None


class Text(NamedTuple):
    """What an object holds."""

    words: int
    html: str
    letters: str


NOTHING = Text(0, "", "")


def story_of_page(data: Data, titles: Titles) -> str:
    """Return the HTML of the page's story; "" if none is certain."""

    def is_foreign(node: dict[str, Any]) -> bool:
        names = node_kinds.headlines(node)
        return bool(names) and bool(node_kinds.addresses(node)) and not _is_the_pages(node, names, titles)

    writer = Writer(data, is_foreign)
    named = [place for place in _objects(data) if node_kinds.headlines(place.node)]
    own = [place for place in named if _is_the_pages(place.node, node_kinds.headlines(place.node), titles)]
    if own:
        return _nearest(own[:MAX_BEARERS], writer)
    return "" if titles.telling else _only(named, data)


def _only(named: list[Place], data: Data) -> str:
    """Return the text of the only long story; each is told apart from the others by its letters."""
    writer = Writer(data, lambda node: bool(node_kinds.headlines(node) and node_kinds.addresses(node)))
    found: dict[str, Text] = {}
    for place in named[: MAX_BEARERS * 5]:
        text = _text(place.node, writer)
        found.setdefault(text.letters[:200], text)
    longest = sorted(found.values(), key=lambda text: -text.words)[:2]
    if not longest or longest[0].words < ONLY_WORDS:
        return ""
    return longest[0].html if len(longest) == 1 or longest[1].words * TIMES_LONGER <= longest[0].words else ""


def _objects(data: Data) -> Iterator[Place]:
    """Yield all objects, outer ones first; each once, however often it is referred to."""
    stack: list[tuple[Any, Place | None, int]] = [(value, None, 0) for value in reversed(data.values)]
    seen: set[int] = set()
    left = MAX_VALUES
    kept: list[Any] = []
    while stack and left:
        value, above, depth = stack.pop()
        left -= 1
        if isinstance(value, str) and len(value) >= MIN_CHARS and value[:2] in ('{"', "[{"):
            value = json_script.parse(value)
            kept.append(value)  # An address in memory is no other value's as long as this one is there.
        if depth > MAX_DEPTH or not isinstance(value, (dict, list)) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            above = Place(value, above)
            yield above
        items = value.values() if isinstance(value, dict) else value
        stack += [
            (data.of(item), above, depth + 1) for item in reversed(list(items)) if not isinstance(item, (int, float))
        ]


def _is_the_pages(node: dict[str, Any], names: list[str], titles: Titles) -> bool:
    if any(map(titles.match, names)) or any(map(titles.named_by, node_kinds.addresses(node))):
        return True
    return bool(names) and titles.marked_by(node.values())


def _nearest(places: list[Place], writer: Writer) -> str:
    """Return the longest text of these objects or, if theirs is a teaser, of the objects around them, nearest first."""
    found = NOTHING
    for _ in range(1 + MAX_ABOVE):
        longest = max((_text(place.node, writer) for place in places), key=lambda text: text.words, default=NOTHING)
        if longest.words >= max(STORY_WORDS, TIMES_TEASER * found.words):
            found = longest
        if found.words >= ENOUGH_WORDS:
            break
        around = {id(place.above.node): place.above for place in places if place.above is not None}
        places = list(around.values())
    return found.html


def _text(node: dict[str, Any], writer: Writer) -> Text:
    """Return the properties of an object that are prose, as one text."""
    html: list[str] = []
    letters: list[str] = []
    total = 0
    for own, part in writer.parts(node):
        sizes = counts([line for line in lines(part) if line.strip()])
        if sum(sizes) >= MIN_WORDS and sum(sizes) >= MEAN_WORDS * len(sizes):
            html.append(part)
            letters.append(own)
            total += sum(sizes)
    return Text(total, "".join(html), "".join(letters))
