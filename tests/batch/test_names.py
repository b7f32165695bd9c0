"""Names of the files in an output folder."""

from __future__ import annotations

import itertools
import sqlite3
import zipfile
from pathlib import Path, PurePath
from typing import Any

import pytest

from cleaner import batch
from cleaner.batch import resume
from cleaner.batch.manifest import Manifest
from cleaner.batch.render import Rendered
from cleaner.batch.sinks.folder import Folder
from tests.articles import PROSE, body


def make(folder: Path, *names: str) -> list[Path]:
    """Pages, each of which says its name."""
    files = [folder / name for name in names]
    for file, name in zip(files, names, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body(f"<p>This page was written down as {name} and as nothing else, the clerk said.</p>"))
    return files


def said(folder: Path) -> dict[str, str]:
    """What each output says its input was."""
    found = {}
    for file in folder.rglob("*.txt"):
        text = file.read_text()
        assert text.startswith(PROSE)
        found[str(file.relative_to(folder))] = text.partition("written down as ")[2].partition(" ")[0]
    return found


def listed(output: Path) -> dict[str, str]:
    with sqlite3.connect(f"file:{output}.manifest.db?mode=ro", uri=True) as database:
        found: dict[str, str] = dict(database.execute("select output, name from inputs where fate = 'done'").fetchall())
        return found


def test_an_output_has_the_name_of_its_input_with_another_suffix(tmp_path: Path) -> None:
    make(tmp_path / "in", "harbour-news.html", "pier.v2.htm", "sea/fog.XHTML", "notes.txt", "old.php", "plain")
    inputs = [tmp_path / "in", tmp_path / "in" / "old.php", tmp_path / "in" / "plain"]
    batch.run(inputs, tmp_path / "out", workers=0)
    assert said(tmp_path / "out") == {
        "harbour-news.txt": "harbour-news.html", "pier.v2.txt": "pier.v2.htm", "sea/fog.txt": "sea/fog.XHTML",
        "notes.txt": "notes.txt", "old.php.txt": "old.php", "plain.txt": "plain",
    }  # fmt: skip


@pytest.mark.parametrize("order", list(itertools.permutations(["a.html", "a.htm", "b.html", "a.txt"])))
def test_inputs_that_would_have_one_name_keep_their_suffixes_in_any_order(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    batch.run(make(tmp_path, *order), tmp_path / "out", workers=0)
    expected = {"a.html.txt": "a.html", "a.htm.txt": "a.htm", "a.txt.txt": "a.txt", "b.txt": "b.html"}
    assert said(tmp_path / "out") == expected
    assert {output: Path(name).name for output, name in listed(tmp_path / "out").items()} == expected


@pytest.mark.parametrize("order", list(itertools.permutations(["x.html", "x.txt", "x.txt.html", "x"])))
def test_a_long_name_that_is_the_short_name_of_another(order: tuple[str, ...], tmp_path: Path) -> None:
    batch.run(make(tmp_path, *order), tmp_path / "out", workers=0)
    expected = {"x.html.txt": "x.html", "x.txt.txt": "x.txt", "x.txt.html.txt": "x.txt.html", "x.txt": "x"}
    assert said(tmp_path / "out") == expected
    assert {output: Path(name).name for output, name in listed(tmp_path / "out").items()} == expected


def test_members_of_archives_and_packed_pages(tmp_path: Path) -> None:
    page = body()
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for name in ("a.html", "a.txt", "b.html.gz", "c.htm"):
            archive.writestr(name, page if not name.endswith("gz") else b"")
    batch.run([tmp_path / "pages.zip"], tmp_path / "out", workers=0)
    written = sorted(str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.txt"))
    assert written == ["pages.zip/a.html.txt", "pages.zip/a.txt.txt", "pages.zip/b.txt", "pages.zip/c.txt"]


class Stop(Exception):
    pass


class StopAt(batch.Listener):
    def __init__(self, number: int) -> None:
        self.number = number

    def heard(self, row: Any, value: Any) -> None:
        if row.number == self.number:
            raise Stop


@pytest.mark.parametrize("rows", [1, 2, 3, 64])
def test_a_resumed_run_gives_the_same_names(rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resume, "COMMIT_ROWS", rows)
    pages = make(tmp_path, "a.html", "b.html", "a.txt", "c.html", "b.htm", "b.html.htm")
    batch.run(pages, tmp_path / "whole", workers=0)
    expected = said(tmp_path / "whole")
    assert set(expected) == {"a.html.txt", "a.txt.txt", "b.html.txt", "b.htm.txt", "c.txt", "b.html.htm.txt"}
    for at in range(6):
        output = tmp_path / f"out{at}"
        with pytest.raises(Stop):
            batch.run(pages, output, workers=0, listener=StopAt(at))
        batch.run(pages, output, workers=0, resume=True)
        assert said(output) == expected
        assert listed(output) == listed(tmp_path / "whole")


def test_no_output_takes_the_name_of_a_page_that_may_be_read_yet(tmp_path: Path) -> None:
    make(tmp_path / "in", "a.html", "b.html", "sub/b.txt")
    (tmp_path / "in" / "a.txt").write_text("Notes of the harbour master.")
    batch.run([tmp_path / "in" / "a.html"], tmp_path / "in", workers=0)
    assert (tmp_path / "in" / "a.txt").read_text() == "Notes of the harbour master."
    assert (tmp_path / "in" / "a.html.txt").exists()
    # Outputs go where pages are read: "in/sub/b.html" would overwrite in/sub/b.txt before it is read.
    make(tmp_path / "in", "in/sub/b.html")
    before = (tmp_path / "in" / "sub" / "b.txt").read_text()
    batch.run([tmp_path / "in"], tmp_path, workers=0)
    assert (tmp_path / "in" / "sub" / "b.txt").read_text() == before
    assert (tmp_path / "in" / "sub" / "b.html.txt").exists()
    # Inside a folder of inputs, the output folder is not read.
    batch.run([tmp_path / "in" / "sub"], tmp_path / "in" / "sub" / "out", workers=0)
    assert (tmp_path / "in" / "sub" / "out" / "b.txt").exists()


def test_an_output_that_could_not_be_written_gives_its_name_up(tmp_path: Path) -> None:
    book = Manifest(tmp_path / "names.db")
    folder = Folder(tmp_path / "out", "text", book)
    page = Rendered(b"text", "article")
    (tmp_path / "out" / "a.txt").mkdir()
    with pytest.raises(OSError, match=r"a\.txt"):
        folder.write("a.html", PurePath("a.html"), page)
    (tmp_path / "out" / "a.txt").rmdir()
    assert folder.write("a.htm", PurePath("a.htm"), page)[0] == "a.htm.txt"
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.htm.txt"]
    book.close()
