"""``cleaner learn`` and ``cleaner --profiles``."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import sites
from cleaner.cli.main import main
from tests.sites.pages import HOST, SLOGAN, address, dump, html


def run(*args: object) -> tuple[int, str, str]:
    """(exit status, standard output, standard error)."""
    result = CliRunner().invoke(main, [str(argument) for argument in args])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Five text dumps."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(dump(number, (SLOGAN + " and the sea",)))
    return folder


def test_learn_and_use(dumps: Path, tmp_path: Path) -> None:
    store = tmp_path / "site-profiles.db"
    status, _, said = run("learn", dumps, "-o", store, "--url", address(1), "--kind", "text")
    assert (status, said) == (0, f"5 pages of 1 sites -> {store}\n")
    assert len(sites.load(store)[HOST, "text"].pages) == 5
    page = tmp_path / "new.txt"
    page.write_text(dump(7))
    status, text, _ = run(page, "--profiles", store, "--url", address(7), "--kind", "text")
    assert status == 0
    assert "harbour master" in text


def test_pages_say_their_canonical_address(tmp_path: Path) -> None:
    for number in range(3):
        link = f"<link rel='canonical' href='{address(number)}'>"
        (tmp_path / f"{number}.html").write_text(f"<head>{link}</head>{html(number)}")
    (tmp_path / "3.html").write_text(html(3))
    store = tmp_path / "profiles.db"
    status, _, said = run("learn", tmp_path, "-o", store)
    assert (status, said) == (0, f"3 pages of 1 sites, 1 without an address -> {store}\n")
    assert (HOST, "html") in sites.load(store)


def test_learning_again_adds(dumps: Path, tmp_path: Path) -> None:
    store = tmp_path / "profiles.db"
    for number in (1, 2, 1):
        run("learn", dumps / f"{number}.txt", "-o", store, "--url", address(1))
    assert len(sites.load(store)[HOST, "text"].pages) == 2


def test_errors(dumps: Path, tmp_path: Path) -> None:
    (dumps / "loop.txt").symlink_to(dumps / "loop.txt")
    status, _, said = run("learn", dumps, "-o", tmp_path / "a.db", "--url", address(1))
    assert status == 1
    assert said.splitlines() == [
        f"cleaner: {dumps}/loop.txt: too many levels of symbolic links",
        f"5 pages of 1 sites, 1 failed -> {tmp_path}/a.db",
    ]
    status, _, said = run(dumps, "--profiles", tmp_path / "none.db")
    assert status == 2
    assert "no site profiles in" in said
    status, _, said = run("learn", dumps / "1.txt", "-o", dumps / "2.txt", "--url", address(1))
    assert status == 1
    assert "holds no site profiles" in said


def test_learn_reads_what_a_batch_reads(dumps: Path, tmp_path: Path) -> None:
    pages = sorted(dumps.iterdir())
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.write(pages[0], "a/0.txt")
    (tmp_path / "1.txt.gz").write_bytes(gzip.compress(pages[1].read_bytes()))
    rows = [{"dump": page.read_text(), "at": address(1)} for page in pages[2:]]
    (tmp_path / "rest.jsonl").write_text("\n".join(map(json.dumps, rows)))
    inputs = (tmp_path / "pages.zip", tmp_path / "*.txt.gz", tmp_path / "rest.jsonl")
    fields = ("--text-field", "dump", "--url-field", "at", "--url", address(1), "--kind", "text")
    status, _, said = run("learn", *inputs, "-o", tmp_path / "all.db", *fields)
    assert (status, said) == (0, f"5 pages of 1 sites -> {tmp_path}/all.db\n")
    run("learn", dumps, "-o", tmp_path / "folder.db", "--url", address(1), "--kind", "text", "--workers", "0")
    run("learn", dumps, "-o", tmp_path / "two.db", "--url", address(1), "--kind", "text", "--workers", "2")
    assert (tmp_path / "all.db").read_bytes() == (tmp_path / "folder.db").read_bytes()
    assert (tmp_path / "all.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_learn_from_standard_input(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    options = ["learn", "-", "-o", str(store), "--url", address(1), "--kind", "text"]
    assert CliRunner().invoke(main, options, input=dump(1)).exit_code == 0
    assert len(sites.load(store)[HOST, "text"].pages) == 1


def test_what_learn_tells(dumps: Path, tmp_path: Path) -> None:
    options = ("learn", dumps, dumps / "none.txt", "-o", tmp_path / "a.db", "--url", address(1), "--workers", "0")
    status, _, said = run(*options, "--json-log")
    events = [json.loads(line) for line in said.splitlines()]
    assert status == 1
    assert [event.get("fate", event["event"]) for event in events] == ["learnt"] * 5 + ["failed", "end"]
    assert (events[-1]["learnt"], events[-1]["sites"], events[-1]["failed"]) == (5, 1, 1)
    status, _, said = run(*options, "--quiet")
    assert len(said.splitlines()) == 1
    (tmp_path / "empty").mkdir()
    assert "nothing to learn from" in run("learn", tmp_path / "empty")[2]
    assert "no folder" in run("learn", dumps, "-o", tmp_path / "none" / "a.db")[2]
    assert run("learn", dumps, "--profiles", tmp_path / "a.db")[0] == 2


def test_dumps_of_one_site_are_cleaned_with_its_address(dumps: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "a.db", tmp_path / "out"
    run("learn", dumps, "-o", store, "--url", address(1), "--kind", "text")
    assert run(dumps, "-o", out, "--url", address(1), "--kind", "text")[0] == 2
    options = ("-f", "jsonl", "--url", address(1), "--kind", "text", "--workers", "0")
    assert run(dumps, "-o", tmp_path / "one.jsonl", *options, "--profiles", store)[0] == 0
    assert run(dumps, "-o", tmp_path / "two.jsonl", *options, "--learn")[0] == 0
    assert run(dumps, "-o", tmp_path / "alone.jsonl", "-f", "jsonl", "--kind", "text", "--workers", "0")[0] == 0
    one, two, alone = (
        [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text().splitlines()]
        for name in ("one", "two", "alone")
    )
    assert one == two
    assert [record["removed"] for record in one] != [record["removed"] for record in alone]


def test_interrupting_learn_leaves_the_file_as_it_was(dumps: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    run("learn", dumps / "1.txt", "-o", store, "--url", address(1), "--kind", "text")
    before = store.read_bytes()
    (tmp_path / "many.jsonl").write_text("\n".join(json.dumps({"text": dump(n)}) for n in range(3000)))
    options = ["--url", address(1), "--kind", "text", "--json-log", "-o", str(store)]
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "learn", str(tmp_path / "many.jsonl"), *options],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert f"interrupted, nothing was learnt; {store} is unchanged" in said
    assert "Traceback" not in said
    assert store.read_bytes() == before
