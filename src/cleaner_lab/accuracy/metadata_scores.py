"""Score title, authors and day of publication, by the definitions of the metadata benchmarks.

* title: the same words after case folding; loose: one title contains the other as whole words;
* authors: F1 of the two sets of names; any: they share a name;
* day: the same calendar day as printed, not shifted between time zones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
#: A longer value is a sentence with a date in it, not a date.
MAX_DATE = 80
#: Shorter gold ("2021-05") names no day.
MIN_DATE = 8
#: Two days with no part in common: parts that dateutil fills in differ between them.
_FILLED = (datetime(2000, 1, 1), datetime(2001, 2, 2))
_BETWEEN_NAMES = re.compile(r"[,;|/•·\n]|\s&\s|\b(?:and|und|et|with|von)\b", re.I)
_LEAD = re.compile(r"\s*(?:(?:written )?by|von|par|por|author|autor)\b[\s:]+", re.I)
#: What follows a name and is not one: degrees ("MS", "Ph.D."), which look like any single short word, and posts.
_CREDENTIAL = re.compile(r"[a-z][a-z.-]{1,6}|ph\.?\s?d\.?|[a-z-]+ \d+|e-ryt.*|.*\bexpert|staff writer|editor", re.I)


@dataclass(frozen=True, slots=True)
class Facts:
    """What an extractor finds on a page: strings as it returns them, empty if it returns nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


def flat(text: str) -> str:
    """Return the words of ``text``, case folded, with one space between."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def title_exact(title: str, gold: str) -> float:
    """1.0 for the same words, else 0.0."""
    return float(bool(flat(gold)) and flat(title) == flat(gold))


def title_loose(title: str, gold: str) -> float:
    """1.0 if one contains the other as whole words (with or without the site's name), else 0.0."""
    one, other = flat(title), flat(gold)
    return float(bool(one and other) and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))


def names(values: Iterable[str]) -> set[str]:
    """Return the names in ``values``, flattened by :func:`flat`; a value can hold several, with credentials."""
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
    """F1 of the set of names, 0.0 if both sides are empty."""
    found, wanted = names(authors), names(gold)
    return 2 * len(found & wanted) / max(len(found) + len(wanted), 1)


def author_any(authors: Iterable[str], gold: Iterable[str]) -> float:
    """1.0 if a name is shared, else 0.0."""
    return float(bool(names(authors) & names(gold)))


def day(date: str) -> str:
    """YYYY-MM-DD as printed in ``date``, "" if it does not name a whole day."""
    if found := _DAY.match(date):
        return found[1]
    if len(date) > MAX_DATE or not any(map(str.isdigit, date)):
        return ""
    from dateutil import parser

    try:
        first, second = (parser.parse(date, default=filled).date() for filled in _FILLED)
    except (ValueError, OverflowError, TypeError):  # dateutil raises any of these for what it cannot read
        return ""
    return first.isoformat() if first == second else ""


#: The figures of :meth:`Tally.figures` that a page has, in the table's order.
COLUMNS = ("title", "title loose", "authors", "authors any", "day", "invented")


@dataclass
class Tally:
    """Scores of one extractor on one set: for each of ``COLUMNS`` the pages where gold has the field (0.0-1.0).

    ``invented`` is 1.0 if a date is found and gold has none: less is better. A set with nothing but dates as gold
    has ``days`` instead: the day given and gold's, on all pages, "" for none.
    """

    pages: dict[str, dict[str, float]] = field(default_factory=lambda: {name: {} for name in COLUMNS})
    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    errors: int = 0

    def add(self, page: str, facts: Facts, gold: dict[str, object]) -> None:
        """Count a page; ``gold`` as the data set has it, with title, authors and date or with date alone."""
        self.given.update(name for name in ("title", "authors", "date") if getattr(facts, name))
        if gold.keys() == {"date"}:
            self.days[page] = (day(facts.date), day(str(gold["date"] or "")))
        else:
            for name, value in marks(facts, gold).items():
                self.pages[name][page] = value

    def part(self, ids: Collection[str]) -> Tally:
        """Return the scores of these pages alone; ``given`` and ``errors`` stay those of all pages."""
        scores = {name: {page: found[page] for page in found if page in ids} for name, found in self.pages.items()}
        days = {page: pair for page, pair in self.days.items() if page in ids}
        return Tally(scores, days, self.given, self.errors)

    def figures(self) -> dict[str, float]:
        """Return means by column; precision, recall and F1 of ``days``; nothing for a field that is never found."""
        if self.days:
            return _detection(self.days.values()) if "date" in self.given else {}
        means = {name: sum(scores.values()) / len(scores) for name, scores in self.pages.items() if scores}
        return {name: mean for name, mean in means.items() if FIELD[name] in self.given}


#: Field of :class:`Facts` that each column looks at.
FIELD = {"title": "title", "title loose": "title", "authors": "authors", "authors any": "authors",
         "day": "date", "invented": "date", "day P": "date", "day R": "date", "day F1": "date"}  # fmt: skip


def marks(facts: Facts, gold: dict[str, object]) -> dict[str, float]:
    """Return the score of a page in each of ``COLUMNS`` for which it has gold."""
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
    # A page without a gold title is not annotated, and neither is the date of one whose gold lacks the field: that
    # there is no gold date does not mean that there is none.
    elif "date" in gold and not date and title is not None:
        found["invented"] = float(bool(facts.date))
    return found


def _detection(days: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Count as htmldate's benchmark does: a wrong day is only a false positive, only a missing one is a miss."""
    pairs = list(days)
    right = sum(bool(found) and found == gold for found, gold in pairs)
    given = sum(bool(found) for found, _ in pairs)
    missed = len(pairs) - given
    return {
        "day P": right / max(given, 1),
        "day R": right / max(right + missed, 1),
        "day F1": 2 * right / max(right + given + missed, 1),
    }
