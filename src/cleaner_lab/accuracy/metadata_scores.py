"""Scores of title, authors and day of publication, written from the arena's definitions.

* title: the same words after case folding; loose where one has the other in it as whole words;
* authors: F1 of the two sets of names; "any" where they share one;
* day: the same calendar day as printed, without a shift of time zones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
#: A longer value is a sentence with a date in it, and no date.
MAX_DATE = 80
#: Shorter gold ("2021-05") names no day.
MIN_DATE = 8
#: Two days that share nothing: what dateutil fills in for a missing part shows in one of them.
_FILLED = (datetime(2000, 1, 1), datetime(2001, 2, 2))
_BETWEEN_NAMES = re.compile(r"[,;|/•·\n]|\s&\s|\b(?:and|und|et|with|von)\b", re.I)
_LEAD = re.compile(r"\s*(?:(?:written )?by|von|par|por|author|autor)\b[\s:]+", re.I)
#: What stands after a name and is none: degrees ("MS", "Ph.D."), which are taken for any single short word, and posts.
_CREDENTIAL = re.compile(r"[a-z][a-z.-]{1,6}|ph\.?\s?d\.?|[a-z-]+ \d+|e-ryt.*|.*\bexpert|staff writer|editor", re.I)


@dataclass(frozen=True, slots=True)
class Facts:
    """What an extractor says of a page: strings as it gives them, empty where it gives nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


def flat(text: str) -> str:
    """The words of ``text``, case folded, with one space between."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def title_exact(title: str, gold: str) -> float:
    """1.0 for the same words, else 0.0."""
    return float(bool(flat(gold)) and flat(title) == flat(gold))


def title_loose(title: str, gold: str) -> float:
    """1.0 where one contains the other as whole words (a site's name more or less), else 0.0."""
    one, other = flat(title), flat(gold)
    return float(bool(one and other) and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))


def names(values: Iterable[str]) -> set[str]:
    """The names in ``values``, as :func:`flat` gives them; a value can hold several, and credentials after them."""
    found: set[str] = set()
    for value in values:
        parts = list(filter(None, map(str.strip, _BETWEEN_NAMES.split(_without_lead(value)))))
        people = [part for at, part in enumerate(parts) if not at or not _CREDENTIAL.fullmatch(part)]
        found.update(flat(_without_lead(part)) for part in people)
    return found - {""}


def _without_lead(text: str) -> str:
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def author_f1(authors: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of the set of names, 0.0 where there are none on either side."""
    found, wanted = names(authors), names(gold)
    return 2 * len(found & wanted) / max(len(found) + len(wanted), 1)


def author_any(authors: Iterable[str], gold: Iterable[str]) -> float:
    """1.0 where one name is shared, else 0.0."""
    return float(bool(names(authors) & names(gold)))


def day(date: str) -> str:
    """YYYY-MM-DD as printed in ``date``, "" where it names no whole day."""
    if found := _DAY.match(date):
        return found[1]
    if len(date) > MAX_DATE or not any(map(str.isdigit, date)):
        return ""
    from dateutil import parser

    try:
        first, second = (parser.parse(date, default=each).date() for each in _FILLED)
    except (ValueError, OverflowError, TypeError):  # dateutil raises all of these for what it cannot read
        return ""
    return first.isoformat() if first == second else ""


#: The figures of :meth:`Tally.figures` that are kept a page, in the table's order.
COLUMNS = ("title", "title loose", "authors", "authors any", "day", "invented")


@dataclass
class Tally:
    """Scores of one extractor on one set: for each of ``COLUMNS`` the pages where gold has the field (0.0-1.0).

    ``invented`` is 1.0 where a date is given and gold has none: less is better. A set with nothing but dates as gold
    has ``days`` instead: the day given and gold's, on all pages, "" for none.
    """

    pages: dict[str, dict[str, float]] = field(default_factory=lambda: {name: {} for name in COLUMNS})
    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    errors: int = 0

    def add(self, page: str, facts: Facts, gold: dict[str, object]) -> None:
        """Count a page; ``gold`` as the data set has it, with title, authors and date or with date alone."""
        self.given.update(name for name in ("title", "authors", "date") if getattr(facts, name))
        if "title" not in gold:
            self.days[page] = (day(facts.date), day(str(gold["date"] or "")))
        else:
            for name, value in marks(facts, gold).items():
                self.pages[name][page] = value

    def figures(self) -> dict[str, float]:
        """Means by column; precision, recall and F1 of ``days``; nothing for a field that is never given."""
        if self.days:
            return _detection(self.days.values()) if "date" in self.given else {}
        means = {name: sum(each.values()) / len(each) for name, each in self.pages.items() if each}
        return {name: mean for name, mean in means.items() if FIELD[name] in self.given}


#: Field of :class:`Facts` that each column looks at.
FIELD = {"title": "title", "title loose": "title", "authors": "authors", "authors any": "authors",
         "day": "date", "invented": "date", "day P": "date", "day R": "date", "day F1": "date"}  # fmt: skip


def marks(facts: Facts, gold: dict[str, object]) -> dict[str, float]:
    """The score of a page in each of ``COLUMNS`` for which its gold says something."""
    found: dict[str, float] = {}
    title, authors, date = (gold.get(name) for name in ("title", "authors", "date"))
    if title:
        found["title"] = title_exact(facts.title, str(title))
        found["title loose"] = title_loose(facts.title, str(title))
    if isinstance(authors, list) and authors:
        found["authors"] = author_f1(facts.authors, authors)
        found["authors any"] = author_any(facts.authors, authors)
    if date and len(str(date)) >= MIN_DATE and (wanted := day(str(date))):
        found["day"] = float(day(facts.date) == wanted)
    # A page without a title is no annotated page, so that it has no date says nothing.
    elif not date and title is not None:
        found["invented"] = float(bool(facts.date))
    return found


def _detection(days: Iterable[tuple[str, str]]) -> dict[str, float]:
    """As htmldate's benchmark counts: a wrong day is a false positive alone, only a page without one is missed."""
    pairs = list(days)
    right = sum(bool(found) and found == gold for found, gold in pairs)
    given = sum(bool(found) for found, _ in pairs)
    missed = len(pairs) - given
    return {
        "day P": right / max(given, 1),
        "day R": right / max(right + missed, 1),
        "day F1": 2 * right / max(right + given + missed, 1),
    }
