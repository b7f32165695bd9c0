"""The form in which interface strings, headlines and phrases are compared: :func:`key`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cleaner.text.words import pieces

_DIGITS = re.compile(r"[\d#]+")
_NUMBER, _GAP = re.compile("##+"), re.compile("  +")
#: Vowel signs of the scripts of India and South-East Asia: words differ by them, but to ``re`` they are not letters.
_MARKS = "".join(
    sign for sign in map(chr, (*range(0x900, 0x10A0), *range(0x1780, 0x1800))) if unicodedata.category(sign)[0] == "M"
)
_SIGN = re.compile(rf"[^\w\x00-\x7f{_MARKS}]")
#: Combining marks on one letter that count (Unicode's stream-safe format, UAX 15): NFKC takes quadratic time in a run.
MAX_MARKS = 30
_RUN = re.compile(rf"[^\w\x00-\x7f]{{{MAX_MARKS + 1},}}")
#: What stands between the texts that are folded together.
_BETWEEN = "\0"
#: For ``bytes.translate``: ASCII in lower case, digits as ``#``, everything else but ``_BETWEEN`` as spaces.
_FOLDED = bytes(
    ord(letter.lower()) if letter.isalpha() else ord("#") if letter in "#0123456789" else ord(" ")
    for letter in map(chr, range(1, 128))
)
_BELOW_128 = bytes(range(128))
_ASCII = bytes([0]) + _FOLDED + bytes(range(128, 256))


def key(text: str) -> str:
    """Return the form in which texts are compared: NFKC, case folded, numbers as ``#``, punctuation as spaces.

    >>> key("  1,234 Comments!")
    '# # comments'
    """
    return (_fold_ascii if text.isascii() else _fold)([text])[0]


def keys(texts: Sequence[str]) -> list[str]:
    """Return (n,) :func:`key` of each text, much faster than one by one."""
    found: list[str] = []
    for piece in pieces(texts):
        plain = iter(_fold_ascii([text for text in piece if text.isascii()]))
        other = iter(_fold([text for text in piece if not text.isascii()]))
        found += [next(plain if text.isascii() else other) for text in piece]
    return found


def _fold_ascii(texts: list[str]) -> list[str]:
    return _split(_join(texts).encode().translate(_ASCII).decode())


def _fold(texts: list[str]) -> list[str]:
    # Turkish has two letters i; case folding would turn the capital of one into the other.
    joined = _join(texts).replace("İ", "i").replace("ı", "i")
    joined = unicodedata.normalize("NFKC", _RUN.sub(_stream_safe, joined)).casefold()
    folded = joined.encode("utf-8", "surrogatepass").translate(_ASCII)
    joined = folded.decode("utf-8", "surrogatepass")
    # Most texts have only ASCII digits and few letters beyond ASCII: only these letters are searched.
    if _DIGITS.search(folded.translate(None, _BELOW_128).decode("utf-8", "surrogatepass")):
        joined = _DIGITS.sub("#", joined)
    return _split(_SIGN.sub(" ", joined))


def _stream_safe(run: re.Match[str]) -> str:
    """Return a run of signs and marks with at most ``MAX_MARKS`` marks in a row."""
    kept: list[str] = []
    marks = 0
    for letter in run[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MAX_MARKS:
            kept.append(letter)
    return "".join(kept)


def _split(joined: str) -> list[str]:
    """Split what :func:`_join` joined; each run of ``#`` or spaces becomes one."""
    if "##" in joined:
        joined = _NUMBER.sub("#", joined)
    return [text.strip(" ") for text in _GAP.sub(" ", joined).split(_BETWEEN)]


def _join(texts: list[str]) -> str:
    """Join the texts, to fold them in a few passes of C."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) >= max(len(texts), 1):
        joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
    return joined


def ends_word(text: str, at: int) -> bool:
    """Return True if a phrase may end at this place, or begin, for a negative one: not inside a word.

    Scripts without spaces between words have no such inside.
    """
    if abs(at) >= len(text):
        return True
    inside, outside = (text[at - 1], text[at]) if at > 0 else (text[at], text[at - 1])
    return outside == " " or not (inside < "\u0e00" and outside < "\u0e00") or inside == "#" or outside == "#"
