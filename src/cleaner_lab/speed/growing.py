"""Kill batches over a folder that grows, changes and loses files; each must end in the bytes of one undisturbed run.

A world is a folder that changes for ten runs. Each run is killed a few times, at random moments, some of them before
and some after another change; then it may end. What it wrote must be what one run over the present folder writes.

Runs are forks of this process, so that they begin at once; those of :mod:`cleaner_lab.speed.kills` are commands.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from cleaner import batch
from cleaner.batch import resume
from cleaner_lab import datasets
from cleaner_lab.speed.kills import OUTPUTS, digest, listed

#: Runs of a world, and the most kills of one run.
RUNS, MOST_KILLS = 10, 4
#: Rows of a commit: few, so that most kills come after one.
ROWS = 4
#: Files that are added before the first run, and of which one change adds, alters or removes at most MOST_CHANGES.
FIRST_FILES, MOST_CHANGES = 24, 6


class World:
    """A folder of pages, packed pages, archives and (as inputs of their own) JSON lines that is changed at random."""

    def __init__(self, folder: Path, pages: Sequence[bytes], chance: random.Random) -> None:
        self.folder, self.pages, self.chance = folder, pages, chance
        for _ in range(FIRST_FILES):
            self.add()
        self.lines()

    def change(self) -> None:
        """Change a few files."""
        for _ in range(self.chance.randint(1, MOST_CHANGES)):
            files = sorted(path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".jsonl")
            file = self.chance.choice(files)
            what = self.chance.choice(("add", "add", "alter", "remove", "touch", "move", "lines"))
            if what == "add" or len(files) < FIRST_FILES // 2:
                self.add()
            elif what == "alter" and file.suffix == ".html":
                file.write_bytes(self.page())
            elif what == "remove":
                file.unlink()
            elif what == "touch":
                file.touch()
            elif what == "move":
                os.replace(file, file.with_name(f"{self.chance.randrange(1000):03}{file.suffix}"))
            elif what == "lines":
                self.lines()

    def page(self) -> bytes:
        """Return a page, one of each five of which is unlike all others."""
        page = self.chance.choice(self.pages)
        return page + b"<p>%d</p>" % self.chance.randrange(10**9) if self.chance.random() < 0.2 else page

    def add(self) -> None:
        """Add a file, or replace one."""
        folder = self.folder / self.chance.choice("abcd")
        folder.mkdir(parents=True, exist_ok=True)
        name, kind = f"{self.chance.randrange(1000):03}", self.chance.random()
        if kind < 0.7:
            (folder / f"{name}.html").write_bytes(self.page())
        elif kind < 0.8:
            (folder / f"{name}.htm").write_bytes(self.page())
        elif kind < 0.9:
            (folder / f"{name}.html.gz").write_bytes(gzip.compress(self.page()))
        else:
            with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
                for number in range(self.chance.randrange(6)):
                    archive.writestr(f"{number}.html", self.page())

    def lines(self) -> None:
        """Write a file of JSON lines, of which one is damaged."""
        rows = [json.dumps({"html": self.page().decode("utf-8", "replace")}) for _ in range(self.chance.randrange(9))]
        (self.folder / "rows.jsonl").write_text("\n".join([*rows, "{damaged"]), encoding="utf-8")


def run(data: Path, sets: Sequence[str], kills: int, seed: int) -> Iterator[str]:
    """Yield a line for each run, then the sums. Raises AssertionError if bytes or rows differ."""
    chance, done, runs = random.Random(seed), 0, 0
    raw = (page.raw for name in sets for page in datasets.load(data, name))
    pages = [page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass") for page in raw]
    pages = sorted(pages, key=len)[: max(20, len(pages) // 4)]
    for number, name in enumerate(cycle(OUTPUTS)):
        with tempfile.TemporaryDirectory() as scratch:
            world = World(Path(scratch) / "in", pages, chance)
            for killed in _life(world, Path(scratch), name, chance):
                done, runs = done + killed, runs + 1
                yield f"{name}, world {number + 1}: killed {killed} times, the same bytes; {done} kills so far"
        if done >= kills and number + 1 >= len(OUTPUTS):
            break
    yield f"{done} kills in {runs} runs of {number + 1} folders, all the same bytes"


def _life(world: World, scratch: Path, name: str, chance: random.Random) -> Iterator[int]:
    """Run a batch over a world again and again; yield how often each run was killed. Raises AssertionError."""
    output, inputs = scratch / "out" / name, [world.folder, world.folder / "rows.jsonl"]
    (scratch / "out").mkdir()
    lasted = 1.0
    for number in range(RUNS):
        world.change()
        killed = 0
        for _ in range(chance.randrange(MOST_KILLS + 1)):
            killed += _killed(inputs, output, chance.uniform(0, lasted))
            if chance.random() < 0.5:
                world.change()
        start = time.monotonic()
        _batch(inputs, output)
        lasted = 0.8 * lasted + 0.2 * (time.monotonic() - start)
        whole = scratch / f"whole-{number}" / name
        whole.parent.mkdir()
        _batch(inputs, whole)
        assert digest(output) == digest(whole), f"{name}: other bytes after {killed} kills, run {number + 1}"
        assert listed(output) == listed(whole), f"{name}: other rows after {killed} kills, run {number + 1}"
        left = sorted(path.name for path in output.parent.iterdir())
        assert left == sorted([name, f"{name}.manifest.db"]), f"left behind: {left}"
        yield killed


def _batch(inputs: Sequence[Path], output: Path) -> None:
    form = output.name.split(".")[1] if "." in output.name else "text"
    before, resume.COMMIT_ROWS = resume.COMMIT_ROWS, ROWS
    try:
        batch.run(inputs, output, form=form, workers=0)
    finally:
        resume.COMMIT_ROWS = before


def _killed(inputs: Sequence[Path], output: Path, seconds: float) -> bool:
    """Start a batch in a process of its own; return True if it was killed before its end."""
    process = os.fork()
    if process == 0:
        try:
            _batch(inputs, output)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])
