from __future__ import annotations

import contextlib
import errno
import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import zstandard
from click.testing import CliRunner

from cleaner import batch
from cleaner.batch import resume
from cleaner.batch.sinks import json_lines as lines
from cleaner.cli.main import main
from tests.articles import PROSE, body


def make(folder: Path, count: int) -> Path:
    """A folder of pages, one of them broken and one not there."""
    for number in range(count):
        file = folder / f"{number % 3}" / f"{number:03}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body(f"<p>Page {number}</p>" * 3))
    (folder / "0" / "link.html").symlink_to(folder / "gone.html")
    return folder


def contents(path: Path) -> dict[str, bytes]:
    """All files of an output but the manifest."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(each.relative_to(path)): each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()}


def rows(output: Path) -> list[Any]:
    with sqlite3.connect(f"file:{output}.manifest.db?mode=ro", uri=True) as database:
        return database.execute("select name, fate, cause, output from inputs order by number").fetchall()


@pytest.fixture
def small_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resume, "COMMIT_ROWS", 4)


OUTPUTS = [
    ("text", "out"),
    ("json", "out"),
    ("jsonl", "all.jsonl"),
    ("jsonl", "all.jsonl.gz"),
    ("jsonl", "all.jsonl.zst"),
    ("parquet", "all.parquet"),
]


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize(("form", "name"), OUTPUTS)
def test_the_number_of_workers_changes_no_byte(tmp_path: Path, form: str, name: str) -> None:
    pages = make(tmp_path / "in", 11)
    for workers in (0, 2):
        (tmp_path / str(workers)).mkdir()
        report = batch.run([pages], tmp_path / str(workers) / name, form=form, workers=workers)
        assert report == (11, 1)
    assert contents(tmp_path / "0" / name) == contents(tmp_path / "2" / name)
    assert [row[1] for row in rows(tmp_path / "2" / name)].count("done") == 11
    assert sorted(each.name for each in (tmp_path / "2").iterdir()) == sorted([name, f"{name}.manifest.db"])


def test_json_lines_and_their_error_rows(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 3)
    batch.run([pages], tmp_path / "a.jsonl.zst", form="jsonl", workers=0)
    stream = zstandard.ZstdDecompressor().stream_reader(
        (tmp_path / "a.jsonl.zst").read_bytes(), read_across_frames=True
    )
    records = [json.loads(line) for line in stream.read().splitlines()]
    assert [each["input"].rpartition("/")[2] for each in records] == ["000.html", "link.html", "001.html", "002.html"]
    assert [each.get("cause") for each in records] == [None, "input", None, None]
    assert records[0]["text"].startswith(PROSE)


class Stop(Exception):
    pass


class StopAt(batch.Listener):
    def __init__(self, number: int) -> None:
        self.number = number

    def heard(self, row: Any, value: Any) -> None:
        if row.number == self.number:
            raise Stop


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize(("form", "name"), OUTPUTS)
def test_what_stopped_anywhere_is_gone_on_with_to_the_same_bytes(tmp_path: Path, form: str, name: str) -> None:
    pages = make(tmp_path / "in", 11)
    batch.run([pages], tmp_path / f"whole-{name}", form=form, workers=0)
    for at in range(12):
        output = tmp_path / f"{at}-{name}"
        with pytest.raises(Stop):
            batch.run([pages], output, form=form, workers=0, listener=StopAt(at))
        assert batch.run([pages], output, form=form, workers=0, resume=True) == (11, 1)
        assert contents(output) == contents(tmp_path / f"whole-{name}")
        assert len(rows(output)) == 12


def test_going_on_at_the_very_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make(tmp_path / "in", 2)
    finish = lines.JsonLines.finish

    def dies(*given: Any) -> None:
        finish(*given)
        raise Stop

    monkeypatch.setattr(lines.JsonLines, "finish", staticmethod(dies))
    with pytest.raises(Stop):
        batch.run([pages], tmp_path / "a.jsonl", form="jsonl", workers=0)
    monkeypatch.setattr(lines.JsonLines, "finish", staticmethod(finish))
    before = (tmp_path / "a.jsonl").read_bytes()
    for _ in range(2):
        assert batch.run([pages], tmp_path / "a.jsonl", form="jsonl", workers=0, resume=True) == (2, 1)
        assert (tmp_path / "a.jsonl").read_bytes() == before


def test_two_runs_into_one_output(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 2)

    class Second(batch.Listener):
        def heard(self, row: Any, value: Any) -> None:
            with pytest.raises(OSError, match="another run writes there"):
                batch.run([pages], tmp_path / "out", workers=0, resume=True)

    batch.run([pages], tmp_path / "out", workers=0, listener=Second())


def test_names_that_differ_in_case_or_unicode_form_stay_apart(tmp_path: Path) -> None:
    for name in ("é.html", "e\u0301.html", "E\u0301.HTML"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(body())
    batch.run([tmp_path / "in"], tmp_path / "out", workers=0)
    assert len({name.casefold() for name in contents(tmp_path / "out")}) == 3
    assert len({row[3] for row in rows(tmp_path / "out")}) == 3


def test_a_full_disk_ends_the_run_and_it_can_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, output = make(tmp_path / "in", 6), tmp_path / "out"
    monkeypatch.setattr(resume, "COMMIT_ROWS", 2)

    def full(path: Path, data: bytes) -> int:
        if b"Page 4" in data or path.parent.name == "1":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data)

    real = Path.write_bytes
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        result = CliRunner().invoke(main, [str(pages), "-o", str(output), "--workers", "0"])
    assert result.exit_code == 1
    assert "no space left on device" in result.stderr
    result = CliRunner().invoke(main, [str(pages), "-o", str(output), "--workers", "0", "--resume"])
    assert "6 cleaned, 1 failed" in result.stderr
    assert len(contents(output)) == 6


def test_an_output_that_cannot_be_written_costs_only_itself(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 2)
    (tmp_path / "in" / ("x" * 251 + ".htm")).write_text(body())
    assert batch.run([pages], tmp_path / "out", form="json", workers=0) == (2, 2)
    assert [row[2] for row in rows(tmp_path / "out")] == ["", "input", "", "output"]


def test_a_file_that_vanishes_is_an_error_row(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 3)

    class Remover(batch.Listener):
        def heard(self, row: Any, value: Any) -> None:
            (pages / "0" / "zzz.html").unlink(missing_ok=True)

    (pages / "0" / "zzz.html").write_text(body())
    assert batch.run([pages], tmp_path / "out", workers=0, listener=Remover()) == (3, 2)


def test_an_output_of_the_wrong_kind_is_refused(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 1)
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="is not a folder"):
        batch.run([pages], tmp_path / "file", workers=0)
    with pytest.raises(OSError, match="is not a regular file"):
        batch.run([pages], "/dev/null", form="jsonl", workers=0)


def command(pages: Path, output: Path, *more: str) -> list[str]:
    options = ["-f", output.name.split(".")[1]] if "." in output.name else []
    code = "from cleaner.batch import resume; resume.COMMIT_ROWS = 8; from cleaner.cli.main import main; main()"
    return [sys.executable, "-c", code, str(pages), "-o", str(output), "--workers", "2", "--quiet", *options, *more]


def written(output: Path) -> int:
    """Bytes that an unfinished output has, its manifest not counted."""
    parts = [output, *output.rglob("*"), output.with_name(f"{output.name}.part")]
    sizes = 0
    for each in parts:
        # What is written there is renamed at any moment.
        with contextlib.suppress(FileNotFoundError):
            sizes += each.stat().st_size if each.is_file() else 0
    return sizes


@pytest.mark.parametrize(("form", "name"), [("jsonl", "all.jsonl.gz"), ("text", "out"), ("parquet", "all.parquet")])
def test_killed_at_random_moments_and_resumed(
    tmp_path: Path, form: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "COMMIT_ROWS", 8)
    pages = make(tmp_path / "in", 60)
    start = time.monotonic()
    assert batch.run([pages], tmp_path / f"whole-{name}", form=form, workers=0) == (60, 1)
    lasted = time.monotonic() - start
    chance, output = random.Random(6), tmp_path / name
    for _ in range(2):
        process = subprocess.Popen(command(pages, output, "--resume"), stderr=subprocess.DEVNULL)
        before = written(output)
        # Starting takes longer than the work, and how long is the machine's affair.
        while process.poll() is None and written(output) == before:
            time.sleep(0.01)
        time.sleep(0.4 * chance.random() * lasted)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert subprocess.run(command(pages, output, "--resume"), check=False, stderr=subprocess.DEVNULL).returncode == 1
    assert contents(output) == contents(tmp_path / f"whole-{name}")
    assert len({row[0] for row in rows(output)}) == len(rows(output)) == 61


def test_interrupting_ends_cleanly(tmp_path: Path) -> None:
    pages, output = make(tmp_path / "in", 1000), tmp_path / "all.jsonl"
    process = subprocess.Popen(command(pages, output), stderr=subprocess.PIPE, text=True)
    part = output.with_name("all.jsonl.part")
    while not (part.exists() and part.stat().st_size):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted; the same command goes on from here" in said
    assert "Traceback" not in said
    assert not output.exists()


def test_the_log_in_json(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 2)
    result = CliRunner().invoke(main, [str(pages), "-o", str(tmp_path / "out"), "--json-log"])
    said = [json.loads(line) for line in result.stderr.splitlines()]
    assert [each["event"] for each in said] == ["input", "input", "input", "end"]
    assert [each.get("fate") for each in said] == ["done", "failed", "done", None]
    assert (said[3]["done"], said[3]["failed"]) == (2, 1)


def test_archives_and_lines_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"text": body(), "url": "https://a.example/x"}).encode())
    )
    result = CliRunner().invoke(main, [str(tmp_path / "a.jsonl.gz"), "-f", "jsonl", "--workers", "1"])
    record = json.loads(result.stdout)
    assert (record["url"], record["input"]) == ("https://a.example/x", f"{tmp_path}/a.jsonl.gz:1")
    result = CliRunner().invoke(main, [str(tmp_path / "a.jsonl.gz"), "-o", str(tmp_path / "out"), "--workers", "0"])
    assert list(contents(tmp_path / "out")) == ["a.jsonl.gz/00000001.txt"]


def test_resume_without_an_output_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["x", "--resume"]).exit_code == 2


def test_nobody_reads_the_output_any_more(tmp_path: Path) -> None:
    pages = make(tmp_path / "in", 40)
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", str(pages), "--workers", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=20) == 1
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert os.path.exists(pages)


def test_limits_that_are_asked_for_hold_for_a_single_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(body("<div>" + "<p>Word after word</p>" * 20_000 + "</div>"))
    result = CliRunner().invoke(main, [str(tmp_path / "a.html"), "--time-limit", "0.05"])
    assert result.exit_code == 1
    assert "TimeLimit: not done within 0.05 s" in result.stderr
