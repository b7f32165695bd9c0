"""Put a text and a frame together to a dump, in one of the shapes that dumps have."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from cleaner.text import lexicon, words
from cleaner_lab.datasets import Example
from cleaner_lab.training import cipher

Random = np.random.Generator
#: Columns of a dump that is wrapped: from those of a newspaper to those of a terminal.
COLUMNS = (32, 90)
#: Sections of the lexicon that stand above a text, and below it.
ABOVE = ("navigation", "section", "login", "subscribe", "share", "dateline", "ad", "consent")
BELOW = ("share", "tags", "related", "comment", "subscribe", "read-more", "navigation", "consent", "copyright", "login")
#: Sections whose phrases stand between the paragraphs of a text, with or without headlines of other stories.
BETWEEN = ("related", "read-more", "related", "read-more", "ad", "subscribe", "share")
#: At most this many headlines between two paragraphs, of this many words.
TEASERS, TEASER_WORDS = 3, range(4, 17)
#: Ways to lay out the lines; the plain one is the commonest.
SHAPES = ("plain", "plain", "spaced", "parted", "indented", "wrapped", "columns", "sentences")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？।။])")


class Made(NamedTuple):
    """A dump that was made of a page."""

    example: Example
    """The dump with its gold text."""
    languages: frozenset[str]
    """Languages of its text and of its frame."""


def language_of(page: Example) -> str:
    """Return the language of a page as the lexicon names it; most pages without one are English."""
    return lexicon.code(page.language or "en")


def phrase_frame(language: str, random: Random) -> tuple[list[str], list[str]]:
    """Return lines above and below a text, of interface strings of a language."""

    def some(sections: Sequence[str], most: int) -> list[str]:
        found: list[str] = []
        for section in sections:
            phrases = cipher.phrases_of(language, section)
            count = int(random.integers(0, most + 1))
            if phrases and random.random() < 0.6:
                found += [str(phrase) for phrase in random.choice(phrases, min(count, len(phrases)), replace=False)]
        return found

    return some(ABOVE, 5), some([str(name) for name in random.permutation(BELOW)], 6)


def interrupted(text: list[str], frame: Sequence[str], language: str, random: Random) -> list[str]:
    """Return the paragraphs of a text with labels and headlines between some: more often than not near its end.

    After such a box the text goes on, which a network otherwise learns the other way round from the lists below texts.
    """
    teasers = [line for line in frame if words.count(line) in TEASER_WORDS]
    found = list(text)
    for _ in range(int(random.integers(0, 3)) if len(text) > 1 else 0):
        at = int(random.integers(max(1, len(found) - 3) if random.random() < 0.5 else 1, len(found)))
        phrases = cipher.phrases_of(language, str(random.choice(BETWEEN)))
        label = [str(random.choice(phrases))] if phrases and random.random() < 0.8 else []
        count = min(int(random.integers(0, TEASERS + 1)), len(teasers))
        chosen = random.choice(teasers, count, replace=False).tolist() if count else []
        found[at:at] = [*label, *chosen]
    return found


def put_together(
    page: Example,
    above: list[str],
    title: list[str],
    text: list[str],
    below: list[str],
    random: Random,
    body: list[str] | None = None,
) -> Made:
    """Put a dump together in one of the shapes that dumps have; ``body``: the text with what stands in its middle."""
    gold: dict[str, Any] = {"text": "\n".join(text)} | ({"title": title[0]} if title else {})
    text = text if body is None else body
    shape = str(random.choice(SHAPES))
    lines = [*above, *title, *text, *below]
    if shape == "spaced":
        raw = "\n\n".join(lines)
    elif shape == "parted":
        raw = "\n".join([*above, "", "\n\n".join([*title, *text]), "", *below]).strip("\n")
    elif shape == "indented":
        raw = "\n".join(" " * int(random.integers(0, 4)) * 2 + line for line in lines)
    elif shape in ("wrapped", "columns"):
        columns = int(random.integers(*COLUMNS))
        above, title, text, below = ([_wrapped(line, columns) for line in part] for part in (above, title, text, below))
        # Printed columns have no blank lines between paragraphs.
        between = "\n\n" if shape == "wrapped" else "\n"
        raw = between.join(filter(None, ["\n".join(above), *title, *text, "\n".join(below)]))
    elif shape == "sentences":
        raw = "\n".join([*above, *title, *(part for line in text for part in sentences(line)), *below])
    else:
        raw = "\n".join(lines)
    return Made(replace(page, raw=raw, gold=gold), frozenset((language_of(page),)))


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph, roughly."""
    return [part for part in _SENTENCE.split(paragraph) if part]


def _wrapped(line: str, columns: int) -> str:
    return textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False)
