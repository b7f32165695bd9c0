"""Ids that are made of a section's heading: ``<section id="login"><h2>Login</h2>`` is a chapter about that, no prompt.

Generators of documentation, of wikis and of long reads make an id of each heading, as the target of links. What tells
them from an element that is named for its purpose, which may have such a heading as well (``<div id="comments">``,
"Comments"): the section around it or one beside it has an id of its heading too, and none that is a purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cleaner.model.columns import Kind
from cleaner.readers.html.regions import TAGS, named_regions
from cleaner.text.words import name_words

#: Words that generators put before those of the heading.
_BEFORE = frozenset(("section", "sec", "heading", "chapter", "h"))
_WORD = re.compile(r"[^\W\d_]+")
_HEADING = int(Kind.HEADING)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def disown_section_ids(
    own: list[int],
    parents: Sequence[int],
    names: Sequence[tuple[str, str]],
    ids: Sequence[str],
    headings: Sequence[tuple[int, str]],
) -> None:
    """Take from ``own``, the regions of each element, those that come from an id made of the element's heading.

    ``names``: (tag, all names) of each element; ``ids``: the id of each, ""; ``headings``: (element that begins with a
    heading, the heading), the outer elements last.
    """
    made = [
        (element, named_regions(ids[element])) for element, heading in headings if _is_made_of(ids[element], heading)
    ]
    plain = {element for element, regions in made if not regions}
    beside = plain | {parents[element] for element in plain}
    for element, regions in made:
        tag, all_names = names[element]
        if regions and (tag in _HEADINGS or parents[element] in beside):
            others = TAGS.get(tag, 0)
            for name in all_names.split():
                if name != ids[element]:
                    others |= named_regions(name)
            own[element] &= ~(regions & ~others)


def begun_by_headings(
    kinds: Sequence[int], element: Sequence[int], parents: Sequence[int], ids: Sequence[str], text: Sequence[str]
) -> list[tuple[int, str]]:
    """Return (element with an id, the heading that it begins with); elements are numbered in the order of the page."""
    found: list[tuple[int, str]] = []
    last = -1
    for kind, at, words in zip(kinds, element, text, strict=True):
        if kind == _HEADING and at > last:
            up = at
            while up > last:
                if ids[up]:
                    found.append((up, words))
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
