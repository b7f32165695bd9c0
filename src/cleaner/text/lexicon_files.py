"""The word-list files: phrase files of many languages, read and never judged here.

A file ``data/lexicon/<origin>/<language>.txt`` has sections ``[category]`` with one entry a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

#: Where phrases come from, best first.
ORIGINS = ("curated", "catalogue", "mined", "calendar")


@cache
def languages(origin: str = "") -> frozenset[str]:
    """Return the codes of the languages that have a phrase file, of any origin or of the given one."""
    folder = files("cleaner").joinpath("data/lexicon")
    chosen = [name for name in ORIGINS if origin in ("", name)]
    names = [file.name for name in chosen for file in folder.joinpath(name).iterdir()]
    return frozenset(name[:-4] for name in names if name.endswith(".txt"))


@cache
def sections(language: str) -> dict[str, list[str]]:
    """Return section -> entries as written, of all files of a language; empty if it has none."""
    found: dict[str, list[str]] = {}
    for origin in ORIGINS:
        for section, phrases in of_origin(origin, language).items():
            found.setdefault(section, []).extend(phrases)
    return found


def of_origin(origin: str, language: str) -> dict[str, list[str]]:
    """Return section -> entries of one file; empty if it does not exist."""
    if language not in languages(origin):
        return {}
    text = files("cleaner").joinpath(f"data/lexicon/{origin}/{language}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for section, entry in entries(text):
        found.setdefault(section, []).append(entry)
    return found


def entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield (section, entry) of a word-list file; what stands before the first ``[section]`` is its head."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and section:
            yield section, line
