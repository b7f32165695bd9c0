"""Make ``cleaner/data/scripts.txt``: the script of every letter, and the languages that are written in each script."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import cleaner

TARGET = Path(cleaner.__file__).parent / "data" / "scripts.txt"
HEAD = """\
# Scripts (ISO 15924) by code point, and the languages (BCP 47) that are written in them, the likeliest first.
# Made by "python -m cleaner_lab scripts", not by hand; part of cleaner (Apache-2.0).
# Ranges: Scripts.txt of Unicode {unicode} through fonttools {fonttools} (Unicode License v3).
# Languages: likely subtags of the CLDR {cldr} through babel {babel} (Unicode License v3).
"""
#: Blocks that are one script's with their digits and signs: with these the thresholds of the filters were tuned.
WHOLE = (
    ("A", "Z", "Latn"), ("a", "z", "Latn"), ("\u00aa", "\u024f", "Latn"), ("\u0370", "\u03ff", "Grek"),
    ("\u0400", "\u052f", "Cyrl"), ("\u0530", "\u058f", "Armn"), ("\u0590", "\u05ff", "Hebr"),
    ("\u0600", "\u06ff", "Arab"), ("\u0750", "\u077f", "Arab"), ("\u0900", "\u097f", "Deva"),
    ("\u0980", "\u09ff", "Beng"), ("\u0b80", "\u0bff", "Taml"), ("\u0e00", "\u0e7f", "Thai"),
    ("\u10a0", "\u10ff", "Geor"), ("\u1100", "\u11ff", "Hang"), ("\u1e00", "\u1eff", "Latn"),
    ("\u1f00", "\u1fff", "Grek"), ("\u3040", "\u30ff", "Kana"), ("\u3130", "\u318f", "Hang"),
    ("\u3400", "\u4dbf", "Hani"), ("\u4e00", "\u9fff", "Hani"), ("\uac00", "\ud7af", "Hang"),
    ("\uf900", "\ufaff", "Hani"), ("\ufb50", "\ufdff", "Arab"), ("\ufe70", "\ufefe", "Arab"),
)  # fmt: skip
#: Scripts that are written together with another one, as one script.
SAME = {"Hira": "Kana", "Bopo": "Hani"}
#: Scripts of many languages, which the detector tells apart, and notations that say nothing of a language.
WITHOUT_LANGUAGE = frozenset("Latn Cyrl Arab Hani Deva Beng Brai Sgnw Dupl Zyyy Zinh Zzzz".split())
#: Scripts of which one language alone counts: others are too rare to believe a page that declares them.
ONE_LANGUAGE = frozenset("Grek Hebr Thai Geor Armn Hang Kana Taml".split())
#: What the CLDR has no language for, or one that the script's own pages do not declare.
LANGUAGES = {"Nkoo": ("nqo",), "Kana": ("ja",)}


def make(target: Path = TARGET) -> str:
    """Write the table; return a line that says what it has. Needs babel and fonttools."""
    import babel
    from babel.core import get_cldr_version
    from fontTools import unicodedata

    head = HEAD.format(
        unicode=unicodedata.unidata_version,
        fonttools=version("fonttools"),
        cldr=get_cldr_version(),
        babel=babel.__version__,
    )
    ranges = list(_ranges())
    scripts = sorted({script for _, _, script in ranges})
    lines = [head, "[ranges]", *(f"{first:04x}-{last:04x} {script}" for first, last, script in ranges)]
    lines += ["", "[languages]", *(f"{name} {' '.join(found)}" for name in scripts if (found := _languages(name)))]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{len(ranges)} ranges, {len(scripts)} scripts -> {target}"


def _ranges() -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, script) in order; a range goes on over code points without a letter."""
    first = last = 0
    current = ""
    for code in range(sys.maxunicode + 1):
        script = _script(code)
        if script is None or (script and script == current):
            last = code if script else last
            continue
        if current:
            yield first, last, current
        first = last = code
        current = script
    if current:
        yield first, last, current


def _script(code: int) -> str | None:
    """Return the script of a letter or mark, "" for another sign, None for a code point that is not assigned."""
    from fontTools import unicodedata

    letter = chr(code)
    for first, last, script in WHOLE:
        if first <= letter <= last:
            return script
    category = unicodedata.category(letter)
    if category == "Cn":
        return None
    script = unicodedata.script(letter)
    return SAME.get(script, script) if category[0] in "LM" and script not in ("Zyyy", "Zinh", "Zzzz") else ""


def _languages(script: str) -> tuple[str, ...]:
    """Return the languages that are written in a script, the likeliest first; none for a script of many."""
    from babel.core import get_global

    likely: dict[str, str] = dict(get_global("likely_subtags"))
    if script in WITHOUT_LANGUAGE:
        return ()
    first = LANGUAGES.get(script) or (likely.get(f"und_{script}", "und").split("_")[0],)
    if first == ("und",) or script in ONE_LANGUAGE:
        return () if first == ("und",) else first
    own = [name for name, tag in likely.items() if "_" not in name and tag.split("_")[1] == script]
    return tuple(dict.fromkeys([*first, *sorted(own)]))
