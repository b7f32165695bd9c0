"""Decide the day of publication: which of the dates that a page gives it is.

:data:`STEPS` are tried in order. Dates in text are read in :mod:`cleaner.recognise.dates`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleaner.metadata.resolve.offered import Values
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from cleaner.recognise.dates import find_date

#: Where the day of publication can come from, the most trusted first: those of the table, and "script": what the code
#: of a page without any other date calls so; "far-updated": a change that is dated far from the headline.
ORDER = (*(source for source in SOURCES["date"] if source != "far-block"), "script", "far-block", "far-updated")
#: These are often wrong (the day a template was made, a batch was imported): if the date that readers see is of
#: another day, it is believed instead.
DOUBTED = frozenset(("jsonld", "meta", "dublin-core"))
SEEN = ("block", "opening", "near-block")
#: All that may show the day of publication.
SHOWN = (*SEEN, "far-block", "relative", "time")
#: If one of these gives the same day, a doubted source is right.
CONFIRMING = ("opengraph", "microdata", "parsely")
#: What the head of a page says, and nobody reads.
HEAD = frozenset(("jsonld", "opengraph", "parsely", "sailthru", "citation", "meta", "dublin-core", "jsonld-other"))
#: Sources that may give the local day of a time-stamp in UTC.
LOCAL = ("block", "opening", "time", "url")
UTC = ("Z", "+00:00")
#: The clocks farthest behind UTC and before it.
BEHIND, BEFORE = datetime.timedelta(hours=12), datetime.timedelta(hours=14)
#: Between the day in UTC and the day where the page was written.
ONE_DAY = datetime.timedelta(days=1)
ZONED = re.compile(r"[+-](?!00:00)\d\d:\d\d$")
#: Two sources that differ by less mean the same moment.
SAME_MOMENT = datetime.timedelta(minutes=30)
#: Pages of these types have no day of publication: the dates that they show belong to what they list, or say how
#: fresh a manual is.
UNDATED = frozenset(("service", "product", "listing", "collection", "documentation"))
#: Sources that give such dates.
WEAK = frozenset(("far-block", "near-block", "jsonld-other", "opening", "time", "updated", "far-updated", "script"))
#: The software of these dates every page: such a date needs one that readers see.
SHOPS = frozenset(("service", "product", "collection"))
SHOP_SOFTWARE = frozenset(("opengraph",))
#: As many days in lines round the headline are those of a list of stories.
LISTED = 3
#: A date in text is short; a longer value is a sentence with a date in it.
MAX_CHARS = 80


class Dates(NamedTuple):
    """The dates of a page."""

    offered: Values
    changes: Sequence[str]
    """What the page gives as the date of its last change."""
    page: PageInfo
    page_type: str
    days: dict[str, str]
    """Source -> its first date, ISO 8601, in the table's order."""

    @property
    def first(self) -> str:
        """The first source that has a date; "" if none has."""
        return next(iter(self.days), "")


#: A step returns (ISO 8601 date or date-time, source), or None if the next step is to try.
Step = Callable[[Dates], tuple[str, str] | None]


def choose(offered: Values, page: PageInfo, page_type: str = "", changes: Sequence[str] = ()) -> tuple[str, str]:
    """Return (ISO 8601 date or date-time, source) from the values of each source; ("", "") if there is none.

    ``changes``: the values of the field "modified".
    """
    dates = _dates(offered, page, page_type, changes)
    return next((winner for step in STEPS if (winner := step(dates))), ("", ""))


def site_rule(dates: Dates) -> tuple[str, str] | None:
    """Believe what the site's rules say, as it is: a person wrote them."""
    return (dates.days["rule"], "rule") if "rule" in dates.days else None


def date_that_readers_see(dates: Dates) -> tuple[str, str] | None:
    """Believe a visible date instead of a doubted one of the code that nothing supports."""
    seen = next((source for source in SEEN if source in dates.days), "")
    if dates.first not in DOUBTED or not seen or _code_is_right(dates, dates.days[seen][:10]):
        return None
    return _completed(dates, seen)


def local_day(dates: Dates) -> tuple[str, str] | None:
    """Believe the local day of a time-stamp in UTC: "2024-03-12T02:00:00Z" is 11 March where readers see that day."""
    own = dates.days.get(dates.first, "")
    if not own.endswith(UTC) or "T" not in own:
        return None
    moment = datetime.datetime.fromisoformat(own)
    possible = {(moment - BEHIND).date().isoformat(), (moment + BEFORE).date().isoformat()} - {own[:10]}
    for source in LOCAL:
        other = dates.days.get(source, "")
        if other[:10] == own[:10]:
            return None
        if other[:10] in possible and not other.endswith(UTC) and not seen_day_is_a_change(dates, own, other[:10]):
            return _completed(dates, source)
    return None


