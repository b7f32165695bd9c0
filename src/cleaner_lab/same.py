"""Whether what comes out is the same as before: a hash of each part of the result of every page and dump.

For changes that must not change results. Save the hashes with the code before the change, then compare.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import cleaner
from cleaner_lab import datasets

#: How the pages of each data set are given: as they are, and flattened to text.
FLATTENERS = ("", "@soup", "@inscriptis")
#: Options under which the pages beside the data sets are cleaned too: few pages, every path.
OPTIONS: dict[str, dict[str, Any]] = {
    "keep": {"keep": ("comments", "links", "images", "tables", "captions"), "hidden": "flag"},
    "recall": {"favor": "recall"},
    "precision": {"favor": "precision", "engine": "rules"},
    "readability": {"engine": "readability"},
}
#: Inputs that are named in full where they differ; the others are counted.
NAMED = 40


@dataclass(frozen=True)
class Input:
    """One page or dump, by the name that a comparison prints; ``options`` are those of ``cleaner.clean``."""

    name: str
    raw: str | bytes
    url: str | None
    options: str = ""


def inputs(data: Path, limit: int = 0) -> Iterator[Input]:
    """Every page of the data sets and its dumps, then the project's fixtures and the cases beside the data.

    ``limit``: only the first pages of each data set.
    """
    for folder in sorted(path.parent for path in data.glob("*/pages.jsonl.gz")):
        for way in FLATTENERS:
            for page in datasets.load(data, folder.name + way, limit):
                yield Input(f"{folder.name}{way}/{page.id}", page.raw, page.url)
    for file in _files(Path("fixtures"), data.parent / "cases", data.parent / "seed"):
        name = "/".join(file.parts[-3:])
        yield Input(name, file.read_bytes(), None)
        for option in OPTIONS:
            yield Input(f"{name} ({option})", file.read_bytes(), None, option)


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".html", ".txt", ".m") and file.is_file():
                yield file


def hashes(page: Input) -> tuple[str, dict[str, str]]:
    """(name, the hash of each part of the result); the parts of the metadata one by one."""
    try:
        result = cleaner.clean(page.raw, page.url, **OPTIONS.get(page.options, {}))
    except Exception as error:
        return page.name, {"error": _hash(repr(error))}
    parts: dict[str, object] = {f"metadata.{name}": value for name, value in result.metadata.to_dict().items()}
    parts |= {name: value for name, value in result.to_dict().items() if name != "metadata"}
    parts["kept"] = [[str(value) for value in block] for block in result.kept]
    parts["candidates"] = [(each.field, each.value, each.source) for each in result.metadata.candidates]
    parts["markdown"] = result.to_markdown()
    return page.name, {name: _hash(value) for name, value in parts.items()}


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def measure(data: Path, limit: int = 0, jobs: int = 2) -> dict[str, dict[str, str]]:
    """Name of each input -> hash of each part of its result."""
    with Pool(jobs) as pool:
        return dict(pool.imap(hashes, inputs(data, limit), chunksize=8))


def save(found: dict[str, dict[str, str]], file: Path) -> None:
    """Write what :func:`measure` gave."""
    file.write_bytes(gzip.compress(json.dumps(found).encode(), mtime=0))


def compare(found: dict[str, dict[str, str]], file: Path) -> Iterable[str]:
    """Lines that say which inputs differ from those of the file and in what, then the sums."""
    before: dict[str, dict[str, str]] = json.loads(gzip.decompress(file.read_bytes()))
    missing = [name for name in found if name not in before]
    parts: Counter[str] = Counter()
    differing = 0
    for name in found.keys() & before.keys():
        names = found[name].keys() | before[name].keys()
        changed = sorted(part for part in names if found[name].get(part) != before[name].get(part))
        if changed:
            differing += 1
            parts.update(changed)
            if differing <= NAMED:
                yield f"{name}: {', '.join(changed)}"
    if missing:
        yield f"{len(missing)} inputs are not in {file}, such as {missing[0]}"
    yield f"{differing} of {len(found)} inputs differ" + "".join(
        f"; {name} {count}" for name, count in parts.most_common()
    )
