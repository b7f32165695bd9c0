"""Take names of months and weekdays from the Unicode CLDR, for the languages whose curated file has none."""

from __future__ import annotations

from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

from cleaner.text import lexicon
from cleaner_lab.lexicon.phrases import HEAD

ORIGIN = "Names of months and weekdays: Unicode CLDR {version} through babel (Unicode License v3)."
_WIDTHS = ("wide", "abbreviated")


def make(target: Path) -> int:
    """Write a file for each language of the lexicon without months of its own; return the number of files."""
    languages = [code for code in sorted(lexicon.languages()) if "month" not in lexicon.of_origin("curated", code)]
    # A process for each language: babel's locales share what they inherit, and names of one turn up in the next.
    with get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        texts = pool.map(_file, languages, chunksize=1)
    for language, text in zip(languages, texts, strict=True):
        if text:
            (target / f"{language}.txt").write_text(text, encoding="utf-8")
    return sum(map(bool, texts))


def _file(language: str) -> str:
    """Return the file of one language, "" if the CLDR does not know it."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_cldr_version

    try:
        locale = Locale.parse({"no": "nb", "tl": "fil"}.get(language, language))
    except (UnknownLocaleError, ValueError):
        return ""
    # Babel counts weekdays from Monday, 0.
    days = {number + 1: names for number, names in _names(locale.days).items()}
    lines = [HEAD.format(language=language, origin=ORIGIN.format(version=get_cldr_version())).rstrip("\n")]
    for section, found in (("month", _names(locale.months)), ("weekday", days)):
        lines += ["", f"[{section}]", *(f"{number} {' '.join(found[number])}" for number in sorted(found))]
    return "\n".join(lines) + "\n"


def _names(calendar: Mapping[str, Mapping[str, Mapping[int, str]]]) -> dict[int, list[str]]:
    """Return the names of each number, long ones first, without duplicates; spaces in a name become ``_``."""
    found: dict[int, list[str]] = {}
    for width in _WIDTHS:
        for form in ("format", "stand-alone"):
            for number, name in calendar[form][width].items():
                plain = "_".join(name.casefold().strip(". ").split())
                if plain and not plain.isdecimal() and plain not in found.setdefault(number, []):
                    found[number].append(plain)
    return found
