from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import zstandard

import cleaner
from cleaner import batch
from cleaner.batch import inputs as sources
from cleaner.batch.inputs import mhtml
from cleaner.batch.inputs.item import Item, Reading
from tests.articles import PROSE, body


def block(kind: str, number: int, data: bytes, content: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2022-10-15T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: {content}\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def response(
    number: int, page: bytes | None = None, status: str = "200 OK", headers: str = "Content-Type: text/html"
) -> bytes:
    page = f"<p>Page {number}</p>".encode() if page is None else page
    data = f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    return block("response", number, data, "application/http; msgtype=response")


def loaded(item: Item) -> bytes | str:
    try:
        return item.load()
    except OSError as error:
        return str(error).partition(";")[0]


def read(tmp_path: Path, data: bytes, name: str = "crawl.warc.gz") -> list[str]:
    (tmp_path / name).write_bytes(data)
    found = []
    for each in sources.items([str(tmp_path / name)], Reading()):
        page = loaded(each)
        found.append(page if isinstance(page, str) else page.decode())
    assert len({each.name for each in sources.items([str(tmp_path / name)], Reading())}) == len(found)
    return found


PAGES = [f"<p>Page {number}</p>" for number in range(6)]
MEMBERS = [gzip.compress(response(number)) for number in range(6)]
FRAMES = [zstandard.ZstdCompressor().compress(response(number)) for number in range(6)]
PLAIN = [response(number) for number in range(6)]


@pytest.mark.parametrize("records", [MEMBERS, FRAMES, PLAIN, [gzip.compress(b"".join(PLAIN))]])
def test_every_page_of_a_crawl(tmp_path: Path, records: list[bytes]) -> None:
    assert read(tmp_path, b"".join(records)) == PAGES


def damaged(records: list[bytes], number: int, record: bytes) -> bytes:
    return b"".join([*records[:number], record, *records[number + 1 :]])


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (damaged(MEMBERS, 2, MEMBERS[2][:60] + b"\0\0\0\0" + MEMBERS[2][64:]), "data error"),
        (damaged(MEMBERS, 2, MEMBERS[2][:100]), "data error"),
        (damaged(FRAMES, 2, FRAMES[2][:50]), "corruption"),
        (damaged(PLAIN, 2, PLAIN[2].replace(b"Content-Length: 77", b"Content-Length: 9977", 1)), "truncated"),
        (
            damaged(PLAIN, 2, PLAIN[2].replace(b"Content-Length: 77", b"Content-Length: 477", 1)),
            "another record begins",
        ),
        (damaged(PLAIN, 2, b"garbage" * 50), "Invalid WARC header"),
    ],
)
def test_damage_costs_one_record_and_is_said(tmp_path: Path, data: bytes, lost: str) -> None:
    found = read(tmp_path, data)
    assert [each for each in found if "damaged" not in each] == PAGES[:2] + PAGES[3:]
    (said,) = [each for each in found if "damaged" in each]
    assert lost in said


def test_a_truncated_crawl(tmp_path: Path) -> None:
    found = read(tmp_path, b"".join(MEMBERS)[:-20])
    assert found[:5] == PAGES[:5]
    assert "damaged record: truncated" in found[5]


def test_no_crawl_at_all(tmp_path: Path) -> None:
    assert read(tmp_path, b"") == []
    assert "Invalid WARC header" in read(tmp_path, b"hello there " * 100)[0]


def fates(tmp_path: Path, data: bytes, name: str = "crawl.warc") -> list[str]:
    """The page of each item, or the error that says why it has none."""
    (tmp_path / name).write_bytes(data)
    found = []
    for each in sources.items([str(tmp_path / name)], Reading()):
        try:
            page = each.load()
            found.append(page if isinstance(page, str) else page.decode())
        except Exception as error:
            found.append(str(error))
    return found


