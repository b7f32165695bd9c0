"""Inputs that are not pages: paths and addresses, pictures, documents, archives, programs, random bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import pickle
import random
import sqlite3
import tarfile
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

import cleaner
from cleaner import NotAPage, clean
from cleaner.readers.not_content import refuse_reference
from tests.needs import needs

PROSE = "The harbour was empty at noon, and the gulls had gone. The old ice house stays, and nobody knows yet who will run it."
PAGE = f"<html><head><title>Tides</title></head><body><p>{PROSE}</p></body></html>"


def noise(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x" * 50)
    return target.getvalue()


def tarred(mode: str = "w") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        member = tarfile.TarInfo("page.html")
        member.size = len(PAGE)
        archive.addfile(member, io.BytesIO(PAGE.encode()))
    return target.getvalue()


def database() -> bytes:
    with sqlite3.connect(":memory:") as base:
        base.execute("create table pages (text)")
        return base.serialize()


FILES = {
    "a PNG picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise(300),
    "a JPEG picture": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + noise(300),
    "a GIF picture": b"GIF89a\x20\0\x20\0\xf7\0\0" + noise(300),
    "a WebP picture": b"RIFF\x24\1\0\0WEBPVP8 " + noise(300),
    "a BMP picture": b"BM\x36\x0c\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0" + noise(300),
    "a TIFF picture": b"II*\0\x08\0\0\0" + noise(300),
    "an AVIF or HEIC picture": b"\0\0\0\x20ftypavif\0\0\0\0" + noise(300),
    "a PDF document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + noise(300),
    "a PostScript document": b"%!PS-Adobe-3.0\n%%Title: tides\n/Times findfont 12 scalefont setfont\n",
    "an RTF document": b"{\\rtf1\\ansi{\\fonttbl\\f0 Times;}\\f0 The harbour was empty.}",
    "an old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(300),
    "a Word document": zipped("word/document.xml"),
    "an Office document": zipped("[Content_Types].xml"),
    "an EPUB book": zipped("mimetype", "book.html"),
    "a zip archive": zipped("page.html"),
    "a tar archive": tarred(),
    "data packed with bzip2": bz2.compress(PAGE.encode()),
    "data packed with xz": lzma.compress(PAGE.encode()),
    "a 7z archive": b"7z\xbc\xaf\x27\x1c\0\4" + noise(300),
    "a RAR archive": b"Rar!\x1a\7\1\0" + noise(300),
    "a program": b"\x7fELF\2\1\1\0" + noise(300),
    "a film": b"\0\0\0\x18ftypmp42\0\0\0\0" + noise(300),
    "a sound": b"ID3\3\0\0\0\0\0" + noise(300),
    "a sound or a film": b"OggS\0\2" + noise(300),
    "a font": b"wOF2\0\1\0\0" + noise(300),
    "an SQLite database": database(),
    "a Parquet table": b"PAR1\x15\4\x15" + noise(300),
    "binary data": noise(5000),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_of_another_kind_is_named(what: str) -> None:
    with pytest.raises(NotAPage, match=what) as caught:
        clean(FILES[what])
    assert caught.value.what == what


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize(
    "encoding, errors", [("latin-1", "strict"), ("utf-8", "replace"), ("utf-8", "surrogateescape")]
)
def test_so_is_one_that_somebody_decoded(what: str, encoding: str, errors: str) -> None:
    with pytest.raises(NotAPage):
        clean(FILES[what].decode(encoding, errors))


@pytest.mark.parametrize("size", [200, 1000, 100_000])
@pytest.mark.parametrize("seed", range(5))
def test_random_bytes(size: int, seed: int) -> None:
    with pytest.raises(NotAPage, match="binary data"):
        clean(noise(size, seed))


@pytest.mark.parametrize("data", [PAGE.encode(), PROSE.encode(), "Żółw śpi w porcie. ".encode() * 20])
def test_packed_pages_are_unpacked(data: bytes) -> None:
    plain = clean(data)
    assert (
        clean(gzip.compress(data)) == clean(zlib.compress(data)) == clean(gzip.compress(gzip.compress(data))) == plain
    )
    assert clean(gzip.compress(data[:50]) + gzip.compress(data[50:])) == plain


def test_zstd() -> None:
    zstandard = needs("zstandard")
    assert clean(zstandard.compress(PAGE.encode())).text == PROSE


def test_a_packed_file_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    with pytest.raises(NotAPage, match="a tar archive"):
        clean(tarred("w:gz"))
    file = tmp_path / "page.html"
    file.write_bytes(gzip.compress(FILES["a PNG picture"]))
    with pytest.raises(NotAPage, match="a PNG picture"):
        clean(file)


def test_damaged_gzip() -> None:
    whole = gzip.compress(PAGE.encode() + noise(50) + b"x" * 300)
    assert clean(gzip.compress((PROSE * 50).encode())[:-30]).text.startswith(PROSE)
    with pytest.raises(NotAPage, match="damaged or empty gzip"):
        clean(whole[:10])


def test_bombs_are_unpacked_to_the_limit_only() -> None:
    bomb = gzip.compress(b"The harbour was empty. " * (1 << 20))
    start = time.process_time()
    assert clean(bomb, limits={"bytes": 10_000}).truncated == "bytes: 10,000 bytes limit"
    assert time.process_time() - start < 2
    with pytest.raises(NotAPage, match="250 times"):
        clean(bomb, limits={"bytes": None})


PAGES = {
    "empty": b"",
    "white space": b" \n\t",
    "PK": b"PK is a school by the harbour. It has two rooms.",
    "BM": b"BM of the year: the harbour was empty at noon.",
    "MZ": b"MZ is a make of motorcycles.",
    "GIF": b"GIF89a is a format of pictures. It is old.",
    "PDF": b"%PDF-1.4 is how a document begins.\nThe next line has an object, or obj, in it.",
    "SQLite": b"SQLite format 3 is a format of databases.",
    "RIFF": b"RIFF and RAFF live here. WEBP is a format.",
    "BZh": b"BZh9 is how data packed with bzip2 begin.",
    "UTF-16": "Żółw śpi. The harbour was empty at noon.\n".encode("utf-16"),
    "UTF-16, no mark": "Каменная мельница снова работает.\nНикто не знает почему.\n".encode("utf-16-le"),
    "UTF-32": "The harbour was empty at noon.\n".encode("utf-32"),
    "UTF-32, no mark": "The harbour was empty at noon.\n".encode("utf-32-be"),
    "ISO-2022-JP": "港の氷室は残る".encode("iso-2022-jp") * 20,
    "ISO-2022-KR": "항구의 오래된 얼음".encode("iso-2022-kr"),
    "KOI8-R": "Каменная мельница снова работает".encode("koi8-r") * 9,
    "Shift_JIS": "早瀬町の漁港で毎週日曜に開かれている朝市が".encode("shift_jis") * 9,
    "GB 18030": "改建后的水塔顶部安装了直径三米的圆顶".encode("gb18030") * 9,
    "form feeds": (PROSE + "\f").encode() * 9,
    "terminal colours": b"\x1b[31mThe harbour was empty.\x1b[0m\n" * 9,
    "some rubbish": PAGE.encode() * 5 + noise(300),
    "zero bytes": PROSE.replace(" ", "\0").encode(),
    "one control": b"a\1b",
    "zlib's first letter": b"x of the harbour",
    "an SVG picture": b"<svg xmlns='http://www.w3.org/2000/svg'><text>Tides</text></svg>",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_that_look_like_something_else(name: str) -> None:
    clean(PAGES[name])
    if not name.startswith("UTF"):
        clean(PAGES[name].decode("utf-8", "replace"))
        clean(PAGES[name].decode("latin-1"))


def test_the_empty_page_is_still_empty() -> None:
    assert clean(b"").verdict == clean("").verdict == "empty"


REFERENCES = (
    "page.html page.htm PAGE.HTML dumps/page.txt /tmp/x/page.htm /srv/pages/3 ~/page.html ./page ../a/b.xhtml C:\\dumps\\page.html "
    "page.html.gz crawl.warc.gz pages.jsonl https://harbour.example/tides?id=3 http://localhost:8000 HTTPS://HARBOUR.EXAMPLE "
    "ftp://harbour.example/a file:///tmp/page.html www.harbour.example harbour.example/tides s3://bucket/page.html"
).split()


@pytest.mark.parametrize("text", [*REFERENCES, "  page.html\n", "/tmp/my dumps/page one.html", "./a b.txt"])
def test_a_path_or_an_address_is_not_a_page(text: str) -> None:
    with pytest.raises(NotAPage, match=r"^an address .*: nothing is fetched|^a path .*: give pathlib.Path"):
        clean(text)
    with pytest.raises(ValueError, match="not a page"):
        clean(text.encode())


@pytest.mark.parametrize(
    "text",
    ["", "See page.html for more.", "https://harbour.example is down", "Read https://harbour.example/tides", "and/or", "Node.js",
     "3.14", "10/11/2024", "a/b", "The tides at harbour.example/tides are high", "page.html\nhttps://harbour.example/",
     "<a href=page.html>https://harbour.example/</a>", "<p>page.html</p>", "etc.", "e.g. this", "/ home / news", "...", "/", "~", "./",
     "keeper@harbour.example", "1.5 m/s", "/s"],
)  # fmt: skip
def test_a_text_that_mentions_one_is(text: str) -> None:
    clean(text)
    clean(text.encode())


def test_a_file_may_hold_an_address(tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    file.write_text("https://harbour.example/tides\n")
    assert clean(file).verdict


def test_time_is_linear() -> None:
    start = time.process_time()
    for text in ("a." * 900, "a/" * 900, "/" * 1900, "www." + "a" * 1900, "a-" * 900 + ".html", " " * 1900, "." * 1900):
        with suppress(NotAPage):
            refuse_reference(text)
    assert time.process_time() - start < 0.5


def test_the_error_can_be_pickled_and_is_a_value_error() -> None:
    error = pickle.loads(pickle.dumps(NotAPage("a PNG picture", "look at it")))
    assert isinstance(error, ValueError)
    assert str(error) == "a PNG picture, not a page of HTML or text: look at it"


def test_in_a_batch_it_is_a_failure() -> None:
    png, page, packed = cleaner.clean_many([FILES["a PNG picture"], PAGE, gzip.compress(PAGE.encode())], workers=0)
    assert png == cleaner.Failure("NotAPage: a PNG picture, not a page of HTML or text", "input")
    assert page == packed


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b[31m", "\x1b", "\x7f", "\x9b", "\x1c"])
def test_no_metadata_has_control_characters(control: str) -> None:
    page = (
        f"<html><head><title>Ti{control}des</title><meta property=og:title content='Ti{control}des'>"
        f"<meta property=og:site_name content='Harbour{control} Light'><meta name=author content='Oona{control} Farrant'></head>"
        f"<body><h1>Ti{control}des</h1><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    )
    for source in (page, page.encode(), f"Ti{control}des\n\n{PROSE}\n\n{PROSE}\n"):
        metadata = clean(source).metadata
        shown = [str(metadata.to_dict()[name]) for name in ("title", "site_name", "authors", "description")]
        shown += [candidate.value for candidate in metadata.candidates]
        assert source is not page or metadata.title.replace("\ufffd", "").replace(" ", "") in ("Tides", "Ti›des")
        assert not [text for text in shown if any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text)]
