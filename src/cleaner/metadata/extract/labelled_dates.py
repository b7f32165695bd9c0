"""Read what the dates of a line are of, by the words beside each: published, changed, or something else.

"12 March 2024, updated 14 March 2024"; "2024/3/12 公開 2024/3/14 更新" has the words after the dates; "Joined: 5 May
2015" is when a reader came to a forum.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.metadata.extract.date_labels import ends_in, is_label
from cleaner.model.metadata import Candidate
from cleaner.recognise.dates import FoundDate, find_date
from cleaner.text.lexicon import key

#: Dates of a line that are read.
MAX_DATES = 3
#: Words of a line that says what the date on the next line is of: "Member since".
LABEL_WORDS = 4
#: The source of dates far from the headline, and what a change that is dated there is called.
FAR, FAR_CHANGE = "far-block", "far-updated"


class LineDate(NamedTuple):
    """A date of a line, and the words up to the dates beside it."""

    iso: str
    before: str
    after: str


def labelled_dates(text: str, date: FoundDate, language: str, source: str, above: str) -> Iterator[Candidate]:
    """Yield the dates of a line as that of publication, of the last change, or not at all.

    ``date``: the first date in ``text``; ``above``: the line above, which may be its label.
    """
    found = _dates_of(text, date, language)
    first = found[0].before
    if not key(first) and len(above.split()) <= LABEL_WORDS:
        first = above
    labels_follow = not key(found[0].before) and _is_told(found[-1].after, language)
    given = ""
    for number, each in enumerate(found):
        before = each.before if number else first
        if _says(each, before, labels_follow, "updated", language):
            yield Candidate("modified", each.iso, "block")
            if not given:
                yield Candidate("date", each.iso, FAR_CHANGE if source == FAR else "updated")
        elif not given and not _says(each, before, labels_follow, "other-date", language):
            given = each.iso
            yield Candidate("date", each.iso, source)


def _dates_of(text: str, date: FoundDate, language: str) -> list[LineDate]:
    """Return the first dates of a line."""
    found: list[LineDate] = []
    before, following = text[: date.start], date
    rest = text
    for _ in range(MAX_DATES):
        rest = rest[following.end :]
        iso, next_date = following.iso, find_date(rest, language)
        after = rest[: next_date.start] if next_date else rest
        found.append(LineDate(iso, before, after))
        if next_date is None:
            break
        before, following = after, next_date
    return found


def _says(date: LineDate, before: str, labels_follow: bool, section: str, language: str) -> bool:
    """Return True if the label of a date is a phrase of a section."""
    return is_label(date.after, section, language) if labels_follow else ends_in(before, section, language)


def _is_told(after: str, language: str) -> bool:
    """Return True if the words that follow a date are its label."""
    return is_label(after, "updated", language) or is_label(after, "other-date", language)