def test_what_is_not_a_page_is_an_error_row_and_what_answers_nothing_is_left_out(tmp_path: Path) -> None:
    pdf = b"%PDF-1.7\n%\xe2\xe3 the harbour plan"
    records = [
        response(0),
        response(1, b"\x89PNG\r\n", headers="Content-Type: image/png"),
        response(2, b"", "301 Moved", "Location: /3"),
        block("request", 3, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        response(4, b"<p>gone</p>", "404 Not Found"),
        block("resource", 5, b"<p>a file</p>", "text/html"),
        block("resource", 6, b"a note of the crawler", "application/warc-fields"),
        response(7, pdf, headers="Content-Type: application/pdf"),
        response(8, pdf, headers="Content-Type: text/html"),
        response(9, b"body { color: red }", headers="Content-Type: text/css; charset=utf-8"),
        response(10, b"<!doctype html><p>no type that says anything", headers="Content-Type: application/octet-stream"),
        response(11, b"<rss><item/></rss>", headers="Content-Type: application/xml"),
        response(12, b"", "204 No Content"),
        response(13, b"<p>no type</p>", headers="Server: x"),
    ]
    assert fates(tmp_path, b"".join(records)) == [
        "<p>Page 0</p>",
        "a picture (image/png), not a page of HTML or text",
        "HTTP status 404: the server did not send the page",
        "<p>a file</p>",
        "a PDF document (application/pdf), not a page of HTML or text",
        "a PDF document, not a page of HTML or text",
        "text/css, not a page of HTML or text",
        "<!doctype html><p>no type that says anything",
        "application/xml, not a page of HTML or text",
        "<p>no type</p>",
    ]


def test_a_body_that_cannot_be_unpacked_costs_its_record_only(tmp_path: Path) -> None:
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip"
    found = fates(tmp_path, response(0, MEMBERS[0][:40], headers=headers) + response(1))
    assert found[1:] == ["<p>Page 1</p>"]
    assert found[0] != "<p>Page 0</p>"


def test_headers_of_a_crawl_are_columns_too(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(response(0) + response(1, status="500 Oh no"))
    carry = (("warc-date", "fetched"), ("status", "status"), ("content_type", "type"))
    good, bad = sources.items([str(tmp_path / "a.warc")], Reading(carry=carry))
    assert good.carried == {"fetched": "2022-10-15T00:00:00Z", "status": "200", "type": "text/html"}
    assert bad.on_error() == {"id": "<urn:uuid:1>", **good.carried, "status": "500"}
    assert bad.url == "https://a.example/1"


def test_encodings_of_the_server(tmp_path: Path) -> None:
    packed = gzip.compress("<p>żółw</p>".encode("iso-8859-2"))
    headers = "Content-Type: text/html; charset=ISO-8859-2\r\nContent-Encoding: gzip"
    assert read(tmp_path, response(0, packed, headers=headers)) == ["<p>żółw</p>"]


def test_wet(tmp_path: Path) -> None:
    text = f"The ice house stays\n{PROSE}\n{PROSE}\nSubscribe".encode()
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(block("conversion", 1, text, "text/plain")))
    batch.run([tmp_path / "a.warc.wet.gz"], tmp_path / "a.parquet", form="parquet", workers=0)
    (row,) = pyarrow.parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert PROSE in row["text"]
    assert row["address"] == "https://a.example/1"


MHT = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/x
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=iso-8859-2
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/2022/x

<p>=BF=F3=B3w</p>
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--b--
"""


def test_web_archives_of_browsers() -> None:
    assert mhtml.unwrap(MHT) == ("<p>żółw</p>", "https://a.example/2022/x")
    with pytest.raises(ValueError, match="no HTML part"):
        mhtml.unwrap(b"nothing")


def test_a_web_archive_in_a_batch(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.mht").write_bytes(MHT.replace(b"<p>=BF=F3=B3w</p>", body().encode().replace(b"=", b"=3D")))
    (tmp_path / "in" / "b.mhtml").write_bytes(b"nothing")
    assert batch.run([tmp_path / "in"], tmp_path / "out", workers=0) == (1, 1)
    assert PROSE in (tmp_path / "out" / "a.txt").read_text()


def test_parquet_in_and_out(tmp_path: Path) -> None:
    pages: list[Any] = [body("<p>Subscribe</p>"), None, body()]
    table = pyarrow.table({"html": pages, "url": [f"https://a.example/{n}" for n in range(3)], "other": [1, 2, 3]})
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    assert batch.run([tmp_path / "in.parquet"], tmp_path / "out.parquet", form="parquet", workers=0) == (2, 1)
    first, lost, _ = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    result = cleaner.clean(pages[0], "https://a.example/0")
    assert (first["text"], first["verdict"]) == (result.text, result.verdict)
    metadata = result.metadata.to_dict()
    assert dict(first["sources"]) == metadata.pop("sources")
    assert {name: first[name] for name in metadata} == metadata
    assert [each["reason"] for each in first["removed"]] == [each.reason for each in result.removed]
    assert (lost["text"], lost["removed"], lost["cause"]) == (None, None, "input")
    assert lost["error"].startswith("OSError: no text in the column html")
    assert pyarrow.parquet.ParquetFile(tmp_path / "out.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_a_damaged_table(tmp_path: Path) -> None:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"html": ["x"]}), stream)
    (tmp_path / "in.parquet").write_bytes(stream.getvalue()[:-10])
    (item,) = sources.items([str(tmp_path / "in.parquet")], Reading())
    with pytest.raises(Exception, match="Parquet"):
        item.load()
