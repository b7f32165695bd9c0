"""Shared by the makers of phrase files: heads, the entries that are known already, and writing in a fixed order."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from cleaner.text import lexicon
from cleaner.text.lexicon import Category, Table, key

TABLES = Path(__file__).parent / "tables"
HEAD = """\
# language: {language}
# Made by "python -m cleaner_lab lexicon", not by hand; part of cleaner (Apache-2.0).
# {origin}
"""


def table_of(language: str, origins: Iterable[str]) -> Table:
    """Return the table of the files of these origins, of the language and of English."""
    names = [(origin, code) for origin in origins for code in dict.fromkeys((lexicon.code(language), "en"))]
    return Table([lexicon.of_origin(*name) for name in names])


def known(language: str, origins: Iterable[str]) -> Callable[[str], bool]:
    """Return a test for keys that the files of these origins, of the language or of English, already have."""
    table = table_of(language, origins)
    return lambda text: bool(table.find(text, len(text.split())))


def listed(name: str) -> list[tuple[str, str]]:
    """Return (section, entry) of one of the lab's own tables."""
    return list(lexicon.entries((TABLES / name).read_text(encoding="utf-8")))


def write(path: Path, head: str, entries: Iterable[tuple[str, str]]) -> int:
    """Write (category, entry) pairs as a phrase file, sorted; no file if there are none. Return their number."""
    found = set(entries)
    lines = [head.rstrip("\n")]
    for category in Category:
        section = [entry for name, entry in found if name == category.section]
        section.sort(key=lambda entry: (key(entry), entry))
        lines += ["", f"[{category.section}]", *section] if section else []
    if found:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(found)


def renew(origin: str, make: Callable[[Path], int]) -> int:
    """Replace the files of an origin by those that ``make`` writes into a folder; return what it returns."""
    target = Path(str(files("cleaner").joinpath("data/lexicon", origin)))
    with tempfile.TemporaryDirectory() as folder:
        count = make(Path(folder))
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for file in sorted(Path(folder).iterdir()):
            shutil.copyfile(file, target / file.name)
    lexicon.languages.cache_clear()
    return count