def most_trusted_source(dates: Dates) -> tuple[str, str] | None:
    """Believe the first source in the table's order."""
    return _completed(dates, dates.first) if dates.first else None


STEPS: tuple[Step, ...] = (
    site_rule,
    local_day,
    date_that_readers_see,
    most_trusted_source,
)


def _code_is_right(dates: Dates, seen: str) -> bool:
    """Return True if the code's first date holds against ``seen``, the day that readers see."""
    own = dates.days[dates.first][:10]
    if own != seen == dates.days.get("opengraph", "")[:10]:
        return False
    return any(reason(dates, own, seen) for reason in REASONS)


def confirmed_by_the_code(dates: Dates, own: str, seen: str) -> bool:
    """Return True if another source of the code gives the same day."""
    return any(dates.days.get(source, "")[:10] == own for source in CONFIRMING)


def seen_day_is_a_digit_swap(dates: Dates, own: str, seen: str) -> bool:
    """Return True if the visible date has the same digits in another order: 11/01 and 01/11."""
    swapped = own[:4] == seen[:4] and own[5:7] == seen[8:] and own[8:] == seen[5:7]
    return swapped and own in dates.offered[dates.first][0]


def seen_day_is_a_change(dates: Dates, own: str, seen: str) -> bool:
    """Return True if the visible date is that of the last change."""
    return any(day(value, dates.page)[:10] == seen for value in dates.changes)


def other_side_of_midnight(dates: Dates, own: str, seen: str) -> bool:
    """Return True if the code's date has a time zone and the two days differ by one at most."""
    return bool(ZONED.search(dates.days[dates.first])) and abs(_date(own) - _date(seen)) <= ONE_DAY


#: Why a date of the code is right though readers see another.
REASONS: tuple[Callable[[Dates, str, str], bool], ...] = (
    confirmed_by_the_code,
    seen_day_is_a_digit_swap,
    seen_day_is_a_change,
    other_side_of_midnight,
)


def _dates(offered: Values, page: PageInfo, page_type: str, changes: Sequence[str]) -> Dates:
    """Return the dates as the steps need them; weak sources are left out on pages that have no date of their own."""
    days: dict[str, str] = {}
    for source in ORDER:
        if source in offered and not _is_list(offered, source, page):
            first = next(filter(None, (day(value, page) for value in offered[source])), "")
            if first:
                days[source] = first
    if page_type in UNDATED:
        weak = WEAK | SHOP_SOFTWARE if page_type in SHOPS else WEAK
        told = _told_twice(days)
        days = {source: found for source, found in days.items() if source not in weak or found[:10] in told}
    return Dates(offered, changes, page, page_type, days)


def _told_twice(days: dict[str, str]) -> set[str]:
    """Return the days that both the code and a line give: such a page has a day of its own."""
    coded, shown = ({days[source][:10] for source in sources if source in days} for sources in (HEAD, SHOWN))
    return coded & shown


def _is_list(offered: Values, source: str, page: PageInfo) -> bool:
    """Return True if the lines round the headline are stories with their dates."""
    values = offered[source] if source == "near-block" else ()
    return len({found[:10] for value in values if (found := day(value, page))}) >= LISTED


def _completed(dates: Dates, source: str) -> tuple[str, str]:
    """Return (date, source) of a source, or of another one that says the same more precisely."""
    return _local(dates, source) if "T" in dates.days[source] else _timed(dates, source)


def _timed(dates: Dates, winner: str) -> tuple[str, str]:
    """Return the first date-time of the winner's day; if there is none, the winner's date."""
    own = dates.days[winner]
    timed = ((date, source) for source, date in dates.days.items() if date.startswith(f"{own}T"))
    return next(timed, (own, winner))


def _local(dates: Dates, winner: str) -> tuple[str, str]:
    """Return the winner's date-time; if that is in UTC, the same moment in local time if another source gives it."""
    own = dates.days[winner]
    if not own.endswith(UTC):
        return own, winner
    moment = datetime.datetime.fromisoformat(own)
    for source, other in dates.days.items():
        if ZONED.search(other) and abs(datetime.datetime.fromisoformat(other) - moment) <= SAME_MOMENT:
            return other, source
    return own, winner


def day(value: str, page: PageInfo) -> str:
    """Return the first date in a value as ISO 8601; "" if it has none, and for one after ``page.now``."""
    text = " ".join(value.split())
    found = find_date(text, page.language) if len(text) <= MAX_CHARS else None
    if not found or (page.now and found.iso[:10] > page.now[:10]):
        return ""
    return found.iso


def _date(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso[:10])
