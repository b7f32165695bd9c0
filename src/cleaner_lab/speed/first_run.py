"""Time a new user's way from nothing to a cleaned folder and its reports, in an empty environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cleaner.cli.group import COMMANDS
from cleaner_lab.docs.readme import ROOT

#: Upper bounds: seconds in all, megabytes of the wheel, packages including ours, seconds of ``import cleaner``.
SECONDS, WHEEL, PACKAGES, IMPORT = 300.0, 5.0, 22, 0.3
#: Number of runs, of which the fastest counts: other work of the machine can only add to it.
TRIES = 7
DUMPS = ROOT / "fixtures" / "dumps"
#: Packages that come with the environment itself.
_TOOLS = frozenset(("pip", "setuptools", "wheel"))


class TooMuch(Exception):
    """A bound is exceeded."""


def table() -> Iterator[str]:
    """Yield the lines of a table as they are measured. Raises TooMuch at the end if a bound is exceeded."""
    yield "| step | measured | bound |"
    yield "|---|---|---|"
    wrong: list[str] = []

    def row(step: str, measured: float, unit: str, bound: float | None = None) -> str:
        if bound is not None and measured > bound:
            wrong.append(f"{step}: {measured:.2f} > {bound:g}")
        return f"| {step} | {measured:.{0 if unit == '' else 2}f} {unit} | {'' if bound is None else f'{bound:g}'} |"

    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        wheel = _wheel(work)
        yield row("wheel", wheel.stat().st_size / 1e6, "MB", WHEEL)
        total = 0.0
        for step, command in _steps(work, wheel):
            seconds = _timed(command, work)
            total += seconds
            yield row(step, seconds, "s")
        yield row("all of these steps", total, "s", SECONDS)
        python = work / "env" / "bin" / "python"
        yield row("packages, with cleaner itself", _packages(python), "", PACKAGES)
        yield row("import cleaner", _import_time(python, "perf_counter"), "s", IMPORT)
        yield row("... of it on the processor", _import_time(python, "process_time"), "s")
    if wrong:
        raise TooMuch("; ".join(wrong))


def _steps(work: Path, wheel: Path) -> Iterator[tuple[str, list[str | Path]]]:
    """Yield the commands that a new user types."""
    tools = work / "env" / "bin"
    yield "python3 -m venv", [sys.executable, "-m", "venv", work / "env"]
    yield "pip install", [tools / "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    yield "cleaner dumps -o cleaned", [tools / "cleaner", DUMPS, "-o", work / "cleaned"]
    if "explain" in COMMANDS:
        page = DUMPS / "harbour-news.html"
        yield "cleaner explain page -o page.html", [tools / "cleaner", "explain", page, "-o", work / "page.html"]
    if "report" in COMMANDS:
        yield "cleaner report cleaned", [tools / "cleaner", "report", work / "cleaned", "-o", work / "report.html"]


def _wheel(work: Path) -> Path:
    """Build the wheel of this tree."""
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", work / "wheels", ROOT], work)
    return next((work / "wheels").glob("cleaner-*.whl"))


def _packages(python: Path) -> int:
    listed = json.loads(_run([python, "-m", "pip", "list", "--format", "json"], python.parent))
    return len([package for package in listed if package["name"] not in _TOOLS])


def _import_time(python: Path, clock: str) -> float:
    """Time ``import cleaner`` in a process of its own, by this clock of :mod:`time`; in seconds."""
    code = f"from time import {clock} as now; start = now(); import cleaner; print(now() - start)"
    return min(float(_run([python, "-c", code], python.parent)) for _ in range(TRIES))


def _timed(command: list[str | Path], folder: Path) -> float:
    start = time.perf_counter()
    _run(command, folder)
    return time.perf_counter() - start


def _run(command: list[str | Path], folder: Path) -> str:
    """Run a command and return its standard output. Raises CalledProcessError if it fails."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=clean, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout
