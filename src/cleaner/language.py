"""Scripts by Unicode block, languages by py3langid (loaded at the first question: 0.5 s)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

#: Confidence from which a line's language is believed: at 0.8 the detector flags 0.0-0.2 % of own-language short lines.
SURE = 0.8
#: Characters that decide a page's language; more add nothing but time.
SAMPLE = 4000

_SCRIPTS = {
    "Latn": "A-Za-z\u00aa-\u024f\u1e00-\u1eff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Armn": "\u0530-\u058f",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Taml": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f",
    "Geor": "\u10a0-\u10ff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Kana": "\u3040-\u30ff",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
}
_RUNS = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS.items()))
#: Languages that one script alone decides, and how their script is called in a BCP 47 default.
_BY_SCRIPT = {"Grek": "el", "Hebr": "he", "Thai": "th", "Geor": "ka", "Armn": "hy", "Hang": "ko", "Kana": "ja", "Taml": "ta"}


def scripts(text: str) -> Counter[str]:
    """Letters of each script."""
    found: Counter[str] = Counter()
    if text.isascii():
        found["Latn"] = sum(map(str.isalpha, text))
        return found
    for run in _RUNS.finditer(text):
        found[run.lastgroup or ""] += len(run[0])
    return found


def script_of(text: str) -> str:
    """The only script of a short text; ``""`` where it has several, or no letters. Kana and Han count as one."""
    found = {"Hani" if name == "Kana" else name for name, letters in scripts(text).items() if letters}
    return found.pop() if len(found) == 1 else ""


def main_script(texts: Iterable[str], share: float) -> set[str]:
    """The scripts that have at least this share of the letters; Latin always, it is at home everywhere."""
    total: Counter[str] = Counter()
    for text in texts:
        total += scripts(text)
    letters = sum(total.values())
    own = {name for name, count in total.items() if count >= share * letters}
    return {"Hani" if name == "Kana" else name for name in own} | {"Latn"}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


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
