"""Pages with gold: folders ``NAME/pages.jsonl.gz`` and ``NAME/html/ID.gz``, as in the team's shared data.

The folder is given by ``--data`` or ``CLEANER_DATA``; nothing of it is part of the project.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Sets whose pages are stored as they were served; the others were transcoded to UTF-8 and are given as str.
BYTES = frozenset(("traf-dev", "daniel-dev"))
#: Columns of the dumps that are wrapped.
WRAPPED = 76


@dataclass(frozen=True)
class Example:
    """One page with its gold: ``text`` (whole), or ``with_``/``without`` snippets that must and must not be there."""

    id: str
    url: str | None
    group: str
    raw: str | bytes
    gold: dict[str, Any]
    language: str | None = None

    @property
    def is_empty(self) -> bool:
        """Its gold is an empty text: 21 pages of wcxb-dev, which are left out everywhere."""
        return "text" in self.gold and not (self.gold["text"] or "").strip()


def load(folder: Path, name: str, limit: int = 0) -> Iterator[Example]:
    """The pages of a set; ``NAME@soup``, or another of :data:`FLATTENERS`, gives them flattened to text.

    Raises SystemExit where the set is not there, KeyError for an unknown flattener.
    """
    base, _, flattener = name.partition("@")
    index = folder / base / "pages.jsonl.gz"
    if not index.exists():
        raise SystemExit(f"no data set {base} in {folder}: give its folder with --data or CLEANER_DATA")
    lines = gzip.decompress(index.read_bytes()).decode().rstrip("\n").split("\n")
    for line in lines[: limit or None]:
        page = json.loads(line)
        data = gzip.decompress((folder / base / "html" / f"{page['id']}.gz").read_bytes())
        raw: str | bytes = data if base in BYTES else _transcoded(data)
        if flattener:
            raw = _flatten(data if base in BYTES else raw, flattener)
        group = page.get("type") if base.startswith("wcxb") else page.get("lang")
        yield Example(page["id"], page.get("url"), str(group), raw, page["gold"], page.get("lang"))


def _transcoded(data: bytes) -> str:
    """UTF-8, whatever the page declares; the few pages of htmldate-dev that are not (6 of 478) as they say."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _decoded(data)


def _flatten(page: str | bytes, flattener: str) -> str:
    """The text of a page as a scraper would dump it; kept in the temporary folder, since it takes 50 ms a page."""
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    cache = Path(tempfile.gettempdir()) / "cleaner-lab" / flattener / hashlib.sha256(data).hexdigest()
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        text = FLATTENERS[flattener](page)
        part = cache.with_suffix(".part")
        part.write_text(text, encoding="utf-8", errors="surrogatepass")
        part.rename(cache)
    return cache.read_text(encoding="utf-8", errors="surrogatepass")


def _soup(page: str | bytes) -> str:
    lines = (line.strip() for line in _text(page, "\n").splitlines())
    return "\n".join(line for line in lines if line)


def _text(page: str | bytes, separator: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return str(soup.get_text(separator))


def _decoded(page: str | bytes) -> str:
    from cleaner.readers.encoding import decode

    return decode(page) if isinstance(page, bytes) else page


def _inscriptis(page: str | bytes) -> str:
    from inscriptis import get_text

    return str(get_text(_decoded(page)))


def _resiliparse(page: str | bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(_decoded(page), main_content=False))


def _html2text(page: str | bytes) -> str:
    import html2text

    return str(html2text.html2text(_decoded(page)))


def _markdown(page: str | bytes) -> str:
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    soup = BeautifulSoup(page, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return str(MarkdownConverter(heading_style="ATX").convert_soup(soup))


def _wrapped(page: str | bytes) -> str:
    return "\n".join(
        textwrap.fill(line, WRAPPED, break_long_words=False, break_on_hyphens=False) for line in _soup(page).split("\n")
    )


#: How a scraper dumps a page, by name. html2text (GPL) and markdownify make dumps here where they are installed.
FLATTENERS: dict[str, Callable[[str | bytes], str]] = {
    "soup": _soup,
    "spaced": lambda page: _text(page, "\n"),
    "joined": lambda page: _text(page, ""),
    "oneline": lambda page: " ".join(_text(page, " ").split()),
    "wrapped": _wrapped,
    "inscriptis": _inscriptis,
    "resiliparse": _resiliparse,
    "html2text": _html2text,
    "markdown": _markdown,
}
