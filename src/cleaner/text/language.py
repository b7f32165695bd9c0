"""Scripts by Unicode block, languages by py3langid (loaded at the first question: 0.5 s)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from string import ascii_letters
from typing import Any

#: Confidence from which a line's language is believed: at 0.8 the detector flags 0.0-0.2 % of own-language short lines.
SURE = 0.8
#: Characters that decide a page's language; more add nothing but time.
SAMPLE = 2000

# First letter, last letter, ISO 15924 code; sorted.
_RANGES = (
    ("A", "Z", "Latn"),
    ("a", "z", "Latn"),
    ("\u00aa", "\u024f", "Latn"),
    ("\u0370", "\u03ff", "Grek"),
    ("\u0400", "\u052f", "Cyrl"),
    ("\u0530", "\u058f", "Armn"),
    ("\u0590", "\u05ff", "Hebr"),
    ("\u0600", "\u06ff", "Arab"),
    ("\u0750", "\u077f", "Arab"),
    ("\u0900", "\u097f", "Deva"),
    ("\u0980", "\u09ff", "Beng"),
    ("\u0b80", "\u0bff", "Taml"),
    ("\u0e00", "\u0e7f", "Thai"),
    ("\u10a0", "\u10ff", "Geor"),
    ("\u1100", "\u11ff", "Hang"),
    ("\u1e00", "\u1eff", "Latn"),
    ("\u1f00", "\u1fff", "Grek"),
    ("\u3040", "\u30ff", "Kana"),
    ("\u3130", "\u318f", "Hang"),
    ("\u3400", "\u4dbf", "Hani"),
    ("\u4e00", "\u9fff", "Hani"),
    ("\uac00", "\ud7af", "Hang"),
    ("\uf900", "\ufaff", "Hani"),
    ("\ufb50", "\ufdff", "Arab"),
    ("\ufe70", "\ufefe", "Arab"),
)
_STARTS = [first for first, _, _ in _RANGES]
#: For ``bytes.translate``.
_ASCII, _ASCII_LETTERS = bytes(range(128)), ascii_letters.encode()
#: Languages that one script alone decides, and how their script is called in a BCP 47 default.
_BY_SCRIPT = {
    "Grek": "el",
    "Hebr": "he",
    "Thai": "th",
    "Geor": "ka",
    "Armn": "hy",
    "Hang": "ko",
    "Kana": "ja",
    "Taml": "ta",
}


def scripts(text: str) -> Counter[str]:
    """Letters of each script, in the order in which the scripts first occur."""
    data = text.encode("utf-8", "surrogatepass")
    found = _scripts(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if found.keys() - {"Latn"}:
        return _scripts(text)
    # Latin alone, as most texts are: only the few letters beyond ASCII are looked up.
    if letters := len(data) - len(data.translate(None, _ASCII_LETTERS)):
        found["Latn"] += letters
    return found


def _scripts(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        place = bisect_right(_STARTS, letter) - 1
        if place >= 0 and letter <= _RANGES[place][1]:
            found[_RANGES[place][2]] += count
    return found


def script_of(text: str) -> str:
    """The only script of a short text; ``""`` where it has several, or no letters. Kana and Han count as one."""
    found = {"Hani" if name == "Kana" else name for name, letters in scripts(text).items() if letters}
    return found.pop() if len(found) == 1 else ""


def main_scripts(text: str, share: float) -> set[str]:
    """The scripts that have at least this share of the letters; Latin always, it is at home everywhere.

    Looks at about ``SAMPLE`` letters, evenly spread.
    """
    if text.isascii():
        return {"Latn"}
    total = scripts(text[:: max(1, len(text) // SAMPLE)])
    letters = sum(total.values())
    own = {name for name, count in total.items() if count >= share * letters}
    return {"Hani" if name == "Kana" else name for name in own} | {"Latn"}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from cleaner.text.detector import Detector

    return Detector.load()


def line_language(text: str) -> str:
    """ISO 639-1 code of a line, ``""`` where the detector is not sure."""
    language, confidence = _identifier().classify(text)
    return str(language) if confidence >= SURE else ""


def page_language(declared: str, text: str) -> str:
    """BCP 47 code of a page: what it declares, unless its script says otherwise, else what the detector says."""
    found = scripts(text[:SAMPLE])
    letters = sum(found.values())
    script = found.most_common(1)[0][0] if letters else ""
    if found["Kana"] * 20 > letters:
        script = "Kana"
    declared = declared.strip().replace("_", "-").split(",")[0]
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", declared) and _fits(declared[:2].lower(), script):
        language, *rest = declared.split("-")
        return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    return str(_identifier().classify(text[:SAMPLE])[0]) if letters >= 20 else ""


_USUAL = {
    "Cyrl": frozenset("ru uk be bg sr mk kk ky tg mn".split()),
    "Arab": frozenset("ar fa ur ps ku ug sd".split()),
    "Hani": frozenset("zh ja ko yu".split()),
    "Kana": frozenset(["ja"]),
    "Deva": frozenset("hi mr ne sa".split()),
    "Beng": frozenset("bn as".split()),
}
_NOT_LATIN = frozenset(code for codes in _USUAL.values() for code in codes) - frozenset("sr kk ku".split())


def _fits(language: str, script: str) -> bool:
    """False where a page in this script cannot be in the declared language (a template's lang="en" on a Greek page)."""
    if script in _BY_SCRIPT:
        return language == _BY_SCRIPT[script]
    if script in _USUAL:
        return language in _USUAL[script]
    return language not in _NOT_LATIN and language not in _BY_SCRIPT.values()
