"""The letters beyond ASCII that languages are written with (``data/alphabets.txt``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from cleaner.text.language_codes import code
from cleaner.text.lexicon_files import entries

#: The name of an alphabet of the letters of all languages.
ANY = "*"
_ANY_WEIGHT = 0.5
#: The most frequent letter of a language weighs 1, the rarest this much: in Latin letters and in Chinese, Japanese and
#: Korean any letter of the list tells; of Cyrillic, Greek or Thai, a wrong encoding gives the rare letters.
_RAREST, _RAREST_OF_SCRIPT = 0.6, 0.1
_FIRST_NOT_LATIN, _FIRST_OF_CJK = "\u0370", "\u3000"
#: Languages that are written with another's letters.
_SHARED = {
    "bs": "hr", "sh": "hr", "nn": "no", "nb": "no", "wuu": "zh", "yue": "zh", "ckb": "ar", "ps": "fa", "ky": "kk",
}  # fmt: skip


@cache
def alphabet(language: str) -> Mapping[str, float]:
    """Return {letter in lower case: how much it speaks for the language}; empty for a language that is not listed."""
    if language == ANY:
        return dict.fromkeys("".join(_letters().values()), _ANY_WEIGHT)
    name = code(language)
    letters = _letters().get(_SHARED.get(name, name), "")
    of_script = bool(letters) and _FIRST_NOT_LATIN <= letters[0] < _FIRST_OF_CJK
    span = 1 - (_RAREST_OF_SCRIPT if of_script else _RAREST)
    return {letter: 1 - span * rank / len(letters) for rank, letter in reversed([*enumerate(letters)])}


@cache
def _letters() -> dict[str, str]:
    text = files("cleaner").joinpath("data/alphabets.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for language, line in entries(text):
        found[language] = found.get(language, "") + line
    return found
