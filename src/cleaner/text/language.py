"""The language of a page or a line: its script decides if one language alone is written in it, else py3langid does.

py3langid is loaded at the first question (0.5 s).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from cleaner.text.scripts import languages, script_of, scripts

#: Confidence from which a line's language is believed: at 0.8 the detector flags 0.0-0.2 % of own-language short lines.
SURE = 0.8
#: Characters that decide a page's language; more add nothing but time.
SAMPLE = 2000
#: A page is Japanese if this share of its letters is kana.
KANA = 1 / 20
#: Letters from which the detector is asked about a page.
ENOUGH = 20

#: BCP 47; a longer tag says nothing, and pages' languages are the keys of caches.
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,9}")
#: Scripts of many languages, and those of them that a page may declare.
_USUAL = {
    "Cyrl": frozenset("ru uk be bg sr mk kk ky tg mn".split()),
    "Arab": frozenset("ar fa ur ps ku ug sd".split()),
    "Hani": frozenset("zh ja ko yu".split()),
    "Deva": frozenset("hi mr ne sa".split()),
    "Beng": frozenset("bn as".split()),
}
#: Languages that a page in Latin letters cannot be in, whatever it declares.
_NOT_LATIN = frozenset(code for codes in _USUAL.values() for code in codes).union(
    "el he th ka hy ko ja ta".split()
) - frozenset("sr kk ku".split())


def main_scripts(text: str, share: float) -> set[str]:
    """Return the scripts that have at least this share of the letters, and Latin, which is at home everywhere.

    About ``SAMPLE`` letters are counted, evenly spread.
    """
    if text.isascii():
        return {"Latn"}
    total = scripts(text[:: max(1, len(text) // SAMPLE)])
    letters = sum(total.values())
    own = {name for name, count in total.items() if count >= share * letters}
    return {"Hani" if name == "Kana" else name for name in own} | {"Latn"}


def line_language(text: str, page: str = "") -> str:
    """Return the ISO 639 code of a line, "" if the detector is not sure.

    A line in a script of its own (Telugu, Tibetan) is in the language of the page if that is written in this script,
    else in the script's likeliest language: the detector does not know all of them.
    """
    if not text.isascii() and (codes := languages().get(script_of(text))):
        own = _primary(page)
        return own if own in codes else codes[0]
    language, confidence = _identifier().classify(text)
    return str(language) if confidence >= SURE else ""


def page_language(declared: str, text: str) -> str:
    """Return the BCP 47 code of a page: what it declares unless its script says otherwise, else what the text says."""
    found = scripts(text[:SAMPLE])
    letters = sum(found.values())
    script = found.most_common(1)[0][0] if letters else ""
    if found["Kana"] > KANA * letters:
        script = "Kana"
    declared = declared.strip().replace("_", "-").split(",")[0]
    if _TAG.fullmatch(declared) and _fits(declared, script):
        language, *rest = declared.split("-")
        return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    if codes := languages().get(script):
        return codes[0]
    return str(_identifier().classify(text[:SAMPLE])[0]) if letters >= ENOUGH else ""


def _fits(declared: str, script: str) -> bool:
    """Return False if a page in this script cannot be in the declared language (lang="en" on a Greek page)."""
    primary = _primary(declared)
    # "deu" is a way to write "de".
    short = primary[:2]
    if codes := languages().get(script):
        return primary in codes or short == codes[0]
    return short in _USUAL[script] if script in _USUAL else short not in _NOT_LATIN


def _primary(tag: str) -> str:
    """Return the language of a BCP 47 tag, without script and region."""
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from cleaner.text.detector import Detector

    return Detector.load()


def sample(texts: Iterable[str]) -> str:
    """Return the longest texts, joined: the language of a page shows in them, not in its menus."""
    chosen: list[str] = []
    size = 0
    for text in sorted(texts, key=len, reverse=True):
        chosen.append(text)
        size += len(text)
        if size > SAMPLE:
            break
    return "\n".join(chosen)
