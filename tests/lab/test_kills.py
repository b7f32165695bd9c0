from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner_lab import __main__ as lab
from cleaner_lab.speed import growing, kills
from tests.lab.sets import articles


def test_a_folder_is_filled_over_and_over(tmp_path: Path) -> None:
    target = kills.folder(tmp_path / "in", articles(tmp_path, 3), ["wcxb-dev"], 205)
    files = sorted(target.rglob("*.html"))
    assert len(files) == 205
    assert sorted(folder.name for folder in target.iterdir()) == ["000", "001", "002"]
    assert files[0].read_bytes() == files[3].read_bytes() != files[1].read_bytes()


def test_the_digest_sees_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "tree" / "a").mkdir(parents=True)
    seen = set()
    for name, text in (("a/x", "1"), ("a/x", "2"), ("a/y", "2")):
        (tmp_path / "tree" / name).write_text(text)
        seen.add(kills.digest(tmp_path / "tree"))
    assert len(seen) == 3


@pytest.mark.parametrize("more", [[], ["--learn"]])
def test_killed_and_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]) -> None:
    monkeypatch.setattr(kills, "OUTPUTS", ("all.jsonl",))
    options = [
        "kills",
        "--data",
        str(articles(tmp_path, 3)),
        "--sets",
        "wcxb-dev",
        "--pages",
        "4",
        "--kills",
        "1",
        *more,
    ]
    result = CliRunner().invoke(lab.main, options)
    assert result.exit_code == 0, result.output
    said = result.output.splitlines()
    assert said[0] == "4 pages of wcxb-dev, 1 outputs undisturbed"
    # The first run may be over before the kill, if the machine was busy while the undisturbed run was timed.
    line = re.compile(r"all.jsonl: killed (\d+) times, 4 inputs, none missing or doubled, the same bytes")
    runs = [line.fullmatch(text) for text in said[1:-1]]
    assert [run and run[1] for run in runs] == ["0"] * (len(runs) - 1) + ["1"]
    assert said[-1] == f"1 kills, {len(runs)} runs, all the same bytes"


def test_other_bytes_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "OUTPUTS", ("all.jsonl",))
    monkeypatch.setattr(kills, "_whole", lambda pages, output, *options: "another")
    with pytest.raises(AssertionError, match="other bytes after 0 kills"):
        list(kills.run(articles(tmp_path, 2), ["wcxb-dev"], 2, 0, 6))


def test_a_folder_that_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "OUTPUTS", ("all.jsonl",))
    monkeypatch.setattr(growing, "FIRST_FILES", 6)
    monkeypatch.setattr(growing, "RUNS", 3)
    options = ["kills", "--growing", "--data", str(articles(tmp_path, 3)), "--sets", "wcxb-dev", "--kills", "1"]
    result = CliRunner().invoke(lab.main, options)
    assert result.exit_code == 0, result.output
    *runs, last = result.output.splitlines()
    line = re.compile(r"all.jsonl, world \d+: killed (\d+) times, the same bytes; \d+ kills so far")
    killed = [int(found[1]) for run in runs if (found := line.fullmatch(run))]
    assert len(killed) == len(runs)
    assert last.startswith(f"{sum(killed)} kills in {len(runs)} runs of ")


def test_other_bytes_of_a_folder_that_grows_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "OUTPUTS", ("all.jsonl",))
    monkeypatch.setattr(growing, "FIRST_FILES", 3)
    monkeypatch.setattr(growing, "digest", lambda output: str(output))
    with pytest.raises(AssertionError, match="other bytes after"):
        list(growing.run(articles(tmp_path, 2), ["wcxb-dev"], 0, 1))
