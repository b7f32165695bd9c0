"""Which of the dates that a page gives is its day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from cleaner.model.page import PageInfo
from cleaner.recognise import dates

#: In the order in which they are believed. "updated" is a visible date that says it is that of the last change.
SOURCES = (
    "rule", "jsonld", "opengraph", "parsely", "sailthru", "citation", "microdata", "meta", "dublin-core", "block",
    "time", "near-block", "relative", "updated", "opening", "url", "jsonld-other", "far-block",
)  # fmt: skip
#: These are often wrong (the day a template was made, a batch was imported): the date that readers see is believed
#: where it says another day.
DOUBTED = frozenset(("jsonld", "meta", "dublin-core"))
SEEN = ("block", "opening")
#: Between the day in UTC and the day where the page was written.
ONE_DAY = datetime.timedelta(days=1)
UTC = ("Z", "+00:00")
ZONED = re.compile(r"[+-](?!00:00)\d\d:\d\d$")
#: Two sources that differ by less mean the same moment.
SAME_MOMENT = datetime.timedelta(minutes=30)
#: Pages of these types have no day of publication of their own: what dates they show belong to what they list.
UNDATED = frozenset(("service", "product", "listing", "collection"))
#: Sources that give such dates.
WEAK = frozenset(("far-block", "near-block", "jsonld-other", "time", "updated"))
#: A date in text is short; a longer value is a sentence with a date in it.
MAX_CHARS = 80


def choose(offered: Mapping[str, Sequence[str]], page: PageInfo, page_type: str = "") -> tuple[str, str]:
    """(ISO 8601 date or date-time, source) from the values of each source; empty where there is none."""
    found: dict[str, str] = {}
    for source in SOURCES:
        if not (page_type in UNDATED and source in WEAK):
            days = (day(value, page) for value in offered.get(source, ()))
            if first := next(filter(None, days), ""):
                found[source] = first
    winner = next(iter(found), "")
    if winner == "rule":
        return found[winner], winner
    seen = next((source for source in SEEN if source in found), "")
    if winner in DOUBTED and seen and not _is_sure(found, winner, found[seen][:10], offered, page):
        winner = seen
    return _local(found, winner) if "T" in found.get(winner, "") else _timed(found, winner)


def _is_sure(
    found: Mapping[str, str], winner: str, seen: str, offered: Mapping[str, Sequence[str]], page: PageInfo
) -> bool:
    """True where the code's date holds against ``seen``, the day that readers see.

    Another source of the code says the same, it names its time zone and they differ by a day at most, or the one
    that readers see is that of a change, or the same figures read in another order.
    """
    own = found[winner][:10]
    if own != seen == found.get("opengraph", "")[:10]:
        return False
    same = any(found[source][:10] == own for source in ("opengraph", "microdata", "parsely") if source in found)
    modified = {day(value, page)[:10] for value in offered.get("modified", ())}
    turned = own[:4] == seen[:4] and own[5:7] == seen[8:] and own[8:] == seen[5:7] and own in offered[winner][0]
    near = bool(ZONED.search(found[winner])) and abs(_date(own) - _date(seen)) <= ONE_DAY
    return same or turned or seen in modified or near


def _timed(found: Mapping[str, str], winner: str) -> tuple[str, str]:
    """(date, source) of the winner, or of a source that gives the time of that day too."""
    own = found.get(winner, "")
    return next(((each, source) for source, each in found.items() if own and each.startswith(f"{own}T")), (own, winner))


def _local(found: Mapping[str, str], winner: str) -> tuple[str, str]:
    """The winner's date; where it is in UTC and another source gives that moment in local time, as that one has it."""
    own = found.get(winner, "")
    if not own.endswith(UTC):
        return own, winner
    moment = datetime.datetime.fromisoformat(own)
    for source, other in found.items():
        if ZONED.search(other) and abs(datetime.datetime.fromisoformat(other) - moment) <= SAME_MOMENT:
            return other, source
    return own, winner


def day(value: str, page: PageInfo) -> str:
    """The first date in a value as ISO 8601; "" for none, and for one after ``page.now``."""
    text = " ".join(value.split())
    found = dates.find(text, page.language) if len(text) <= MAX_CHARS else None
    if not found or (page.now and found[0][:10] > page.now[:10]):
        return ""
    return found[0]


def _date(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso[:10])
