"""Find calls to follow the site elsewhere: "Follow Harbour Post on Telegram", "Our app is there for when we are not".

Each site words them in its own way, but they say three things: a network or an app, whose it is ("our", the site's
name), and what to do, in the form of a request, which begins or ends a clause. Two of the three with the network are
enough; beside such a call less is. A text about a network names it in other sentences too, and a quotation is not a
call. The words are in sections of the lexicon: ``network``, ``call``, ``us``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from cleaner.text import lexicon, words
from cleaner.text.categories import Category
from cleaner.text.mentioned import Ints, Lines

#: Words of a call. A longer paragraph says more.
MIN_WORDS, MAX_WORDS = 4, 45
#: A request stands among so many words at the beginning or the end of its clause.
EDGE = 2
#: Other sentences that name a network: from this many on, the text is about it.
ABOUT = 2
#: Longer names are found with an ending too: "Telegramissa".
STEM = 6
#: The first word of a site's name stands for it if it has so many letters.
NAME_LETTERS = 4
_CLAUSE = re.compile(r"[.!?…;:,–—।。！？،，、；：]")
_QUOTED = tuple("\"'“„«‘»「『《-–—")


class Words(NamedTuple):
    """The words of calls in some languages, as keys."""

    networks: frozenset[str]
    calls: frozenset[str]
    us: frozenset[str]


def channel_calls(lines: Lines, language: str, site: str) -> Ints:
    """Return (n,) ``SUBSCRIBE`` for each line that is a call to follow ``site`` elsewhere, else 0."""
    found = np.zeros(len(lines.texts), np.int64)
    maybe = (lines.found == 0) & (lines.counts >= MIN_WORDS) & (lines.counts <= MAX_WORDS)
    known = _words(language)
    named = [index for index in np.flatnonzero(maybe).tolist() if _has(lines.keys[index], known.networks)]
    calls = [index for index in named if _is_call(lines.texts[index], lines.keys[index], known, site)]
    if not calls or len(named) - len(calls) >= ABOUT:
        return found
    for index in calls:
        found[index] = int(Category.SUBSCRIBE)
    for index in [place for call in calls for place in (call - 1, call + 1)]:
        if 0 <= index < len(maybe) and maybe[index] and _goes_with_a_call(lines, index, known, site):
            found[index] = int(Category.SUBSCRIBE)
    return found


def _is_call(text: str, key: str, known: Words, site: str) -> bool:
    if text.startswith(_QUOTED):
        return False
    return _asks(text, known.calls) and (_has(key, known.us) or _names(text, site))


def _goes_with_a_call(lines: Lines, index: int, known: Words, site: str) -> bool:
    """Return True for a line beside a call that asks in an exclamation, or says "our app" or "the Post's channel"."""
    text, key = lines.texts[index], lines.keys[index]
    if text.startswith(_QUOTED):
        return False
    if _has(key, known.networks) and (_has(key, known.us) or _names(text, site)):
        return True
    return text.rstrip()[-1:] in "!！" and _asks(text, known.calls)


def _asks(text: str, calls: frozenset[str]) -> bool:
    """Return True if a clause begins or ends with a request."""
    for clause in lexicon.keys(_CLAUSE.split(text)):
        parts = clause.split()
        edges = (" ".join(parts[: EDGE + 1]), " ".join(parts[-EDGE:]))
        if any(_has(edge, calls, stems=False) for edge in edges):
            return True
    return False


def _names(text: str, site: str) -> bool:
    """Return True if the text has the site's name, or the first word of it, as it is written."""
    first = site.partition(" ")[0]
    return bool(site) and (site in text or (len(first) >= NAME_LETTERS and first[:1].isupper() and first in text))


def _has(key: str, names: frozenset[str], *, stems: bool = True) -> bool:
    """Return True if one of the names is in a key, as whole words; in a script without spaces, anywhere."""
    if words.is_dense(key[:1]) or words.is_dense(key[-1:]):
        return any(name in key for name in names)
    parts = key.split()
    if not names.isdisjoint(parts) or any(" " in name and f" {name} " in f" {key} " for name in names):
        return True
    return stems and any(len(part) > STEM and part.startswith(_long(names)) for part in parts)


@cache
def _long(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if len(name) >= STEM))


def _words(language: str) -> Words:
    return Words(*(lexicon.listed_keys(name, language) for name in ("network", "call", "us")))
