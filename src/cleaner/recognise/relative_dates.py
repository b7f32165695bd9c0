"""Dates such as "2 hours ago" and "gestern": they mean something where the caller says when the page was taken."""

from __future__ import annotations

import datetime

from cleaner.text import lexicon

#: A longer line says more than when.
MAX_CHARS = 40


def find(text: str, language: str, now: str) -> str:
    """The ISO 8601 day that ``text`` names as seen from ``now``; "" where it names none.

    Read by dateparser. Raises ImportError with the extra to install where it is missing.
    """
    if len(text) > MAX_CHARS:
        return ""
    try:
        import dateparser
    except ImportError as error:
        raise ImportError("relative dates (now=...) need dateparser: pip install 'cleaner[dates]'") from error
    settings = {"PARSERS": ["relative-time"], "RELATIVE_BASE": datetime.datetime.fromisoformat(now)}
    languages = [each for each in lexicon.codes(language) if each in _known()]
    found = dateparser.parse(text, languages=languages, settings=settings)
    return found.date().isoformat() if found else ""


def _known() -> frozenset[str]:
    from dateparser.data.languages_info import language_order

    return frozenset(language_order)
