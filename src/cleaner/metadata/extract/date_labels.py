"""Tell whether the words beside a date say that it is of something else: "Updated", "Joined", "Available until".

The words come from ``data/lexicon`` (sections ``[updated]`` and ``[other-date]``) and ``data/date-labels.txt``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from cleaner.text import lexicon
from cleaner.text.lexicon import entries, key

#: What may stand between a label and the date.
_ON = "on am le el il em op dnia den at d".split()
_ON_DENSE = "于於日"
#: What parts a label from what follows it: "12 March 2024 (updated) | 3 min read".
_BETWEEN = re.compile(r"[|·•,;/]")
#: The time of day between a date and a label that follows it, as in keys: "# #", "# 時 # 分".
_CLOCK = re.compile(r"^(?:#(?: ?[時时시點点分uhr] ?)?\s?){1,4}(?=\D)")


def ends_in(text: str, section: str, language: str) -> bool:
    """Return True if ``text``, which stands before a date, ends in a phrase of a section."""
    folded = key(text)
    whole, endings = _labels(section, language)
    return folded in whole or folded.endswith(endings)


def is_label(text: str, section: str, language: str) -> bool:
    """Return True if ``text``, which stands after a date, is a phrase of a section; a time of day may precede it."""
    folded = _CLOCK.sub("", key(_BETWEEN.split(text.strip(" |·•,;/-–—()（）"), maxsplit=1)[0])).strip()
    return folded in _labels(section, language)[0]


@lru_cache(maxsize=128)
def _labels(section: str, language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return (keys of the phrases with and without "on", these as the end of a longer one)."""
    said = lexicon.listed_keys(section, language).union(
        *(_more().get((own, section), ()) for own in lexicon.codes(language))
    )
    spaced = {f"{phrase} {word}" for phrase in said for word in _ON}
    dense = {f"{phrase}{word}" for phrase in said for word in _ON_DENSE}
    whole = said | spaced | dense
    return whole, tuple(phrase if section == "updated" else f" {phrase}" for phrase in sorted(whole))


@cache
def _more() -> dict[tuple[str, str], list[str]]:
    """Return (language, section) -> keys of the phrases in ``data/date-labels.txt``."""
    found: dict[tuple[str, str], list[str]] = {}
    text = files("cleaner").joinpath("data/date-labels.txt").read_text(encoding="utf-8")
    for section, entry in entries(text):
        language, _, name = section.partition(" ")
        found.setdefault((language, name), []).append(key(entry))
    return found
