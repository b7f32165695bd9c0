"""Crawls of a few fictional sites, as WARC files."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.batch.test_crawls import block
from tests.sites.pages import address, html

#: (host, pages): one site that is a giant here, one of which too little is known, and one in between.
SITES = (("harbour.example", 9), ("pier.example", 1), ("tides.example", 4))


def response(url: str, page: bytes) -> bytes:
    data = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    record = block("response", 0, data, "application/http; msgtype=response")
    return record.replace(b"https://a.example/0", url.encode(), 1)


def pages() -> list[tuple[str, str]]:
    """(address, page)."""
    return [(address(number, host), html(number)) for host, count in SITES for number in range(count)]


def crawl(folder: Path) -> list[Path]:
    """Two files with the pages in turn, the second with a damaged record between them."""
    records = [gzip.compress(response(url, page.encode())) for url, page in pages()]
    records[3] = records[3][:80] + b"\0\0\0\0" + records[3][84:]
    paths = [folder / "one.warc.gz", folder / "two.warc.gz"]
    for number, path in enumerate(paths):
        path.write_bytes(b"".join(records[number::2]))
    return paths
