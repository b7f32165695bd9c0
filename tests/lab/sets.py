"""A small data set of fictional pages, as the benchmarks read them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tests.articles import LAST, MORE, PROSE, body
from tests.sites.pages import address, html


def write(folder: Path, name: str, pages: dict[str, tuple[str, str]], gold: str) -> Path:
    """Write a set: HTML and address by id."""
    (folder / name / "html").mkdir(parents=True)
    rows = []
    for number, (page, url) in pages.items():
        (folder / name / "html" / f"{number}.gz").write_bytes(gzip.compress(page.encode()))
        rows.append(json.dumps({"id": number, "url": url, "type": "article", "lang": "en", "gold": {"text": gold}}))
    (folder / name / "pages.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    return folder


def articles(folder: Path, count: int, blank: int = 0) -> Path:
    """``wcxb-dev``: articles, each on a site of its own, and then pages that wait for a script."""
    pages = {f"{number:02}": (body(f"<p>Page {number}</p>"), f"https://a{number}.example/x") for number in range(count)}
    pages |= {f"blank-{number}": ("<div id=app></div>", f"https://b{number}.example/x") for number in range(blank)}
    return write(folder, "wcxb-dev", pages, f"{PROSE}\n\n{MORE}\n\n{LAST}")


def one_site(folder: Path, count: int) -> Path:
    """``daniel-dev``: pages of one site."""
    pages = {f"{number:02}": (html(number), address(number)) for number in range(count)}
    return write(folder, "daniel-dev", pages, "The ferry was late again")
