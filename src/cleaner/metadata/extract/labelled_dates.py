"""Read what the dates of a line are of, by the words before each: published, changed, or something else.

"12 March 2024, updated 14 March 2024"; "Joined: 5 May 2015" is when a reader came to a forum. The words come from
``data/lexicon`` (sections ``[updated]`` and ``[other-date]``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleaner.model.metadata import Candidate
from cleaner.recognise.dates import FoundDate, find_date
from cleaner.text import lexicon
from cleaner.text.lexicon import key

#: Dates of a line that are read.
MAX_DATES = 3
#: Words of a line that says what the date on the next line is of: "Member since".
LABEL_WORDS = 4
#: What may stand between a label and the date.
_ON = "on am le el il em op dnia den at d".split()
_ON_DENSE = "于於日"


def labelled_dates(text: str, date: FoundDate, language: str, source: str, above: str) -> Iterator[Candidate]:
    """Yield the dates of a line as that of publication, of the last change, or not at all.

    ``date``: the first date in ``text``; ``above``: the line above, which may be its label.
    """
    before = text[: date.start]
    if not key(before) and len(above.split()) <= LABEL_WORDS:
        before = above
    given = ""
    rest, found = text, date
    for _ in range(MAX_DATES):
        if ends_in(before, "updated", language):
            yield Candidate("modified", found.iso, "block")
            if not given:
                yield Candidate("date", found.iso, "updated")
        elif not given and not ends_in(before, "other-date", language):
            given = found.iso
            yield Candidate("date", found.iso, source)
        rest = rest[found.end :]
        following = find_date(rest, language)
        if following is None:
            return
        before, found = rest[: following.start], following


def ends_in(text: str, section: str, language: str) -> bool:
    """Return True if ``text``, which stands before a date, ends in a phrase of a section of the lexicon."""
    folded = key(text)
    whole, endings = _labels(section, language)
    return folded in whole or folded.endswith(endings)


@lru_cache(maxsize=128)
def _labels(section: str, language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return (keys of the phrases with and without "on", these as the end of a longer one)."""
    said = lexicon.listed_keys(section, language)
    spaced = {f"{phrase} {word}" for phrase in said for word in _ON}
    dense = {f"{phrase}{word}" for phrase in said for word in _ON_DENSE}
    whole = said | spaced | dense
    return whole, tuple(phrase if section == "updated" else f" {phrase}" for phrase in sorted(whole))
