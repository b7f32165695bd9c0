"""What CONTRIBUTING.md says works: its filter is written, listed, and passes its cases, in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner_lab.docs.readme import ROOT
from tests.needs import missing

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_FILE = re.compile(r'^(`{3,})\w+ title="([^"]+)"\n(.*?)^\1$', re.M | re.S)
FILTERS = "src/cleaner/filters/__init__.py"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the walkthrough touches, with its files written and its filter listed."""
    folder = tmp_path_factory.mktemp("repository")
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "cleaner", folder / "src" / "cleaner", ignore=skipped)
    shutil.copytree(ROOT / "tests" / "filters", folder / "tests" / "filters", ignore=skipped)
    for name in ("pyproject.toml", "tests/__init__.py", "tests/conftest.py", "tests/needs.py", "tests/articles.py"):
        shutil.copy(ROOT / name, folder / name)
    files = {name: code for _, name, code in _FILE.findall(CONTRIBUTING)}
    imported = files.pop(FILTERS)
    listed = (folder / FILTERS).read_text(encoding="utf-8").replace(" counter,", " weather, counter,")
    assert listed.count(" weather, counter,") == 2
    (folder / FILTERS).write_text(
        listed.replace("from cleaner.filter import", f"{imported}from cleaner.filter import", 1)
    )
    for name, code in files.items():
        assert not (folder / name).exists()
        (folder / name).write_text(code, encoding="utf-8")
    return folder


def test_the_filter_passes_its_cases(repository: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-o", "addopts=-q", "tests/filters", "-k", "weather"]
    environment = {**os.environ, "PYTHONPATH": str(repository / "src")}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    # Two cases, and what holds for every filter.
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) >= 4


def test_the_filter_is_written_as_the_project_writes(repository: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent))
    if not ruff:
        pytest.skip(missing("ruff"))
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [ruff, *command, "src/cleaner/filters/weather.py"],
            cwd=repository,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
