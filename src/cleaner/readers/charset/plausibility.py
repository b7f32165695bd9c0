"""How plausible it is that a decoded text is in a language: its letters, and the places of its signs.

A wrong encoding gives letters that the language does not have, and capitals, signs and controls inside words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from cleaner.readers.charset.alphabets import alphabet
from cleaner.text.scripts import script_of

#: What characters beyond ASCII count if they are not in the alphabet of the language, which count 0.1 to 1.
_LOAN, _FOREIGN, _OTHER_SCRIPT = 0.3, -0.6, -1.0
_RARE_CJK, _RARE_KANJI, _CJK_SIGN = -0.4, -0.1, 0.5
_TYPOGRAPHY, _SIGN, _ODD_SIGN, _NO_CHARACTER = 0.3, 0.2, -0.6, -2.0
#: What a capital counts for a small letter: text in a wrong Cyrillic encoding is all in capitals.
_CAPITAL = 0.8
#: What a character in an unlikely place counts besides, and a quotation mark, a dash or a currency in its usual place.
_MISPLACED, _PLACED = -1.5, 0.6

#: Letters of names and loan words in most languages with Latin letters.
_LOANS = frozenset("éèêëàâáäåãæçíîïñóôöõøœúùûüß")
_TYPOGRAPHIC = frozenset("“”„‘’‚‹›«»–—…•·\xa0\xad")
_SIGNS = frozenset("€£¥©®™°§¶±²³µ½¼¾×÷¿¡ªº†‡´¨")
_CJK_SIGNS = re.compile("[\u3000-\u3011\uff01-\uff5e\u30fb\u2026\u2014\u201c\u201d]")
#: A letter of each language whose signs these are: Chinese, Japanese, Korean.
_CJK = ("的", "の", "이")
_THAI_MARKS = ("\u0e31", "\u0e4e")

# A text as the classes of its characters. Latin letters: a A (ASCII), l u (other); p P: other letters with case; o:
# letters without; k: Chinese, Japanese, Korean; m: Thai marks; 0: digits; y: apostrophe; q: quotation marks; d: dashes;
# c: currencies; s: other signs beyond ASCII; ".": ASCII signs.
_MISPLACED_SIGN = re.compile(
    "(?=[lp][uPA]|a[uP]|[aAlu][pPo]|[pPo][aAlu]|[aAlupPo0]s[aAlupPo]|[aAlupPo][cq][aAlupPo]| q |ak|[^om]m|[ .][lu][ .])"
)
_PLACED_SIGN = re.compile(
    "(?=[aAlupPo]y[aAlupPo]|[ .]q[aAlupPo0]|[aAlupPo0.]q[ .]|[aAlupPo0. ]d[aAlupPo0 ]|c ?0|0 ?c| y[aAlupPo]"
    "|[aAlupPo.]y[ .])"
)
_CLASSES = {"’": "y", **dict.fromkeys("“”„‘‚", "q"), **dict.fromkeys("–—", "d"), **dict.fromkeys("€£¥", "c")}


def plausibility(text: str, language: str) -> float:
    """Return about 1 for text in the language (a code, or ``alphabets.ANY``), 0 or less for text in a wrong encoding.

    A mean over the characters beyond ASCII; 0 if there are none.
    """
    counts = Counter(text)
    odd = {character: count for character, count in counts.items() if character > "\x7f"}
    size = sum(odd.values())
    if not size:
        return 0.0
    letters = alphabet(language)
    total = sum(_value(character, letters) * count for character, count in odd.items())
    classes = f" {text} ".translate({ord(character): _class(character) for character in (*counts, " ")})
    total += _MISPLACED * len(_MISPLACED_SIGN.findall(classes)) + _PLACED * len(_PLACED_SIGN.findall(classes))
    return total / size


def _value(character: str, letters: Mapping[str, float]) -> float:
    lower = character.lower()
    if lower in letters:
        return letters[lower] * (1 if lower == character else _CAPITAL)
    if character in _TYPOGRAPHIC:
        return _TYPOGRAPHY
    if character in _SIGNS:
        return _SIGN
    kind = _class(character)
    if kind in "lu":
        return _LOAN if lower in _LOANS else _FOREIGN
    if kind in "pPom":
        return _OTHER_SCRIPT
    if kind == "k":
        return _cjk_value(character, letters)
    if character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs"):
        return _NO_CHARACTER
    return _CJK_SIGN if _CJK_SIGNS.match(character) and any(letter in letters for letter in _CJK) else _ODD_SIGN


def _cjk_value(character: str, letters: Mapping[str, float]) -> float:
    if _CJK_SIGNS.match(character) and any(letter in letters for letter in _CJK):
        return _CJK_SIGN
    # The list of kanji is short; half-width kana are what single bytes of other encodings become.
    return _RARE_KANJI if "の" in letters and character < "\uff00" else _RARE_CJK


@lru_cache(maxsize=20_000)
def _class(character: str) -> str:
    """Return the class of a character, a letter of the expressions above."""
    if character in _CLASSES:
        return _CLASSES[character]
    if character.isspace() or character in "\xad«»‹›":
        return " "
    if character < "\x80":
        return ("a" if character.islower() else "A") if character.isalpha() else "0" if character.isdigit() else "."
    category = unicodedata.category(character)
    if category[0] not in "LM":
        return "s"
    if category == "Mn" and _THAI_MARKS[0] <= character <= _THAI_MARKS[1]:
        return "m"
    script = script_of(character)
    if script in ("Hani", "Kana", "Hang", "Bopo"):
        return "k"
    if script in ("Latn", ""):
        return "u" if character.isupper() else "l"
    return "o" if character.lower() == character.upper() else "P" if character.isupper() else "p"
