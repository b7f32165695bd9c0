"""Pages with gold: folders ``NAME/pages.jsonl.gz`` and ``NAME/html/ID.gz``.

The folder is given by ``--data`` or ``CLEANER_DATA``; nothing of it is part of the project.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleaner_lab import requirements
from cleaner_lab.flatteners import decoded, flatten

#: Sets whose pages are stored as they were served; the others were transcoded to UTF-8 and are given as str.
BYTES = frozenset(("traf-dev", "daniel-dev"))


@dataclass(frozen=True)
class Example:
    """One page with its gold: ``text`` (whole), or ``with``/``without`` snippets that must and must not be there.

    ``silver``: what a network takes for the text of a page without gold for the whole; only training reads it.
    """

    id: str
    url: str | None
    group: str
    raw: str | bytes
    gold: dict[str, Any]
    language: str | None = None
    silver: str = ""

    @property
    def text(self) -> str:
        """The text to learn: that of the gold, or else the silver one; "" if there is none."""
        return str(self.gold.get("text") or self.silver)

    @property
    def is_empty(self) -> bool:
        """True if its gold is an empty text: 21 pages of wcxb-dev, which are left out everywhere."""
        return "text" in self.gold and not (self.gold["text"] or "").strip()


def load(folder: Path, name: str, limit: int = 0) -> Iterator[Example]:
    """Yield the pages of a set, flattened to text if the name is ``NAME@FLATTENER``.

    ``limit``: only the first pages. Raises Missing if the set is not there, KeyError for an unknown flattener.
    """
    requirements.data(folder, [name])
    for number in range(count(folder, name, limit)):
        yield load_one(folder, name, number)


def count(folder: Path, name: str, limit: int = 0) -> int:
    """Return the number of pages of a set, at most ``limit`` if that is not 0."""
    return len(_rows(folder, name.partition("@")[0])[: limit or None])


def load_one(folder: Path, name: str, number: int) -> Example:
    """Return one page of a set by its number in the set's index, which a process reads once."""
    base, _, flattener = name.partition("@")
    row = json.loads(_rows(folder, base)[number])
    data = gzip.decompress((folder / base / "html" / f"{row['id']}.gz").read_bytes())
    raw: str | bytes = data if base in BYTES else _transcoded(data)
    if flattener:
        raw = flatten(raw, flattener)
    return _example(base, row, raw)


def _example(base: str, row: dict[str, Any], raw: str | bytes) -> Example:
    group = row.get("type") if base.startswith("wcxb") else row.get("lang")
    return Example(row["id"], row.get("url"), str(group), raw, row["gold"], row.get("lang"))


def golds(folder: Path, name: str, limit: int = 0) -> Iterator[Example]:
    """Yield the pages of a set without their source."""
    for line in _rows(folder, name)[: limit or None]:
        yield _example(name, json.loads(line), "")


@lru_cache(maxsize=2)
def _rows(folder: Path, base: str) -> list[str]:
    """Return the lines of a set's index, which hold the gold too and are parsed one by one."""
    return gzip.decompress(requirements.index_of(folder, base).read_bytes()).decode().rstrip("\n").split("\n")


def _transcoded(data: bytes) -> str:
    """Decode UTF-8, whatever the page declares; the 6 pages of htmldate-dev that are not UTF-8, as they declare."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return decoded(data)
