"""The files that the examples of README and docs name: all of fictional sites."""

from __future__ import annotations

import gzip
import json
import shutil
import zipfile
from pathlib import Path

from click.testing import CliRunner

from cleaner.cli.main import main
from tests.sites.pages import address, dump, html

DUMPS = Path(__file__).parents[2] / "fixtures" / "dumps"
#: Of the fictional site whose template the examples learn.
PAGES = 4


def furnish(folder: Path) -> None:
    """Make the files."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(DUMPS, folder / "dumps")
    shutil.copytree(DUMPS, folder / "fixtures" / "dumps")
    shutil.copy(DUMPS / "harbour-news.html", folder / "page.html")
    shutil.copy(DUMPS / "harbour-news-flat.txt", folder / "dump.txt")
    (folder / "text").mkdir()
    for number in range(PAGES):
        (folder / "dumps" / f"ferry-{number}.html").write_text(_page(number))
        (folder / "text" / f"ferry-{number}.txt").write_text(dump(number))
    records = [{"url": address(number), "html": _page(number)} for number in range(PAGES)]
    (folder / "pages.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        archive.write(folder / "page.html", "page.html")
    (folder / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(_response(number)) for number in range(PAGES)))
    store = str(folder / "site-profiles.db")
    done = CliRunner().invoke(main, ["learn", str(folder / "dumps"), "-o", store])
    assert done.exit_code == 0, done.output


def _page(number: int) -> str:
    return f"<head><link rel='canonical' href='{address(number)}'></head>{html(number)}"


def _response(number: int) -> bytes:
    """A record of a crawl."""
    page = html(number).encode()
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address(number)}\r\nWARC-Date: 2022-10-15T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
