"""Ids that are made of a section's heading: ``<section id="login"><h2>Login</h2>`` is a chapter about that, no prompt.

Generators of documentation, of wikis and of long reads make an id of each heading, as the target of links. What tells
them from an element that is named for its purpose, which may have such a heading as well (``<div id="comments">``,
"Comments"): the section around it or one beside it has an id of its heading too, and none that is a purpose. Or the
heading ends in the link to itself ("ログイン¶"), as those generators set it; then the id may be in another language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.model.columns import Kind
from cleaner.readers.html.regions import TAGS, named_regions
from cleaner.text.words import name_words

#: Words that generators put before those of the heading.
_BEFORE = frozenset(("section", "sec", "heading", "chapter", "h"))
_WORD = re.compile(r"[^\W\d_]+")
_HEADING = int(Kind.HEADING)
#: Linked characters of a heading with the link to itself: one sign.
PERMALINK = 1
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Beginning(NamedTuple):
    """A heading with which an element begins."""

    element: int
    heading: str
    has_permalink: bool
    """The heading holds the link to itself, and the element is the innermost one with an id."""


def disown_section_ids(
    own: list[int],
    parents: Sequence[int],
    names: Sequence[tuple[str, str]],
    ids: Sequence[str],
    headings: Sequence[Beginning],
) -> None:
    """Take from ``own``, the regions of each element, those that come from an id made of the element's heading.

    ``names``: (tag, all names) of each element; ``ids``: the id of each, ""; ``headings``: what elements begin with,
    the outer ones last.
    """
    made = [
        (begin.element, named_regions(ids[begin.element]))
        for begin in headings
        if begin.has_permalink or _is_made_of(ids[begin.element], begin.heading)
    ]
    linked = {begin.element for begin in headings if begin.has_permalink}
    plain = {element for element, regions in made if not regions}
    beside = plain | {parents[element] for element in plain}
    for element, regions in made:
        tag, all_names = names[element]
        if regions and (tag in _HEADINGS or element in linked or parents[element] in beside):
            others = TAGS.get(tag, 0)
            for name in all_names.split():
                if name != ids[element]:
                    others |= named_regions(name)
            own[element] &= ~(regions & ~others)


def begun_by_headings(
    kinds: Sequence[int],
    element: Sequence[int],
    parents: Sequence[int],
    ids: Sequence[str],
    text: Sequence[str],
    link_chars: Sequence[int],
) -> list[Beginning]:
    """Return what the elements with an id begin with; elements are numbered in the order of the page."""
    found: list[Beginning] = []
    last = -1
    for kind, at, words, linked in zip(kinds, element, text, link_chars, strict=True):
        if kind == _HEADING and at > last:
            up = at
            has_permalink = linked == PERMALINK
            while up > last:
                if ids[up]:
                    found.append(Beginning(up, words, has_permalink))
                    has_permalink = False
                up = parents[up]
        last = max(last, at)
    return found


def _is_made_of(name: str, heading: str) -> bool:
    """Return True if all words of an id are in the heading."""
    words = name_words(_plain(name))
    if len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    return bool(words) and set(words).issubset(_WORD.findall(_plain(heading).lower()))


def _plain(text: str) -> str:
    """Return ``text`` without accents, which ids often lack."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
