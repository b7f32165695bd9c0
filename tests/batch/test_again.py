"""The same command again: what is new, changed, gone or was made by hand; where outputs go."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaner import Cleaner, batch
from cleaner.batch import compare
from cleaner.cli.main import main
from tests.articles import body
from tests.batch.test_run import OUTPUTS, contents


def page(text: str) -> str:
    return body(f"<p>The harbour master wrote down {text} and nothing else that day.</p>")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b", "c", "d"):
        put(folder / f"{name}.html", name)
    (folder / "broken.html.gz").write_bytes(b"\x1f\x8bnothing of the kind")
    return folder


def put(file: Path, text: str, when: int = 1_000_000_000) -> None:
    """Write a page that is old enough for its time to tell a change."""
    file.write_text(page(text))
    os.utime(file, ns=(when * 10**9 + 7, when * 10**9 + 7))


@pytest.fixture(autouse=True)
def old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files that were just written for old ones."""
    monkeypatch.setattr(compare, "_TICK", 0)


def cli(*args: object) -> Result:
    return CliRunner().invoke(main, [*map(str, args), "--workers", "0"])


class Cleaned(batch.Listener):
    """Notes what is cleaned, and what stays."""

    def __init__(self) -> None:
        self.cleaned: list[str] = []
        self.said: list[str] = []

    def heard(self, row: Any, value: Any) -> None:
        self.cleaned.append(Path(row.name).name)

    def say(self, message: str) -> None:
        self.said.append(message)


@pytest.mark.parametrize(("form", "name"), OUTPUTS)
def test_only_what_is_new_changed_or_spoilt_is_cleaned(pages: Path, tmp_path: Path, form: str, name: str) -> None:
    out = tmp_path / name

    def again(**options: Any) -> tuple[list[str], tuple[int, ...]]:
        heard = Cleaned()
        report = batch.run([pages], out, form=form, workers=0, listener=heard, **options)
        return heard.cleaned, tuple(report.changes)

    assert again() == (["b.html", "broken.html.gz", "c.html", "d.html"], (4, 0, 0, 0, 0))
    before = out.stat().st_mtime_ns
    assert again() == ([], (0, 0, 0, 4, 0))
    assert out.stat().st_mtime_ns == before
    put(pages / "a.html", "a")
    put(pages / "c.html", "another c")
    (pages / "d.html").unlink()
    assert again() == (["a.html", "c.html"], (1, 1, 0, 2, 1))
    os.utime(pages / "b.html")
    assert again() == ([], (0, 0, 0, 4, 0))
    assert again(retry_failed=True) == (["broken.html.gz"], (0, 0, 1, 3, 0))
    assert again(fresh=True)[1] == (0, 0, 4, 0, 0)
    whole = tmp_path / f"whole-{name}"
    batch.run([pages], whole, form=form, workers=0)
    assert contents(out) == contents(whole)
    (out / next(iter(contents(out)))).unlink() if out.is_dir() else out.unlink()
    assert again()[1] == ((0, 0, 1, 3, 0) if out.is_dir() else (0, 0, 4, 0, 0))
    assert contents(out) == contents(whole)


