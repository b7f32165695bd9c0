"""Kill and resume batches again and again; their outputs must have the bytes of undisturbed ones."""

from __future__ import annotations

import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

from cleaner_lab import datasets

#: Names of the outputs that are written in turn; the suffix gives the format.
OUTPUTS = ("all.jsonl.zst", "tree", "all.parquet")
#: A run is killed after at most this share of its undisturbed time. A run that learns first needs more, since learning
#: starts again until it is complete.
LONGEST, LONGEST_LEARNING = 0.2, 0.8


#: What writes an output, by its suffix.
_PACKAGES = {".zst": "zstandard", ".parquet": "pyarrow"}


def packages() -> list[str]:
    """Return the modules that the outputs need."""
    return [_PACKAGES[suffix] for name in OUTPUTS if (suffix := Path(name).suffix) in _PACKAGES]


def folder(target: Path, data: Path, sets: Sequence[str], count: int) -> Path:
    """Write ``count`` pages of these data sets as files, in folders of a hundred; return ``target``.

    If the sets have fewer pages, they are written over and over, from the first.
    """
    pages = list(dict.fromkeys(page.raw for name in sets for page in datasets.load(data, name)))
    for number, raw in enumerate(islice(cycle(pages), count)):
        file = target / f"{number // 100:03}" / f"{number:06}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    return target


def run(data: Path, sets: Sequence[str], count: int, kills: int, seed: int, *options: str) -> Iterator[str]:
    """Yield a line for each output that was completed, then the sums. Raises AssertionError if bytes differ.

    ``options`` are added to the command line of the batch.
    """
    chance, done, finished = random.Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        pages = folder(Path(scratch) / "in", data, sets, count)
        start = time.monotonic()
        whole = {name: _whole(pages, Path(scratch) / "whole" / name, *options) for name in OUTPUTS}
        longest = (LONGEST_LEARNING if "--learn" in options else LONGEST) * (time.monotonic() - start) / len(OUTPUTS)
        yield f"{count} pages of {','.join(sets)}, {len(OUTPUTS)} outputs undisturbed"
        for name in cycle(OUTPUTS):
            output = Path(scratch) / f"run-{finished}" / name
            killed = 0
            while _killed(pages, output, chance.uniform(0, longest) if done < kills else None, *options):
                killed, done = killed + 1, done + 1
            assert digest(output) == whole[name], f"{name}: other bytes after {killed} kills"
            assert names(output) == count, f"{name}: {names(output)} inputs in the manifest"
            finished += 1
            yield f"{name}: killed {killed} times, {count} inputs, none missing or doubled, the same bytes"
            if done >= kills and finished >= len(OUTPUTS):
                break
    yield f"{done} kills, {finished} runs, all the same bytes"


def command(pages: Path, output: Path, *more: str) -> list[str]:
    """Return the command line of a batch."""
    form = output.name.split(".")[1] if "." in output.name else "text"
    return [sys.executable, "-m", "cleaner", str(pages), "-o", str(output), "-f", form, "--quiet", *more]


def _whole(pages: Path, output: Path, *options: str) -> str:
    # The exit status is 1 if a page of the set fails: that too must come out the same.
    subprocess.run(command(pages, output, *options), check=False, stderr=subprocess.DEVNULL)
    return digest(output)


def _killed(pages: Path, output: Path, moment: float | None, *options: str) -> bool:
    """Run or resume a batch; return True if it was killed before its end."""
    process = subprocess.Popen(command(pages, output, *options), stderr=subprocess.DEVNULL)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(0.01)
        return True
    return False


def digest(output: Path) -> str:
    """Hash the names and bytes of an output; the manifest, which holds times, lies beside it."""
    files = sorted(path for path in output.rglob("*") if path.is_file()) if output.is_dir() else [output]
    hashed = hashlib.sha256()
    for path in files:
        data = path.read_bytes()
        hashed.update(f"{path.relative_to(output)} {len(data)}\n".encode() + data)
    return hashed.hexdigest()


def listed(output: Path) -> list[tuple[str, ...]]:
    """Return the rows of a manifest, without times and places."""
    with closing(sqlite3.connect(output.with_name(output.name + ".manifest.db"))) as database:
        query = "select number, name, fate, verdict, cause, error, digest from inputs order by number"
        return database.execute(query).fetchall()


def names(output: Path) -> int:
    """Return how many inputs the manifest has, -1 if some have the same name."""
    with sqlite3.connect(output.with_name(output.name + ".manifest.db")) as database:
        rows, names = database.execute("select count(*), count(distinct name) from inputs").fetchone()
    return int(names) if rows == names else -1
