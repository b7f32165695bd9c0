"""Pages with gold: folders ``NAME/pages.jsonl.gz`` and ``NAME/html/ID.gz``, as in the team's shared data.

The folder is given by ``--data`` or ``CLEANER_DATA``; nothing of it is part of the project.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Sets whose pages are stored as they were served; the others were transcoded to UTF-8 and are given as str.
BYTES = frozenset(("traf-dev", "daniel-dev"))


@dataclass(frozen=True)
class Example:
    """One page with its gold: ``text`` (whole), or ``with_``/``without`` snippets that must and must not be there."""

    id: str
    url: str | None
    group: str
    raw: str | bytes
    gold: dict[str, Any]
    language: str | None = None


def load(folder: Path, name: str, limit: int = 0) -> Iterator[Example]:
    """The pages of a set; ``NAME@soup`` and ``NAME@inscriptis`` give them flattened to text.

    Raises SystemExit where the set is not there.
    """
    base, _, flattener = name.partition("@")
    index = folder / base / "pages.jsonl.gz"
    if not index.exists():
        raise SystemExit(f"no data set {base} in {folder}: give its folder with --data or CLEANER_DATA")
    lines = gzip.decompress(index.read_bytes()).decode().rstrip("\n").split("\n")
    for line in lines[: limit or None]:
        page = json.loads(line)
        data = gzip.decompress((folder / base / "html" / f"{page['id']}.gz").read_bytes())
        raw: str | bytes = data if base in BYTES else data.decode("utf-8", "replace")
        if flattener:
            raw = _flatten(data if base in BYTES else raw, flattener)
        group = page.get("type") if base.startswith("wcxb") else page.get("lang")
        yield Example(page["id"], page.get("url"), str(group), raw, page["gold"], page.get("lang"))


def _flatten(page: str | bytes, flattener: str) -> str:
    """The text of a page as a scraper would dump it; kept in the temporary folder, since it takes 50 ms a page."""
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    cache = Path(tempfile.gettempdir()) / "cleaner-lab" / flattener / hashlib.sha256(data).hexdigest()
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        text = _soup(page) if flattener == "soup" else _inscriptis(page)
        part = cache.with_suffix(".part")
        part.write_text(text, encoding="utf-8", errors="surrogatepass")
        part.rename(cache)
    return cache.read_text(encoding="utf-8", errors="surrogatepass")


def _soup(page: str | bytes) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    lines = (line.strip() for line in soup.get_text("\n").splitlines())
    return "\n".join(line for line in lines if line)


def _inscriptis(page: str | bytes) -> str:
    from inscriptis import get_text

    from cleaner.readers.encoding import decode

    return str(get_text(decode(page) if isinstance(page, bytes) else page))
