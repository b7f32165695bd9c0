"""Bombs, names that lead elsewhere, and what a terminal would obey."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
import zstandard
from click.testing import CliRunner

from cleaner.batch import inputs as sources
from cleaner.batch.inputs import compressed as packed
from cleaner.batch.inputs.bodies import unpacked_body
from cleaner.batch.inputs.item import Item, Reading, member_place, printable
from cleaner.batch.manifest import Manifest
from cleaner.batch.render import Rendered
from cleaner.batch.sinks.earlier_files import PART
from cleaner.batch.sinks.folder import Folder
from cleaner.cli.main import main
from cleaner.cli.tables import escape_controls
from tests.articles import PROSE, body
from tests.batch.test_crawls import block, response
from tests.needs import needs

MANY = 40 << 20
BOMB = "a decompression bomb"


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs of a megabyte will do."""
    monkeypatch.setattr(packed, "FREE", 1 << 20)


def errors(*names: Path, page_bytes: int | None = 64 << 20) -> list[str]:
    """What is wrong with each item, "" for nothing."""
    return [error_of(each) for each in sources.items(list(map(str, names)), Reading(page_bytes=page_bytes))]


def error_of(item: Item) -> str:
    try:
        item.load()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


class Watched(io.BytesIO):
    """Counts what is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.most = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.most = max(self.most, self.tell())
        return data


@pytest.mark.parametrize("name", ["a.html.gz", "a.txt.zst", "a.jsonl.gz", "a.tar.gz", "a.html.gz.gz", "a.mhtml.zst"])
def test_bombs_are_errors(name: str, tmp_path: Path, little: None) -> None:
    data = b" " * MANY
    if ".tar" in name:
        info, stream = tarfile.TarInfo("page.html"), io.BytesIO()
        info.size = MANY
        with tarfile.open(fileobj=stream, mode="w") as archive:
            archive.addfile(info, io.BytesIO(data))
        data = stream.getvalue()
    for suffix in packed.shape(name)[1]:
        data = gzip.compress(data) if suffix == ".gz" else zstandard.compress(data)
    (tmp_path / name).write_bytes(data)
    found = errors(tmp_path / name)
    assert BOMB in found[0]
    assert "" not in found


def test_a_bomb_is_not_unpacked_beyond_the_cap(little: None) -> None:
    # Longer than what Python 3.12 and later read ahead.
    data = gzip.compress(b" " * MANY) * 8
    stream = Watched(data)
    from cleaner.batch.inputs.item import File, read_page

    with pytest.raises(packed.BombError), packed.unpacked(File("a.gz", PurePath("a"), lambda: stream)) as unpacked:
        read_page(unpacked, None)
    assert stream.most < len(data)


def test_empty_members_without_end_are_a_bomb(tmp_path: Path, little: None) -> None:
    data = gzip.compress(gzip.compress(b"") * (MANY // 20))
    (tmp_path / "a.html.gz.gz").write_bytes(data)
    assert BOMB in errors(tmp_path / "a.html.gz.gz")[0]


def test_dense_pages_are_no_bombs(tmp_path: Path, little: None) -> None:
    page = "".join(f"<p>{number}: {PROSE}</p>" for number in range(9000)).encode()
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page))
    assert len(page) > packed.FREE
    assert errors(tmp_path / "a.html.gz") == [""]


def test_zip_bombs(tmp_path: Path, little: None) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b" " * MANY)
        archive.writestr("page.html", body())
    assert [BOMB in each for each in errors(tmp_path / "a.zip")] == [True, False]


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("0.html", b"x" * 10_000)
        for number in range(1, 5):
            archive.filelist.append(archive.filelist[0])
            archive.NameToInfo[f"{number}.html"] = archive.filelist[0]
    assert [BOMB in each for each in errors(tmp_path / "a.zip")] == [True]


def test_sparse_files_are_not_made_up(tmp_path: Path) -> None:
    # The old GNU header of a file of 1 TB, none of which is there.
    info = tarfile.TarInfo("a.html")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"%011o " % (1 << 30)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header[:512])
    (tmp_path / "a.tar").write_bytes(bytes(header) + bytes(1024))
    assert errors(tmp_path / "a.tar") == ["OSError: a sparse file, most of which is not in the archive"]


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "deflate", "zstd", "gzip, gzip"])
def test_bodies_of_answers(packing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.batch.inputs import bodies

    pack: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "x-gzip": gzip.compress,
        "deflate": zlib.compress,
        "zstd": zstandard.compress,
    }

    def packed_as(data: bytes) -> bytes:
        for each in packing.split(", "):
            data = pack[each](data)
        return data

    assert unpacked_body(packed_as(b"<p>page"), packing, None) == b"<p>page"
    assert len(unpacked_body(packed_as(b"ab" * 500), packing, 99)) == 100
    assert unpacked_body(b"<p>page", packing.replace("deflate", "identity"), None) == b"<p>page"
    monkeypatch.setattr(bodies, "FREE", 1 << 20)
    monkeypatch.setattr(packed, "FREE", 1 << 20)
    with pytest.raises(packed.BombError):
        unpacked_body(packed_as(b" " * MANY), packing, None)


@pytest.mark.parametrize(
    "body, page",
    [
        (b"5\r\n<p>ab\r\n3;a=b\r\ncde\r\n0\r\n\r\n", b"<p>abcde"),
        (b"5\n<p>ab\n3 \ncde\n0\n", b"<p>abcde"),
        (b"5\r\n<p>ab\r\n3\r\nc", b"<p>abc"),
        (b"5\r\n<p>ab", b"<p>ab"),
        (b"0\r\n\r\n", b""),
        # An archive that joined the chunks and kept the header.
        (b"<p>abcde", b"<p>abcde"),
        (b"", b""),
    ],
)
def test_chunks(body: bytes, page: bytes) -> None:
    assert unpacked_body(body, ",chunked", None) == page


def test_damaged_chunks() -> None:
    with pytest.raises(OSError, match="no chunk begins at byte 8"):
        unpacked_body(b"5\r\n<p>ab??\r\n3\r\ncde", "chunked", None)


@pytest.mark.parametrize("packing", ["gzip", "gzip, chunked", "gzip, gzip", "deflate", "chunked", "x-gzip"])
def test_bombs_of_the_transfer(packing: str, tmp_path: Path, little: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.batch.inputs import bodies

    monkeypatch.setattr(bodies, "FREE", 1 << 20)
    pack: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "x-gzip": gzip.compress,
        "deflate": zlib.compress,
        "chunked": lambda data: b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data),
    }
    page = b" " * MANY
    for name in packing.split(", "):
        page = pack[name](page)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: {packing}\r\n\r\n"
    bomb = block("response", 0, head.encode() + page, "application/http; msgtype=response")
    (tmp_path / "a.warc").write_bytes(bomb + response(1))
    # An error, or a page that is cut at the limit of 4 MB.
    lengths = []
    for each in sources.items([str(tmp_path / "a.warc")], Reading(page_bytes=4 << 20)):
        with contextlib.suppress(OSError):
            lengths.append(len(each.load()))
    assert max(lengths) <= (4 << 20) + 1
    assert lengths[-1] == len("<p>Page 1</p>")


def test_parquet_bombs(tmp_path: Path, little: None) -> None:
    arrow, parquet = needs("pyarrow"), needs("pyarrow.parquet")
    rows = [" " * (1 << 20) + str(number) for number in range(20)]
    parquet.write_table(arrow.table({"html": rows}), tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    assert [BOMB in each for each in errors(tmp_path / "a.parquet")] == [True]


def test_a_page_too_long_is_cut_and_that_is_said(tmp_path: Path) -> None:
    page = "".join(f"<p>{number}: {PROSE}</p>\n" for number in range(8000)).encode()
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page))
    (tmp_path / "c.jsonl").write_text(json.dumps({"html": page.decode()}))
    out = tmp_path / "out.jsonl"
    files = [str(tmp_path / name) for name in ("a.html", "b.html.gz", "c.jsonl")]
    result = CliRunner().invoke(main, [*files, "-o", str(out), "-f", "jsonl", "--max-megabytes", "0.5"])
    assert result.exit_code == 0
    assert result.stderr.count("truncated, bytes: 512 KB limit") == 3
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["truncated"] for row in rows] == ["bytes: 512 KB limit"] * 3
    assert all(400_000 < len(row["text"]) < 530_000 for row in rows)
    with sqlite3.connect(tmp_path / "out.jsonl.manifest.db") as database:
        assert database.execute("select distinct truncated from inputs").fetchall() == [("bytes: 512 KB limit",)]


def test_options_of_the_limits(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(body("<p>one two</p>" * 50))
    run = CliRunner().invoke
    said = [
        run(main, [str(tmp_path / "a.html"), option, value]).stderr.strip().rpartition("truncated, ")[2]
        for option, value in (("--max-nodes", "30"), ("--max-blocks", "10"), ("--max-depth", "1"), ("--max-bytes", "1"))
    ]
    assert said[:3] == ["nodes: 30 nodes limit", "blocks: 10 blocks limit", "depth: 1 levels limit"]
    assert run(main, [str(tmp_path / "a.html"), "--max-nodes", "0", "--max-seconds", "0"]).stderr == ""
    assert run(main, [str(tmp_path / "a.html"), "--max-depth", "-1"]).exit_code == 2


def test_hidden_text_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        body('<p style="display:none">The tide turned at six and the boats went out again that evening.</p>')
    )
    run = CliRunner().invoke
    assert "The tide" not in run(main, [str(tmp_path / "a.html")]).stdout
    assert "The tide" in run(main, [str(tmp_path / "a.html"), "--hidden", "keep"]).stdout
    assert "kept, hidden" in run(main, [str(tmp_path / "a.html"), "--hidden", "flag", "--explain"]).stderr


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_tables_hold_what_is_flagged(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        body('<p style="display:none">The tide turned at six and the boats went out again that evening.</p>')
    )
    out = tmp_path / f"out.{form}"
    CliRunner().invoke(main, [str(tmp_path / "a.html"), "-o", str(out), "-f", form, "--hidden", "flag"])
    if form == "parquet":
        parquet = needs("pyarrow.parquet")
        row = parquet.read_table(out).to_pylist()[0]
    else:
        row = json.loads(out.read_text())
    assert [each["text"] for each in row["hidden"]] == [
        "The tide turned at six and the boats went out again that evening."
    ]
    assert row["truncated"] == ""


def test_html_files(tmp_path: Path) -> None:
    needs("nh3")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(
        body("<p onclick=x>&lt;script&gt;alert(1)&lt;/script&gt; was said by all of them, over and over again.</p>")
    )
    for _ in range(2):
        result = CliRunner().invoke(main, [str(tmp_path / "in"), "-o", str(tmp_path / "in" / "out"), "-f", "html"])
        assert "1 cleaned, 0 failed" in result.stderr
    written = (tmp_path / "in" / "out" / "a.html").read_text()
    assert written.startswith("<h1>The ice house stays</h1>\n<p>")
    assert "<script" not in written
    assert "onclick" not in written


NAMES = ["../../etc/passwd", "/etc/passwd", "C:\\a\\b.html", "\\\\host\\share\\a.html", "a/../../b.html", "..", ".", "a\0b.html", "a/./b", " ", "CON", "a:b.html",
         "x/\u202egnp.html", "~/a", "a\nb", "...", "a//b", "a" * 300]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_members_never_leave_the_output_folder(name: str, tmp_path: Path) -> None:
    place = member_place(PurePath("a.zip"), name)
    assert place.parts[0] == "a.zip"
    assert not set(place.parts) & {"..", ".", ""}
    tree = Folder(tmp_path / "out", "text", Manifest(tmp_path / "out.db"))
    # A name may be longer than file systems take.
    with contextlib.suppress(OSError):
        tree.write("x", place, Rendered(b"data", "article"))
    assert {each.name.partition(".")[0] for each in tmp_path.iterdir()} == {"out"}


def test_links_in_the_output_folder_are_not_followed_out_of_it(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    for folder in (out / "here", outside):
        folder.mkdir(parents=True)
    (outside / "kept.txt").write_text("kept")
    (out / "sub").symlink_to(outside)
    (out / "inner").symlink_to(out / "here")
    (out / "page.txt").symlink_to(outside / "kept.txt")
    (out / PART).symlink_to(outside / "kept.txt")
    tree = Folder(out, "text", Manifest(tmp_path / "out.db"))
    for place in ("sub/page", "sub/deep/page"):
        with pytest.raises(OSError, match="leads out of it"):
            tree.write("x", PurePath(place), Rendered(b"data", "article"))
    for place in ("page", "inner/page"):
        tree.write("x", PurePath(place), Rendered(b"data", "article"))
    assert {each.name: each.read_text() for each in outside.iterdir()} == {"kept.txt": "kept"}
    assert (out / "page.txt").read_text() == "data"
    assert not (out / "page.txt").is_symlink()
    assert (out / "here" / "page.txt").read_text() == "data"


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    Folder(tmp_path / "out", "text", Manifest(tmp_path / "out.db")).write(
        "x", PurePath("a/page"), Rendered(b"data", "article")
    )
    assert (tmp_path / "real" / "a" / "page.txt").exists()


def test_a_terminal_is_told_nothing() -> None:
    assert escape_controls("a\x1b[31mred\x9b2J\x07\u202e\ttab\n") == "a\\u001b[31mred\\u009b2J\\u0007\\u202e\ttab\n"
    assert printable("a\x1b[2J\x9b.html") == "a\\x1b[2J\\x9b.html"


def test_pages_and_names_cannot_talk_to_the_terminal(tmp_path: Path) -> None:
    page = body("<p>[bold]No[/bold] :smile: bell &#27;[2J rings [link=http://x]now[/link].</p>").replace(
        "<article>", "<title>\x1b]0;owned\x07 \u202e[red]</title><meta name=author content='J \x9b31m Doe'><article>"
    )
    file = tmp_path / "a\x1b[2Jb.html"
    file.write_text(page, encoding="utf-8")
    for args in (["--explain"], ["-f", "json"], ["-f", "markdown"], ["-f", "jsonl", "--json-log"]):
        result = CliRunner().invoke(main, [str(file), str(tmp_path / "none\x1b.html"), *args])
        shown = result.stdout + result.stderr
        assert not [letter for letter in shown if letter < " " and letter not in "\n\t"]
        assert not set("\x7f\x9b\u202e") & set(shown)
    assert "[bold]No[/bold] :smile: bell" in CliRunner().invoke(main, [str(file), "--explain"]).stderr
    for line in CliRunner().invoke(main, [str(file), "-f", "jsonl"]).stdout.splitlines():
        json.loads(line)
