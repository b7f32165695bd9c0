"""Two passes in one batch: the sites are learnt first, then cleaned."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner import Cleaner, batch, sites
from cleaner.batch import compare, inputs, resume
from cleaner.batch.inputs.item import Reading
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.profile_pass import ProfilePass, store_of
from cleaner.cli.main import main
from cleaner.cli.progress import where_to_look
from cleaner.workers.outcome import Limits
from tests.batch.trouble import TEXT_PIPELINE
from tests.sites.pages import HOST, SLOGAN, address, dump, html

LINE = SLOGAN + " and the sea"
TEXT = Cleaner(kind="text", language="en")


def records(count: int) -> list[dict[str, str]]:
    """Dumps of two sites in turn."""
    hosts = (HOST, "quay.example")
    return [{"text": dump(n, (LINE,)), "url": address(n, hosts[n % 2])} for n in range(count)]


def make(path: Path, count: int) -> Path:
    """A file of JSON lines with two inputs that fail."""
    lines = [json.dumps(each) for each in records(count)]
    path.write_text("\n".join([*lines[:1], "{broken", *lines[1:], '{"nothing": 1}']))
    return path


class Stop(Exception):
    pass


class Counting(batch.Listener):
    """Counts the inputs of both passes, and raises Stop at the given numbers."""

    def __init__(self, learning: int = -1, cleaning: int = -1) -> None:
        self.stops = learning, cleaning
        self.learnt_rows = 0
        self.tally: Any = None

    def learnt(self, row: Any) -> None:
        self.learnt_rows += 1
        if row.number == self.stops[0]:
            raise Stop

    def learnt_all(self, tally: Any) -> None:
        self.tally = tally

    def heard(self, row: Any, value: Any) -> None:
        if row.number == self.stops[1]:
            raise Stop


def run(pages: Path, output: Path, **options: Any) -> batch.Report:
    return batch.run([pages], output, **{"form": "jsonl", "workers": 0, "learn": True, "cleaner": TEXT, **options})


def test_the_second_pass_cleans_with_what_the_first_learnt(tmp_path: Path) -> None:
    pages, heard = make(tmp_path / "in.jsonl", 10), Counting()
    assert run(pages, tmp_path / "two.jsonl", listener=heard) == (10, 2)
    assert heard.tally == (10, 2, 0, 2)
    profiles = sites.load(tmp_path / "two.jsonl.profiles.db")
    by_hand = sites.learn(TEXT.judged(each["text"], each["url"]) for each in records(10))
    assert dict(profiles) == dict(by_hand)
    run(pages, tmp_path / "one.jsonl", learn=False, cleaner=Cleaner(kind="text", language="en", profiles=by_hand))
    run(pages, tmp_path / "alone.jsonl", learn=False)
    two, one, alone = ((tmp_path / f"{name}.jsonl").read_bytes() for name in ("two", "one", "alone"))
    assert two == one != alone


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    pages = make(tmp_path / "in.jsonl", 20)
    for workers in (0, 2):
        run(pages, tmp_path / f"{workers}.jsonl", workers=workers)
    for name in ("jsonl", "jsonl.profiles.db"):
        outputs = {(tmp_path / f"{workers}.{name}").read_bytes() for workers in (0, 2)}
        assert len(outputs) == 1


def test_what_stopped_anywhere_is_gone_on_with_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "COMMIT_ROWS", 2)
    pages = make(tmp_path / "in.jsonl", 4)
    run(pages, tmp_path / "whole.jsonl")
    for phase in ("learning", "cleaning"):
        for at in range(6):
            output = tmp_path / f"{phase}-{at}.jsonl"
            with pytest.raises(Stop):
                run(pages, output, listener=Counting(**{phase: at}))
            assert store_of(output).exists() == (phase == "cleaning")
            heard = Counting()
            assert run(pages, output, resume=True, listener=heard) == (4, 2)
            assert heard.learnt_rows == (6 if phase == "learning" else 0)
            assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert run(pages, output, resume=True) == (4, 2)


def test_profiles_that_are_there_are_merged(tmp_path: Path) -> None:
    more = sites.learn(TEXT.judged(dump(n), address(n, host)) for n in (20, 21) for host in (HOST, "pier.example"))
    sites.save(more, tmp_path / "more.db")
    pages = make(tmp_path / "in.jsonl", 6)
    stores = []
    for name, given in (("kept", more), ("stored", sites.load(tmp_path / "more.db"))):
        run(pages, tmp_path / name, cleaner=Cleaner(kind="text", language="en", profiles=given))
        stores.append(sites.load(store_of(tmp_path / name)))
    merged = sites.learn(TEXT.judged(each["text"], each["url"]) for each in records(6)).merge(more)
    assert dict(stores[0]) == dict(stores[1]) == dict(merged)
    assert len(merged[HOST, "text"].pages) == 5
    assert repr(sites.load(tmp_path / "more.db")) == repr(more)


def test_what_cannot_be_learnt_from(tmp_path: Path) -> None:
    pages = make(tmp_path / "in.jsonl", 2)
    with pytest.raises(ValueError, match="standard input"):
        batch.run(["-"], tmp_path / "out", learn=True)
    with pytest.raises(ValueError, match="engine 'learned'"):
        run(pages, tmp_path / "out", cleaner=Cleaner(engine="rules"))
    run(pages, tmp_path / "out")
    own = sites.load(store_of(tmp_path / "out"))
    with pytest.raises(ValueError, match="give a copy"):
        run(pages, tmp_path / "out", cleaner=Cleaner(kind="text", language="en", profiles=own))
    for more in (["-", "-o", str(tmp_path / "out")], [str(pages)]):
        assert CliRunner().invoke(main, [*more, "--learn"]).exit_code == 2


def test_another_store_or_none_is_learnt_again(tmp_path: Path) -> None:
    pages, output = make(tmp_path / "in.jsonl", 4), tmp_path / "out.jsonl"
    os.utime(pages, (10**9, 10**9))
    time.sleep(0.1)
    run(pages, tmp_path / "whole.jsonl")
    spoils: tuple[Callable[[], object], ...] = (
        lambda: sites.save(sites.learn([TEXT.judged(dump(9), address(9))]), store_of(output)),
        store_of(output).unlink,
        pages.touch,
    )
    for spoil in spoils:
        with pytest.raises(Stop):
            run(pages, output, fresh=True, listener=Counting(cleaning=3))
        spoil()
        heard = Counting()
        assert run(pages, output, listener=heard) == (4, 2)
        assert heard.learnt_rows == 6
        assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_what_is_learnt_depends_on_all_inputs(tmp_path: Path) -> None:
    pages, output = make(tmp_path / "in.jsonl", 4), tmp_path / "out.jsonl"
    time.sleep(0.1)
    run(pages, output)
    heard = Counting()
    assert run(pages, output, listener=heard).changes == (0, 0, 0, 6, 0)
    assert heard.learnt_rows == 0
    make(pages, 9)
    time.sleep(0.1)
    assert run(pages, output, listener=heard).changes == (5, 1, 5, 0, 0)
    assert heard.learnt_rows == 11
    run(pages, tmp_path / "whole.jsonl")
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    run(pages, output, learn=False)
    run(pages, tmp_path / "alone.jsonl", learn=False)
    assert output.read_bytes() == (tmp_path / "alone.jsonl").read_bytes()


def test_pages_that_crash_or_eat_memory_cost_only_themselves(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Home\n{word}", "url": address(n)}) for n, word in enumerate(("eat", "segfault"))]
    lines[1:1] = [json.dumps(each) for each in records(5)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    settings = replace(TEXT, pipeline=TEXT_PIPELINE)
    rows: list[ManifestRow] = []
    learning = ProfilePass(settings, None, 1, Limits(60.0, 200))
    tally, found = learning.gather(inputs.items([str(tmp_path / "in.jsonl")], Reading()), rows.append)
    assert [each.cause for each in rows] == ["memory", "", "", "", "", "", "crash"]
    assert (tally, len(found)) == ((5, 2, 0, 2), 2)


def command(pages: Path, output: Path, *more: str) -> list[str]:
    code = "from cleaner.batch import resume; resume.COMMIT_ROWS = 8; from cleaner.cli.main import main; main()"
    options = ["-f", "jsonl", "--learn", "--kind", "text", "--language", "en", "--workers", "2", "--quiet"]
    return [sys.executable, "-c", code, str(pages), "-o", str(output), *options, *more]


def test_killed_in_both_passes_and_resumed(tmp_path: Path) -> None:
    pages, whole, output = make(tmp_path / "in.jsonl", 60), tmp_path / "whole.jsonl", tmp_path / "all.jsonl"
    run(pages, whole)
    chance = random.Random(6)
    killed: list[bool] = []
    for _ in range(2):
        process = subprocess.Popen(command(pages, output, "--resume"), stderr=subprocess.DEVNULL)
        # First while it learns, then as soon as it cleans.
        until = output.with_name("all.jsonl.manifest.db") if not killed else output.with_name("all.jsonl.part")
        while process.poll() is None and not until.exists():
            time.sleep(0.01)
        if killed:
            time.sleep(0.3 * chance.random())
        killed.append(store_of(output).exists())
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert killed[0] is False
    assert killed[-1] is True
    assert subprocess.run(command(pages, output, "--resume"), check=False, stderr=subprocess.DEVNULL).returncode == 1
    assert output.read_bytes() == whole.read_bytes()
    assert repr(sites.load(store_of(output))) == repr(sites.load(store_of(whole)))
    with sqlite3.connect(f"file:{output}.manifest.db?mode=ro", uri=True) as database:
        assert database.execute("select count(*), count(distinct name) from inputs").fetchone() == (62, 62)


def test_interrupting_the_first_pass(tmp_path: Path) -> None:
    pages, output = make(tmp_path / "in.jsonl", 2000), tmp_path / "all.jsonl"
    process = subprocess.Popen(command(pages, output), stderr=subprocess.PIPE, text=True)
    while not output.with_name("all.jsonl.manifest.db").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted; the same command goes on from here" in said
    assert "Traceback" not in said
    assert not store_of(output).exists()


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Files that were just written count as old ones.
    monkeypatch.setattr(compare, "_TICK", 0)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        link = f"<link rel='canonical' href='{address(number)}'>"
        (folder / f"{number}.html").write_text(f"<head>{link}</head>{html(number)}")
    (folder / "nowhere.html").write_text(html(5))
    (folder / "bad.html.gz").write_bytes(gzip.compress(html(6).encode())[:-20])
    arguments = [str(folder), "-o", str(tmp_path / "out"), "--learn", "--workers", "0"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    said = result.stderr.splitlines()
    assert said[0] == "learnt 4 pages of 1 sites, 1 without an address, 1 failed"
    assert said[1].startswith(f"cleaner: {folder}/bad.html.gz: EOFError")
    last = f"5 cleaned, 1 failed -> {tmp_path}/out"
    assert said[2:] == [last, where_to_look(f"{tmp_path}/out")]
    assert (HOST, "html") in sites.load(tmp_path / "out.profiles.db")
    # Again with the same inputs: nothing is learnt or cleaned.
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    failed = f"failed before, not tried again without --retry-failed: {folder}/bad.html.gz"
    assert result.stderr.splitlines() == ["6 unchanged", failed, last]
    result = CliRunner().invoke(main, [*arguments, "--quiet"])
    assert (result.exit_code, result.stderr) == (1, "")
    # Another page: all are learnt and cleaned again.
    (folder / "nowhere.html").write_text(html(7))
    result = CliRunner().invoke(main, [*arguments, "--json-log"])
    notice, *events = [json.loads(line) for line in result.stderr.splitlines()]
    assert notice["event"] == "notice"
    assert notice["message"] == "inputs changed: with --learn, all are learnt and cleaned again"
    assert [each["event"] for each in events] == ["learning"] * 6 + ["learnt"] + ["input"] * 6 + ["end"]
    assert [each["fate"] for each in events[:6]] == ["learnt"] * 4 + ["failed", "no-address"]
    assert (events[6]["learnt"], events[6]["sites"], events[6]["failed"]) == (4, 1, 1)
    result = CliRunner().invoke(main, [*arguments, "--quiet", "--fresh"])
    assert result.stderr.splitlines() == said[1:2]
    assert os.path.exists(tmp_path / "out" / "0.txt")


def test_with_other_options_all_is_learnt_again(tmp_path: Path) -> None:
    pages, output = make(tmp_path / "in.jsonl", 6), tmp_path / "out.jsonl"
    run(pages, output)
    other = Cleaner(kind="text", language="en", phrases=[LINE])
    for options in ({"cleaner": other}, {"cleaner": other, "fresh": True}):
        heard = Counting()
        run(pages, output, listener=heard, **options)
        assert heard.learnt_rows == 8
    run(pages, tmp_path / "whole.jsonl", cleaner=other)
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
