"""Archives and folders made to break a batch: each input gives one output or one error, and nothing else is written."""

from __future__ import annotations

import gzip
import io
import os
import sqlite3
import tarfile
import time
import tracemalloc
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zstandard

from cleaner import batch, clean
from cleaner.batch import inputs as sources
from cleaner.batch.inputs import compressed as packed
from cleaner.batch.inputs.item import Reading
from tests.articles import PROSE, body
from tests.batch.test_crawls import loaded, response

PAGE = body().encode()
BOMB = "BombError: unpacks to more than 250 times its size: a decompression bomb"


def fates(output: Path) -> dict[str, str]:
    with sqlite3.connect(f"file:{output}.manifest.db?mode=ro", uri=True) as database:
        rows: list[tuple[str, str, str]] = database.execute("select name, fate, error from inputs").fetchall()
    return {name.rpartition("/")[2]: fate if fate == "done" else error for name, fate, error in rows}


def run(tmp_path: Path, **options: Any) -> dict[str, str]:
    batch.run([tmp_path / "in"], tmp_path / "out", workers=0, **options)
    return fates(tmp_path / "out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize("pack", [gzip.compress, zstd], ids=["gzip", "zstd"])
def test_bombs_are_given_up_before_they_are_unpacked(folder: Path, monkeypatch: pytest.MonkeyPatch, pack: Any) -> None:
    monkeypatch.setattr(packed, "FREE", 2 << 20)
    suffix = "gz" if pack is gzip.compress else "zst"
    bomb = pack(b" " * (60 << 20))
    (folder / f"a.html.{suffix}").write_bytes(bomb)
    (folder / f"b.html.{suffix}.{suffix}").write_bytes(pack(bomb))
    (folder / f"c.html.{suffix}").write_bytes(pack(PAGE))
    clean(PAGE)
    tracemalloc.start()
    found = run(folder.parent)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == {
        f"a.html.{suffix}": BOMB,
        f"b.html.{suffix}.{suffix}": BOMB,
        f"c.html.{suffix}": "done",
    }
    assert peak < 40 << 20


def test_a_zip_bomb_costs_its_member_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FREE", 2 << 20)
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b" " * (60 << 20))
        archive.writestr("page.html", PAGE)
    assert run(folder.parent) == {"bomb.html": BOMB, "page.html": "done"}


def test_members_nested_and_repeated(folder: Path) -> None:
    (folder / "a.html.gz").write_bytes(b"".join(gzip.compress(PAGE[at : at + 100]) for at in range(0, len(PAGE), 100)))
    wrapped = PAGE
    for _ in range(8):
        wrapped = gzip.compress(wrapped)
    (folder / f"b.html{'.gz' * 8}").write_bytes(wrapped)
    assert set(run(folder.parent).values()) == {"done"}
    texts = {file.read_text() for file in (folder.parent / "out").iterdir()}
    assert len(texts) == 1
    assert PROSE in texts.pop()


def test_many_members_take_linear_time(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(response(number)) for number in range(count)))
        start = time.process_time()
        assert sum(1 for _ in sources.items([str(tmp_path / "a.warc.gz")], Reading())) == count
        return time.process_time() - start

    assert any(seconds(2000) < 0.3 + 8 * seconds(500) for _ in range(3))


@pytest.mark.parametrize("cut", [1, 10, 100, 1000])
def test_truncated_files_are_errors_of_their_own(folder: Path, cut: int) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        info = tarfile.TarInfo("page.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    for name, data in (("a.tar.gz", stream.getvalue()), ("b.html.gz", gzip.compress(PAGE)), ("c.html.zst", zstd(PAGE))):
        (folder / name).write_bytes(data[:-cut] or b"x")
    (folder / "d.html").write_bytes(PAGE)
    found = run(folder.parent)
    assert found["d.html"] == "done"
    assert "done" not in (found["b.html.gz"], found.get("a.tar.gz"))


@pytest.mark.parametrize("length", ["0", "1", "-5", "99999999999999999999", "x", ""])
def test_false_content_lengths_cost_one_record(tmp_path: Path, length: str) -> None:
    records = [response(number) for number in range(5)]
    head, colon, rest = records[2].partition(b"Content-Length: ")
    records[2] = head + colon + length.encode() + rest[rest.index(b"\r\n") :]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    pages = [loaded(item) for item in sources.items([str(tmp_path / "a.warc")], Reading())]
    for number in (0, 1, 3, 4):
        assert f"<p>Page {number}</p>".encode() in pages


def test_links_pipes_and_the_output_in_the_input(folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE)
    (folder / "dangling.html").symlink_to("gone.html")
    (folder / "loop.html").symlink_to("loop.html")
    (folder / "up").symlink_to("..")
    secret = folder.parent / "secret.html"
    secret.write_bytes(PAGE)
    (folder / "outside.html").symlink_to(secret)
    os.mkfifo(folder / "pipe.html")
    (folder / "folder.html").mkdir()
    before = secret.read_bytes()
    for _ in range(2):
        batch.run([folder], folder / "out", workers=0)
    found = fates(folder / "out")
    assert found["page.html"] == found["outside.html"] == "done"
    assert found["dangling.html"].startswith("FileNotFoundError")
    assert found["loop.html"].startswith("OSError")
    assert found["pipe.html"] == "OSError: not a regular file"
    assert set(found) == {"page.html", "outside.html", "dangling.html", "loop.html", "pipe.html"}
    assert sorted(file.name for file in (folder / "out").iterdir()) == ["outside.txt", "page.txt"]
    assert secret.read_bytes() == before
    assert sorted(file.name for file in folder.parent.iterdir()) == ["in", "secret.html"]


def test_names_that_are_nearly_the_same(folder: Path) -> None:
    names = ["Page.html", "page.html", unicodedata.normalize("NFC", "é.html"), unicodedata.normalize("NFD", "é.html")]
    for name in names:
        (folder / name).write_bytes(PAGE)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.html")).write_bytes(PAGE)
    (folder / "-rf.html").write_bytes(PAGE)
    (folder / ("x" * 240 + ".html")).write_bytes(PAGE)
    found = run(folder.parent)
    assert list(found.values()).count("done") == len(names) + 2 + ("done" in found["x" * 240 + ".html"])
    written = {unicodedata.normalize("NFC", file.name).casefold() for file in (folder.parent / "out").iterdir()}
    assert len(written) == list(found.values()).count("done")


@pytest.mark.parametrize(
    "name", ["../../evil.html", "/tmp/evil.html", "a/../../../evil.html", "..\\..\\evil.html", "evil\n.html"]
)
def test_members_never_leave_the_output_folder(folder: Path, name: str) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr(name, PAGE)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        info = tarfile.TarInfo(name.replace("\x00", ""))
        info.size = len(PAGE)
        tar.addfile(info, io.BytesIO(PAGE))
    (folder / "b.tar").write_bytes(stream.getvalue())
    evil = Path("/tmp/evil.html")
    there = evil.exists()
    run(folder.parent)
    assert evil.exists() == there
    assert sorted(file.name for file in folder.parent.iterdir()) == ["in", "out", "out.manifest.db"]
    assert sorted(file.name for file in (folder.parent / "out").iterdir()) == ["a.zip", "b.tar"]
