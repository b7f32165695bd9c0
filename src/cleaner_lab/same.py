"""Hash each part of the result of every page and dump, and compare the hashes with those of an earlier run.

For changes that must not change results: save the hashes with the code before the change, then compare.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import cleaner
from cleaner_lab import datasets, requirements

#: How the pages of each data set are given: as they are, and flattened to text.
FLATTENERS = ("", "@soup", "@inscriptis")
#: Options under which the pages beside the data sets are cleaned too: few pages, but every path of the code.
OPTIONS: dict[str, dict[str, Any]] = {
    "keep": {"keep": ("comments", "links", "images", "tables", "captions"), "hidden": "flag"},
    "recall": {"favor": "recall"},
    "precision": {"favor": "precision", "engine": "rules"},
    "readability": {"engine": "readability"},
}
#: Inputs that are named if they differ; the others are counted.
NAMED = 40


class Task(NamedTuple):
    """An input that is yet to be read: page ``number`` of the data set ``source``, or the file ``source``.

    Workers read and flatten it themselves, since flattening takes longer than cleaning.
    """

    source: str
    folder: Path | None = None
    """Folder of the data sets; None for a file."""
    number: int = 0
    option: str = ""
    """Key of :data:`OPTIONS`, if any."""

    def read(self) -> tuple[str, str | bytes, str | None]:
        """Return the name that a comparison prints, the page, and its address if known."""
        if self.folder is not None:
            page = datasets.load_one(self.folder, self.source, self.number)
            return f"{self.source}/{page.id}", page.raw, page.url
        file = Path(self.source)
        name = "/".join(file.parts[-3:]) + (f" ({self.option})" if self.option else "")
        return name, file.read_bytes(), None


def require(data: Path) -> None:
    """Raise Missing unless there are data sets in ``data``, and what flattens their pages."""
    sets = _sets(data)
    if not sets:
        raise requirements.Missing(f"no data sets in {data}: give the folder of the data with --data or CLEANER_DATA")
    requirements.data(data, sets)


def tasks(data: Path, limit: int = 0) -> Iterator[Task]:
    """Yield every page of the data sets and its dumps, then the project's fixtures and the cases beside the data.

    ``limit``: only the first pages of each data set.
    """
    for name in _sets(data):
        for number in range(datasets.count(data, name, limit)):
            yield Task(name, data, number)
    for file in _files(Path("fixtures"), data.parent / "cases", data.parent / "seed"):
        for option in ("", *OPTIONS):
            yield Task(str(file), option=option)


def _sets(data: Path) -> list[str]:
    folders = sorted(path.parent for path in data.glob("*/pages.jsonl.gz"))
    return [folder.name + way for folder in folders for way in FLATTENERS]


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".html", ".txt", ".m") and file.is_file():
                yield file


def hashes(task: Task) -> tuple[str, dict[str, str]]:
    """Return (name, the hash of each part of the result); the fields of the metadata are parts of their own."""
    name, raw, url = task.read()
    try:
        result = cleaner.clean(raw, url, **OPTIONS.get(task.option, {}))
    except Exception as error:  # whatever it raises is what comes out
        return name, {"error": _hash(repr(error))}
    parts: dict[str, object] = {f"metadata.{field}": value for field, value in result.metadata.to_dict().items()}
    parts |= {part: value for part, value in result.to_dict().items() if part != "metadata"}
    parts["kept"] = [[str(value) for value in block] for block in result.kept]
    parts["candidates"] = [(found.field, found.value, found.source) for found in result.metadata.candidates]
    parts["markdown"] = result.to_markdown()
    return name, {part: _hash(value) for part, value in parts.items()}


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def measure(data: Path, limit: int = 0, jobs: int = 2) -> dict[str, dict[str, str]]:
    """Return the hash of each part of the result, by the name of the input."""
    if jobs == 1:
        return dict(map(hashes, tasks(data, limit)))
    with Pool(jobs) as pool:
        return dict(pool.imap(hashes, tasks(data, limit), chunksize=8))


def save(found: dict[str, dict[str, str]], file: Path) -> None:
    """Write what :func:`measure` returned."""
    file.write_bytes(gzip.compress(json.dumps(found).encode(), mtime=0))


def compare(found: dict[str, dict[str, str]], file: Path) -> Iterator[str]:
    """Yield a line for each of the first inputs that differ from those of the file, then the sums."""
    before: dict[str, dict[str, str]] = json.loads(gzip.decompress(file.read_bytes()))
    missing = [name for name in found if name not in before]
    changes = {name: _changed(parts, before[name]) for name, parts in found.items() if name in before}
    differing = {name: parts for name, parts in changes.items() if parts}
    for name, parts in islice(differing.items(), NAMED):
        yield f"{name}: {', '.join(parts)}"
    if len(differing) > NAMED:
        yield f"... and {len(differing) - NAMED} more"
    if missing:
        yield f"{len(missing)} inputs are not in {file}, such as {missing[0]}"
    counts = Counter(part for parts in differing.values() for part in parts)
    sums = "".join(f"; {part} {count}" for part, count in counts.most_common())
    yield f"{len(differing)} of {len(found)} inputs differ{sums}"


def _changed(now: dict[str, str], before: dict[str, str]) -> list[str]:
    return sorted(part for part in now.keys() | before.keys() if now.get(part) != before.get(part))
