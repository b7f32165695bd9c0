"""Write a page in the script of another language, letter for letter, its interface strings in that language's words.

No data set has pages in most of the languages of the lexicon. What the network sees of a line are counts, shares and
the lexicon's hits, so a page whose letters are exchanged looks to it like a page of that language: no capitals in
Arabic, no spaces in Thai, one sign for two letters of Chinese, and another full stop.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache

from cleaner.text import lexicon, words
from cleaner.text.lexicon import Category, key

#: First and last letter of the scripts that pages are written in.
ALPHABETS = {
    "Cyrl": ("а", "я"), "Grek": ("α", "ω"), "Armn": ("ա", "ֆ"), "Geor": ("ა", "ჰ"), "Hebr": ("א", "ת"),
    "Arab": ("ا", "ي"), "Deva": ("क", "ह"), "Beng": ("ক", "হ"), "Guru": ("ਕ", "ਹ"), "Taml": ("க", "ஹ"),
    "Telu": ("క", "హ"), "Knda": ("ಕ", "ಹ"), "Mlym": ("ക", "ഹ"), "Sinh": ("ක", "හ"), "Hang": ("가", "힣"),
    "Thai": ("ก", "ฮ"), "Laoo": ("ກ", "ຮ"), "Khmr": ("ក", "អ"), "Mymr": ("က", "အ"), "Hani": ("一", "龥"),
    "Kana": ("ぁ", "ん"),
}  # fmt: skip
#: The script of each language of the lexicon that is not written in Latin letters, and of three that it lacks.
SCRIPTS = {
    script: codes.split()
    for script, codes in {
        "Cyrl": "ru uk be bg mk sr kk ky mn", "Grek": "el", "Armn": "hy", "Geor": "ka", "Hebr": "he",
        "Arab": "ar fa ur", "Deva": "hi mr ne", "Beng": "bn", "Guru": "pa", "Taml": "ta", "Telu": "te", "Knda": "kn",
        "Mlym": "ml", "Sinh": "si", "Hang": "ko", "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Hani": "zh",
        "Kana": "ja",
    }.items()
}  # fmt: skip
#: The mark that ends a sentence, where it is not a full stop, and the comma.
STOPS = {"Deva": "।", "Beng": "।", "Guru": "।", "Armn": "։", "Thai": "", "Laoo": "", "Khmr": "។", "Mymr": "။",
         "Hani": "。", "Kana": "。"}  # fmt: skip
COMMAS = {"Arab": "،", "Hani": "，", "Kana": "、", "Mymr": "၊"}
#: Scripts without spaces between words, and letters of Latin that one of their letters stands for.
DENSE = {"Thai": 1.0, "Laoo": 1.0, "Khmr": 1.0, "Mymr": 1.0, "Hani": 2.8, "Kana": 2.2}
#: One syllable of Hangul stands for about this many letters.
HANGUL = 2.2
_CASED = ("Cyrl", "Grek", "Armn")
_WORD, _STOP = re.compile(r"[^\W\d_]+"), re.compile(r"\.(?=\s|$)")
_GAP = re.compile(r"(?<=[^\W\d_]) +(?=[^\W\d_])")


def script_of(language: str) -> str:
    """Return the script of a language of the lexicon."""
    return next((script for script, codes in SCRIPTS.items() if language in codes), "Latn")


def languages() -> list[str]:
    """Return the languages that a page can be written in: those of the lexicon, and of the scripts that it lacks."""
    return sorted(lexicon.languages() | {code for codes in SCRIPTS.values() for code in codes})


def enciphered(lines: Sequence[str], source: str, target: str, spoken: bool = True) -> list[str]:
    """Return ``lines`` of a page in the language ``source`` as lines of ``target``.

    With ``spoken``, interface strings become strings of the same section in ``target``; else their letters change too.
    """
    script = script_of(target)
    table, sizes = lexicon.table(source), words.counts(lines)
    found = table.find_all(lexicon.keys(lines), sizes) if spoken else [0] * len(lines)
    return [
        _phrase(line, category, target) or cipher(line, script) for line, category in zip(lines, found, strict=True)
    ]


def _phrase(line: str, category: int, target: str) -> str:
    """Return the phrase that ``target`` has for an interface string; "" if it has none."""
    if not category:
        return ""
    section = next(own.section for own in Category if category & own)
    phrases = phrases_of(target, section)
    return phrases[_number(key(line)) % len(phrases)] if phrases else ""


@cache
def phrases_of(language: str, section: str) -> list[str]:
    """Return the entries of a section that are whole lines, as an interface has them."""
    entries = [entry for entry in lexicon.sections(language).get(section, ()) if "*" not in entry and "#" not in entry]
    return [entry[:1].upper() + entry[1:] for entry in entries]


def cipher(line: str, script: str) -> str:
    """Return a line in the letters of a script; one in Latin letters stays as it is."""
    if script == "Latn":
        return line
    line = _WORD.sub(lambda found: _word(found[0], script), line)
    # In Thai and Lao the space after a sentence stays, being all that marks its end.
    line = line if script not in DENSE else _GAP.sub("", line)
    line = _STOP.sub(STOPS.get(script, "."), line).replace(",", COMMAS.get(script, ","))
    return line if script not in ("Hani", "Kana") else re.sub(r"(?<=[。，、]) ", "", line)


@cache
def _word(word: str, script: str) -> str:
    letters = _alphabet(script)
    small = word.lower()
    step = HANGUL if script == "Hang" else DENSE.get(script, 1.0)
    size = max(1, round(len(small) / step))
    if step == 1:
        made = "".join(letters[(ord(letter) * 7) % len(letters)] for letter in small)
    else:
        # A sign stands for the letters around its place, so that words with a common stem have common signs.
        parts = [small[int(at * step) : int(at * step) + 3] for at in range(size)]
        made = "".join(letters[_number(part) % len(letters)] for part in parts)
    if script in _CASED and word[:1].isupper():
        return made.upper() if word.isupper() and len(word) > 1 else made.capitalize()
    return made


@cache
def _alphabet(script: str) -> list[str]:
    first, last = ALPHABETS[script]
    letters = [chr(code) for code in range(ord(first), ord(last) + 1) if chr(code).isalpha()]
    if script == "Hani":
        return letters[:: len(letters) // 1500]
    return letters if script != "Kana" else letters + _alphabet("Hani")[:300]


def _number(text: str) -> int:
    return int(hashlib.sha1(text.encode("utf-8", "surrogatepass")).hexdigest()[:8], 16)
