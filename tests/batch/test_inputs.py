from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from cleaner.batch import inputs as sources
from cleaner.batch.inputs import compressed as packed
from cleaner.batch.inputs.compressed import shape
from cleaner.batch.inputs.item import Reading, member_place
from cleaner.batch.own_files import OwnFiles


def read(
    *names: str | Path, avoid: OwnFiles | None = None, fields: tuple[str, str] = ("", "")
) -> list[tuple[str, str]]:
    """(name without the folder, page or error) of each item."""
    found = []
    for each in sources.items([str(name) for name in names], Reading(*fields), avoid):
        try:
            page = each.load()
            said = page if isinstance(page, str) else page.decode()
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        found.append((each.place.as_posix(), said))
    return found


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.html", (".html", ())),
        ("a/b.WARC.gz", (".warc", (".gz",))),
        ("x.tgz", (".tar", (".gz",))),
        ("x.jsonl.zst.gz", (".jsonl", (".gz", ".zst"))),
        ("gz", ("", ())),
        ("CC-MAIN-2024.warc.wet.gz", (".wet", (".gz",))),
    ],
)
def test_shape(name: str, expected: object) -> None:
    assert shape(name) == expected


def test_folders_are_read_in_the_order_of_names_and_leave_out_other_files(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.txt", "a.htm", "a/y.XHTML", "notes.pdf", "all.jsonl", "out/b.html.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = read(tmp_path, avoid=OwnFiles(tmp_path / "out", is_folder=True))
    assert found == [(name, name) for name in ("a/y.XHTML", "a/z.txt", "a.htm", "b.html")]
    assert sources.count([str(tmp_path)], OwnFiles(tmp_path / "out", is_folder=True)) == 4


def test_patterns(tmp_path: Path) -> None:
    for name in ("in/b.html", "in/a/z.txt", "in/a/y.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [place for place, _ in read(tmp_path / "in" / "**" / "*.html")] == ["a/y.html", "b.html"]
    assert [place for place, _ in read(tmp_path / "*")] == ["in/a/y.html", "in/a/z.txt", "in/b.html"]
    assert "nothing matches this pattern" in read(tmp_path / "*.pdf")[0][1]


def test_packed_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"one ") + gzip.compress(b"two"))
    pack = zstandard.ZstdCompressor().compress
    (tmp_path / "b.txt.zst").write_bytes(pack(b"one ") + pack(b"two"))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"x" * 1000)[:-9])
    (tmp_path / "d.txt.zst").write_bytes(b"no such thing")
    found = read(tmp_path)
    assert found[:2] == [("a.html.gz", "one two"), ("b.txt.zst", "one two")]
    assert [said.split(":")[0] for _, said in found[2:]] == ["EOFError", "ZstdError"]


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FREE", 1 << 20)
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b" " * (20 << 20)))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"a page"))
    error = "BombError: unpacks to more than 250 times its size: a decompression bomb"
    assert read(tmp_path) == [("a.html.gz", error), ("b.html.gz", "a page")]


def test_archives(tmp_path: Path) -> None:
    inner = zipped(**{"deep.html": b"deep", "n.pdf": b"no"})
    (tmp_path / "a.zip").write_bytes(zipped(**{"x/1.html": b"1", "x/2.txt.gz": gzip.compress(b"2"), "in.zip": inner}))
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(tarred({"1.html": b"1", "../../2.html": b"2", "in.zip": inner})))
    assert read(tmp_path) == [
        ("a.zip/x/1.html", "1"),
        ("a.zip/x/2.txt.gz", "2"),
        ("a.zip/in.zip/deep.html", "deep"),
        ("b.tar.gz/1.html", "1"),
        ("b.tar.gz/2.html", "2"),
        ("b.tar.gz/in.zip/deep.html", "deep"),
        ("b.tar.gz/link.html", "OSError: a link or a device, not a file"),
    ]
    assert sources.count([str(tmp_path)]) is None


def test_damaged_archives_keep_what_can_be_read(tmp_path: Path) -> None:
    whole = tarred({"1.html": b"1", "2.html": b"2" * 5000})
    (tmp_path / "a.tar").write_bytes(whole[:3000])
    (tmp_path / "b.zip").write_bytes(b"PK nothing")
    found = read(tmp_path)
    assert found[0] == ("a.tar/1.html", "1")
    assert [said.split(":")[0] for _, said in found[1:]] == ["ReadError", "ReadError", "BadZipFile"]


def test_archives_in_archives_without_end(tmp_path: Path) -> None:
    data = zipped(**{"page.html": b"page"})
    for _ in range(5):
        data = zipped(**{"in.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    assert "nested deeper than 3" in read(tmp_path)[0][1]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\etc/passwd", "etc/./passwd"])
def test_members_stay_below_their_archive(name: str) -> None:
    assert member_place(Path("a.zip"), name).as_posix() == "a.zip/etc/passwd"


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps({"html": "<p>one</p>", "url": "https://a.example/1"}),
        "",
        "{broken",
        json.dumps({"url": "https://a.example/3"}),
        json.dumps({"story": "two", "where": "https://a.example/2", "html": None}),
        "[" * 100_000,
    ]
    file = tmp_path / "all.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(rows).encode()))
    found = read(file)
    assert found[0] == ("all.jsonl.gz/00000001", "<p>one</p>")
    assert [said.split(":")[0] for _, said in found[1:]] == ["JSONDecodeError", "OSError", "OSError", "RecursionError"]
    found = read(file, fields=("story", "where"))
    assert found[3] == ("all.jsonl.gz/00000005", "two")
    urls = [each.url for each in sources.items([str(file)], Reading(text_field="story", url_field="where"))]
    assert urls[3] == "https://a.example/2"


def test_links_and_permissions_and_odd_names(tmp_path: Path) -> None:
    (tmp_path / "nowhere.html").symlink_to(tmp_path / "gone")
    (tmp_path / "self.html").symlink_to(tmp_path / "self.html")
    (tmp_path / "loop").symlink_to(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.html")).write_text("odd")
    said: list[str] = []
    found = list(sources.items([str(tmp_path)], Reading(say=said.append)))
    assert [each.name.rpartition("/")[2] for each in found] == ["nowhere.html", "self.html", "\\xff.html"]
    assert found[2].load() == b"odd"
    assert said == [f"{tmp_path / 'loop'}: a link to a folder, not followed"]
    errors = [text.split(":")[0] for _, text in read(tmp_path)[:2]]
    assert errors == ["FileNotFoundError", "OSError"]


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt.zst").write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert read(tmp_path) == [("a.txt.zst", "MissingExtra: zstandard is needed: pip install 'pagecleaner[zst]'")]


def test_lines_of_a_zst_file(tmp_path: Path) -> None:
    pack = zstandard.ZstdCompressor().compress
    (tmp_path / "a.jsonl.zst").write_bytes(pack(b'{"text": "one"}\n{"te') + pack(b'xt": "two"}\n'))
    assert [said for _, said in read(tmp_path / "a.jsonl.zst")] == ["one", "two"]
