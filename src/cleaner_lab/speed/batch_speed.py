"""Measure a batch beside ``clean`` in a loop, and beside trafilatura's directory mode on the same files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from cleaner_lab.speed.kills import folder

_LOOP = """
import sys
from pathlib import Path
import cleaner
settings, out = cleaner.Cleaner(), Path(sys.argv[2])
out.mkdir()
for file in sorted(Path(sys.argv[1]).rglob("*.html")):
    (out / (file.name + ".txt")).write_text(settings.clean(file).text + "\\n", encoding="utf-8", errors="replace")
"""


def table(data: Path, sets: Sequence[str], count: int, peers: bool) -> Iterator[str]:
    """Yield a table: wall and CPU seconds, memory of the largest process, outputs missing or empty."""
    with tempfile.TemporaryDirectory() as scratch:
        # In a process of its own: children report at least the memory of the process that forks them.
        with ProcessPoolExecutor(1) as pool:
            pages = pool.submit(folder, Path(scratch) / "in", data, sets, count).result()
        out = Path(scratch) / "out"
        yield f"{count} pages of {','.join(sets)}, each read from a file and written to one"
        yield ""
        yield "| | wall s | CPU s | pages/s | largest process MB | outputs missing | empty |"
        yield "|---|---|---|---|---|---|---|"
        for name, command in _commands(pages, out, peers).items():
            shutil.rmtree(out, ignore_errors=True)
            yield _measured(name, command, out, count)


def _commands(pages: Path, out: Path, peers: bool) -> dict[str, list[str]]:
    ours = [sys.executable, "-m", "cleaner", str(pages), "-o", str(out), "--quiet", "--workers"]
    commands = {
        "clean in a loop": [sys.executable, "-c", _LOOP, str(pages), str(out)],
        "cleaner --workers 1": [*ours, "1"],
        "cleaner --workers 2": [*ours, "2"],
    }
    if peers:
        theirs = [sys.executable, "-m", "trafilatura.cli", "--input-dir", str(pages), "--output-dir", str(out)]
        commands["trafilatura --parallel 1"] = [*theirs, "--parallel", "1"]
        commands["trafilatura --parallel 2"] = [*theirs, "--parallel", "2"]
    return commands


def _measured(name: str, command: list[str], out: Path, count: int) -> str:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # This includes what the process waited for: its workers.
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    files = [path for path in out.rglob("*") if path.is_file()]
    empty = sum(1 for path in files if not path.read_bytes().strip())
    cells = (
        f"{wall:.1f}", f"{used.ru_utime + used.ru_stime:.1f}", f"{count / wall:.1f}", f"{used.ru_maxrss / 1024:.0f}",
        str(count - len(files)), str(empty),
    )  # fmt: skip
    return f"| {name} | {' | '.join(cells)} |"
