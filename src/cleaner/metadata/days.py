"""Which of the dates that a page gives is its day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from cleaner.document import Page
from cleaner.metadata import dates

#: In the order in which they are believed. "updated" is a visible date that says it is that of the last change.
SOURCES = (
    "jsonld", "opengraph", "parsely", "sailthru", "citation", "microdata", "meta", "dublin-core", "block", "time",
    "near-block", "updated", "url", "jsonld-other", "far-block",
)  # fmt: skip
#: These are often wrong (the day a template was made, a batch was imported): the date that readers see is believed
#: where it says another day.
DOUBTED = frozenset(("jsonld", "meta", "dublin-core"))
SEEN = ("block", "near-block")
#: Between the day in UTC and the day where the page was written.
ONE_DAY = datetime.timedelta(days=1)
#: Pages of these types have no day of publication of their own: what dates they show belong to what they list.
UNDATED = frozenset(("service", "product", "listing", "collection"))
#: Sources that give such dates.
WEAK = frozenset(("far-block", "near-block", "jsonld-other", "time"))
#: A date in text is short; a longer value is a sentence with a date in it.
MAX_CHARS = 80


def choose(offered: Mapping[str, Sequence[str]], page: Page, page_type: str = "") -> tuple[str, str]:
    """(ISO 8601 date or date-time, source) from the values of each source; empty where there is none."""
    found: dict[str, str] = {}
    for source in SOURCES:
        if not (page_type in UNDATED and source in WEAK):
            days = (day(value, page) for value in offered.get(source, ()))
            if first := next(filter(None, days), ""):
                found[source] = first
    winner = next(iter(found), "")
    if winner in DOUBTED:
        seen = next((source for source in SEEN if source in found), "")
        modified = {day(value, page)[:10] for value in offered.get("modified", ())}
        if seen and found[seen][:10] not in modified and abs(_date(found[seen]) - _date(found[winner])) > ONE_DAY:
            winner = seen
    return found.get(winner, ""), winner


def day(value: str, page: Page) -> str:
    """The first date in a value as ISO 8601; "" for none, and for one after ``page.now``."""
    text = " ".join(value.split())
    found = dates.find(text, page.language) if len(text) <= MAX_CHARS else None
    if not found or (page.now and found[0][:10] > page.now[:10]):
        return ""
    return found[0]


def _date(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso[:10])
