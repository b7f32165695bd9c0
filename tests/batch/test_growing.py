"""A folder that grows, changes and loses files: every run ends in the bytes of one run over the last state."""

from __future__ import annotations

import gzip
import os
import random
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner import batch
from cleaner.batch import resume
from tests.articles import body
from tests.batch.test_run import OUTPUTS, Stop, StopAt, contents


def page(text: str) -> str:
    return body(f"<p>The harbour master wrote down {text} and nothing else that day.</p>")


def settle(folder: Path) -> None:
    """Let all files be old, so that their times tell a change."""
    for number, file in enumerate(sorted(folder.rglob("*"))):
        if file.is_file():
            os.utime(file, ns=(10**18 + number, 10**18 + number))


class World:
    """A folder of inputs that is changed at random."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.number = folder, random.Random(seed), 0
        folder.mkdir()
        for _ in range(12):
            self.add()

    def text(self) -> str:
        self.number += 1
        return page(f"number {self.number}")

    def add(self) -> None:
        kinds: list[Callable[[Path], object]] = [
            lambda path: path.with_suffix(".html").write_text(self.text()),
            lambda path: path.with_suffix(".htm").write_text(self.text()),
            lambda path: path.with_suffix(".HTML").write_text(self.text()),
            lambda path: path.with_suffix(".html.gz").write_bytes(gzip.compress(self.text().encode())),
            self.archive,
        ]
        path = self.folder / self.chance.choice("abc") / f"{self.chance.choice('abcdefghij')}"
        path.parent.mkdir(exist_ok=True)
        self.chance.choice(kinds)(path)

    def archive(self, path: Path) -> None:
        with zipfile.ZipFile(path.with_suffix(".zip"), "w") as made:
            for name in self.chance.sample(["a.html", "b.html", "B.html", "c.html"], self.chance.randrange(5)):
                made.writestr(name, self.text() if self.chance.random() < 0.5 else page(name))

    def change(self) -> None:
        for _ in range(self.chance.randrange(4)):
            files = sorted(path for path in self.folder.rglob("*") if path.is_file() or path.is_symlink())
            file = self.chance.choice(files)
            match self.chance.randrange(8):
                case 0 | 1 | 2:
                    self.add()
                case 3 if len(files) > 3:
                    file.unlink()
                case 4 if file.suffix.startswith(".h"):
                    file.write_text(self.text())
                case 5:
                    file.touch()
                case 6 if len(files) > 3:
                    os.replace(file, self.chance.choice(files))
                case 7:
                    (self.folder / "b").mkdir(exist_ok=True)
                    (self.folder / "b" / "link.html").unlink(missing_ok=True)
                    (self.folder / "b" / "link.html").symlink_to(self.folder / self.chance.choice(["none", "a/a.html"]))


def harm(output: Path, chance: random.Random) -> None:
    """Change or remove what was written, as people do."""
    files = list(contents(output)) if output.exists() else []
    if files and chance.random() < 0.3:
        file = output / chance.choice(files)
        if chance.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(b"changed by hand")


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEEDS", "2"))))
@pytest.mark.parametrize(("form", "name"), OUTPUTS)
def test_any_changes_and_stops(
    tmp_path: Path, form: str, name: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "COMMIT_ROWS", 3)
    world, output = World(tmp_path / "in", seed), tmp_path / name
    chance = random.Random(seed)
    for number in range(6):
        world.change()
        if chance.random() < 0.3:
            settle(world.folder)
        for _ in range(chance.choice([0, 0, 1, 2])):
            try:
                stop = StopAt(chance.randrange(20))
                batch.run([world.folder], output, form=form, workers=0, listener=stop)
            except Stop:
                pass
            if chance.random() < 0.5:
                world.change()
        harm(output, chance)
        counted = batch.run([world.folder], output, form=form, workers=0)
        whole = tmp_path / f"whole-{number}-{name}"
        assert counted == batch.run([world.folder], whole, form=form, workers=0)
        assert contents(output) == contents(whole)
        assert rows_of(output) == rows_of(whole)
        again = batch.run([world.folder], output, form=form, workers=0)
        assert again == counted
        assert again.changes == (0, 0, 0, sum(counted), 0)
        left = {path.name for path in tmp_path.iterdir()} - {"in"} - {path.name for path in tmp_path.glob("whole-*")}
        assert left == {name, f"{name}.manifest.db"}


def rows_of(output: Path) -> list[Any]:
    with sqlite3.connect(f"file:{output}.manifest.db?mode=ro", uri=True) as database:
        query = "select number, name, fate, verdict, cause, error, key, place, digest, size from inputs order by number"
        return database.execute(query).fetchall()
