"""Scripts of letters, and the languages that have a script of their own, from Unicode's tables.

The table is ``data/scripts.txt``, made by ``python -m cleaner_lab scripts``; the first letter beyond ASCII loads it.
Scripts are named by ISO 15924 ("Latn", "Telu"); hiragana counts as "Kana" and bopomofo as "Hani".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from importlib.resources import files
from string import ascii_letters

from cleaner.text.lexicon_files import entries

#: For ``bytes.translate``.
_ASCII, _ASCII_LETTERS = bytes(range(128)), ascii_letters.encode()


def scripts(text: str) -> Counter[str]:
    """Count the letters of each script, in the order in which the scripts first occur."""
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
    if not text:
        return found
    firsts, lasts, names = _ranges()
    for letter, count in Counter(text).items():
        place = bisect_right(firsts, letter) - 1
        if place >= 0 and letter <= lasts[place]:
            found[names[place]] += count
    return found


def script_of(text: str) -> str:
    """Return the only script of a short text, "" if it has several or no letters. Kana and Han count as one, "Hani"."""
    found = {"Hani" if name == "Kana" else name for name in scripts(text)}
    return found.pop() if len(found) == 1 else ""


@cache
def languages() -> dict[str, tuple[str, ...]]:
    """Return script -> BCP 47 codes of the languages written in it, the likeliest first.

    Scripts of many languages, such as Latin, Cyrillic and Arabic, are not in it.
    """
    return {name: tuple(codes.split()) for name, _, codes in (line.partition(" ") for line in _table()["languages"])}


@cache
def _ranges() -> tuple[list[str], list[str], list[str]]:
    """Return the first letter, the last letter and the script of each range, in order, to bisect."""
    pairs = [line.split(" ") for line in _table()["ranges"]]
    bounds = [[chr(int(code, 16)) for code in span.split("-")] for span, _ in pairs]
    return [first for first, _ in bounds], [last for _, last in bounds], [name for _, name in pairs]


def _table() -> dict[str, list[str]]:
    """Return section -> lines of the data file."""
    found: dict[str, list[str]] = {}
    for section, line in entries(files("cleaner").joinpath("data/scripts.txt").read_text(encoding="utf-8")):
        found.setdefault(section, []).append(line)
    return found