def test_an_unchanged_file_is_not_opened(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(pages / "two.zip", "w") as archive:
        archive.writestr("x.html", page("x"))
        archive.writestr("y.html", page("y"))
    batch.run([pages], tmp_path / "out", workers=0)
    opened: list[str] = []
    real = compare.Comparison._pages

    def pages_of(self: Any, file: Any) -> Any:
        opened.append(file.file.name)
        return real(self, file)

    monkeypatch.setattr(compare.Comparison, "_pages", pages_of)
    put(pages / "a.html", "a")
    report = batch.run([pages], tmp_path / "out", workers=0)
    assert (report.changes, [Path(name).name for name in opened]) == ((1, 0, 0, 6, 0), ["a.html"])
    with zipfile.ZipFile(pages / "two.zip", "a") as archive:
        archive.writestr("z.html", page("z"))
    heard = Cleaned()
    assert batch.run([pages], tmp_path / "out", workers=0, listener=heard).changes == (1, 0, 0, 7, 0)
    assert heard.cleaned == ["z.html"]


def test_a_file_of_the_same_size_and_time_that_was_replaced_is_seen(pages: Path, tmp_path: Path) -> None:
    batch.run([pages], tmp_path / "out", workers=0)
    put(pages / "b.html", "B")
    assert batch.run([pages], tmp_path / "out", workers=0).changes == (0, 1, 0, 3, 0)


def test_other_options_are_said(pages: Path, tmp_path: Path) -> None:
    out, heard = tmp_path / "all.jsonl", Cleaned()
    batch.run([pages], out, form="jsonl", workers=0)
    report = batch.run([pages], out, form="jsonl", workers=0, cleaner=Cleaner(favor="recall"), listener=heard)
    assert report.changes == (0, 0, 4, 0, 0)
    assert heard.said == ["favor changed since the last run: all inputs are cleaned again"]
    more_time = batch.run(
        [pages], out, form="jsonl", workers=0, cleaner=Cleaner(favor="recall"), time_limit=5, retry_failed=True
    )
    assert more_time.changes == (0, 0, 1, 3, 0)


def test_another_format_or_other_inputs_are_refused(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.run([pages], out, workers=0)
    before = contents(out)
    with pytest.raises(batch.ResumeError, match="holds the format text, not markdown: give another output, or --fresh"):
        batch.run([pages], out, form="markdown", workers=0)
    with pytest.raises(batch.ResumeError, match=r"holds 3 inputs that are not among these, such as .*broken.html.gz"):
        batch.run([pages / "b.html"], out, workers=0)
    assert contents(out) == before
    # The same files by other names, and fewer because the others are gone.
    (pages / "c.html").unlink()
    assert batch.run(sorted(pages.iterdir()), out, workers=0).changes == (0, 0, 0, 3, 1)
    assert batch.run([pages / "b.html"], out, form="markdown", workers=0, fresh=True) == (1, 0)
    assert list(contents(out)) == ["b.md"]


@pytest.mark.parametrize("text", ["gone", "no database, but long enough to be looked at"])
def test_without_the_manifest(pages: Path, tmp_path: Path, text: str) -> None:
    out, heard = tmp_path / "out", Cleaned()
    batch.run([pages], out, workers=0)
    before, manifest = contents(out), tmp_path / "out.manifest.db"
    manifest.unlink()
    if text != "gone":
        manifest.write_text(text)
        with pytest.raises(OSError, match=r"is damaged .*: delete it, and all inputs are cleaned again"):
            batch.run([pages], out, workers=0)
        return
    assert batch.run([pages], out, workers=0, listener=heard).changes == (4, 0, 0, 0, 0)
    assert "is not there: all inputs are cleaned" in heard.said[0]
    assert contents(out) == before


def test_a_manifest_of_the_first_form_is_taken_over(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "gone.html.txt").write_text("an output of an input that is gone")
    with sqlite3.connect(tmp_path / "out.manifest.db") as database:
        database.executescript(
            """create table run (name text primary key, value text) without rowid;
            create table inputs (number integer primary key, name text not null, fate text not null,
              verdict text not null, cause text not null, error text not null, seconds real not null,
              output text not null, key text, truncated text not null);
            create unique index keys on inputs (key) where key is not null;
            insert into inputs values (0, 'gone.html', 'done', 'article', '', '', 0, 'gone.html.txt',
              'gone.html.txt', '');
            insert into run values ('stage', 'complete'), ('settings', '[]')"""
        )
    database.close()
    heard = Cleaned()
    assert batch.run([pages], out, workers=0, listener=heard) == (3, 1)
    assert "is of an older version" in heard.said[0]
    assert sorted(contents(out)) == ["b.txt", "c.txt", "d.txt"]


def test_the_command_says_what_it_did(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl.zst"
    assert "unchanged" not in cli(pages, "-f", "jsonl", "-o", out).stderr
    put(pages / "a.html", "a")
    said = cli(pages, "-f", "jsonl", "-o", out, "--resume").stderr.splitlines()
    assert said[-3] == "1 new, 4 unchanged"
    assert said[-2] == f"failed before, not tried again without --retry-failed: {pages}/broken.html.gz"
    assert said[-1] == f"4 cleaned, 1 failed -> {out}"
    logged = json.loads(cli(pages, "-f", "jsonl", "-o", out, "--json-log").stderr.splitlines()[-1])
    assert (logged["new"], logged["unchanged"], logged["gone"]) == (0, 5, 0)


def test_status(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    cli(pages, "-o", out, "--favor", "recall")
    shown = CliRunner().invoke(main, ["status", str(out)]).stdout.splitlines()
    assert shown[0].startswith(f"{out}: complete, text, cleaner ")
    assert shown[0].endswith("favor recall")
    assert shown[3] == "3 cleaned, 1 failed (1 input)"
    assert "broken.html.gz: " in shown[4]
    assert shown[5] == "pending: nothing"
    put(pages / "a.html", "a")
    put(pages / "b.html", "other")
    (pages / "c.html").unlink()
    (out / "d.txt").unlink()
    before = contents(tmp_path)
    shown = CliRunner().invoke(main, ["status", str(out)]).stdout.splitlines()
    assert shown[-1] == "pending: 1 new, 1 changed, 1 made again, 1 unchanged, 1 gone"
    found = json.loads(CliRunner().invoke(main, ["status", str(out), "--json"]).stdout)
    assert found["pending"] == {"new": 1, "changed": 1, "again": 1, "unchanged": 1, "gone": 1}
    assert contents(tmp_path) == before
    assert cli(pages, "-o", out, "--favor", "recall").stderr.splitlines()[-3] == shown[-1].removeprefix("pending: ")
    refused = CliRunner().invoke(main, ["status", str(pages)])
    assert (refused.exit_code, "is not the output of a batch" in refused.stderr) == (1, True)


def test_status_of_a_batch_that_runs(pages: Path, tmp_path: Path) -> None:
    states: list[str] = []

    class Asks(batch.Listener):
        def heard(self, row: Any, value: Any) -> None:
            shown = CliRunner().invoke(main, ["status", str(tmp_path / "out"), "--json"])
            states.append(json.loads(shown.stdout)["state"])

    batch.run([pages], tmp_path / "out", workers=0, listener=Asks())
    assert states == ["running"] * 4


def test_outputs_among_the_inputs_are_never_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder / "a.html", "a")
    (folder / "b.txt").write_text("The harbour was empty at noon, and the gulls had gone to the other pier.\n" * 3)
    first = {path.name for path in folder.iterdir()}
    for inputs in ([folder], [folder / "*"], sorted(folder.iterdir()), [folder]):
        assert "2 cleaned, 0 failed" in cli(*inputs, "-o", folder).stderr
    assert {path.name for path in folder.iterdir()} == first | {"a.html.txt", "b.txt.txt"}
    # By another batch too, with other outputs inside, tables, a report and an explanation.
    for name, form in (("out", "html"), ("all.jsonl", "jsonl"), ("all.csv", "csv")):
        assert "2 cleaned, 0 failed" in cli(folder, "-o", folder / name, "-f", form).stderr
    CliRunner().invoke(main, ["report", str(folder / "all.jsonl"), "-o", str(folder / "report.html")])
    CliRunner().invoke(main, ["explain", str(folder / "a.html"), "-o", str(folder / "page.html")])
    assert (folder / "report.html").exists()
    for inputs in ([folder], [folder / "**/*"]):
        said = cli(*inputs, "-o", tmp_path / "last", "--fresh").stderr
        assert "2 cleaned, 0 failed" in said
        assert "manifest.db" not in said
    assert len(cli(folder, "-f", "jsonl").stdout.splitlines()) == 2
    # What is named is read.
    assert "1 cleaned" in cli(folder / "out" / "a.html", "-o", tmp_path / "named").stderr


def test_an_input_is_not_its_own_output(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"html": page("x")}))
    before = rows.read_text()
    result = cli(rows, "-f", "jsonl", "-o", rows)
    assert (result.exit_code, "is an input: choose another output" in result.stderr) == (1, True)
    assert rows.read_text() == before


def test_a_dash_is_standard_output(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "wrote down b" in cli(pages / "b.html", "-o", "-").stdout
    result = cli(pages, "-f", "jsonl", "-o", "-")
    assert [json.loads(line).get("cause") for line in result.stdout.splitlines()] == [None, "input", None, None]
    assert "broken.html.gz" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    for more in (["-f", "parquet"], ["--fresh"], ["--retry-failed"], ["--learn"]):
        assert cli(pages, "-o", "-", *more).exit_code == 2


def test_a_place_that_cannot_be_written_is_one_line(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: not (mode & os.W_OK and "locked" in str(path)) and real(path, mode)
    )
    (tmp_path / "locked").mkdir()
    for output in (tmp_path / "locked", tmp_path / "locked" / "out"):
        result = cli(pages, "-o", output)
        assert result.exit_code == 1
        assert result.stderr == f"Error: {tmp_path / 'locked'}: permission denied\n"


@pytest.mark.parametrize("args", [["-"], ["-", "-o", "out"], ["explain", "-"]])
def test_closed_standard_input_is_a_line(args: list[str], tmp_path: Path) -> None:
    code = "import sys; sys.stdin = None; from cleaner.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "standard input is closed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_of_inputs_is_refused(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "The harbour was empty."}\n')
    for inputs in (pages, pages / "b.html", tmp_path / "rows.jsonl"):
        result = CliRunner().invoke(main, ["report", str(inputs), "-o", str(tmp_path / "report.html")])
        assert result.exit_code == 1
        assert f"{inputs} is not the output of a batch" in result.stderr
        assert "cleaner report cleaned/" in result.stderr
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(("form", "name"), [("jsonl", "all.jsonl.gz"), ("parquet", "all.parquet")])
def test_copies_are_marked_as_in_one_run(pages: Path, tmp_path: Path, form: str, name: str) -> None:
    out, heard = tmp_path / name, Cleaned()
    put(pages / "copy.html", "b")

    def run(output: Path) -> batch.Report:
        return batch.run([pages], output, form=form, workers=0, dedup="exact", listener=heard)

    (pages / "broken.html.gz").unlink()
    assert run(out) == (4, 0)
    before = out.read_bytes()
    heard.cleaned.clear()
    assert run(out).changes.unchanged == 4
    assert (heard.cleaned, out.read_bytes()) == ([], before)
    put(pages / "a.html", "c")
    run(out)
    assert "inputs changed: with --dedup, all are cleaned and compared again" in heard.said
    run(tmp_path / f"whole-{name}")
    assert out.read_bytes() == (tmp_path / f"whole-{name}").read_bytes() != before
