"""Read dates such as "2 hours ago" and "gestern"; possible only if the caller says when the page was taken."""

from __future__ import annotations

import datetime

from cleaner.extras import needed
from cleaner.text import lexicon

#: A longer line says more than when.
MAX_CHARS = 40


def find_relative_date(text: str, language: str, now: str) -> str:
    """Return the ISO 8601 day that ``text`` names as seen from ``now``; "" if it names none.

    dateparser reads it. Raises :class:`cleaner.extras.MissingExtra` if that is not installed.
    """
    if len(text) > MAX_CHARS:
        return ""
    dateparser = needed("dateparser", "dates")
    settings = {"PARSERS": ["relative-time"], "RELATIVE_BASE": datetime.datetime.fromisoformat(now)}
    languages = [code for code in lexicon.codes(language) if code in _known_languages()]
    found: datetime.datetime | None = dateparser.parse(text, languages=languages, settings=settings)
    return found.date().isoformat() if found else ""


def _known_languages() -> frozenset[str]:
    return frozenset(needed("dateparser.data.languages_info", "dates").language_order)
