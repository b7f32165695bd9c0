"""What a type checker says of a user's script, with the package installed as pip installs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.needs import needs
from tests.test_project import ROOT

needs("mypy")

GOOD = """
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import cleaner


@cleaner.rule("shouting")
def shouting(doc: cleaner.Document) -> list[bool]:
    return [text.isupper() for text in doc.text]


def titles(pages: list[str]) -> Iterator[str]:
    settings = cleaner.Cleaner(keep=["tables", "links"], favor="recall", now=datetime(2026, 11, 23))
    for page in pages:
        yield settings.clean(page, url="https://harbour.example/").metadata.title


result: cleaner.Result = cleaner.clean(Path("page.html"), engine="rules", hidden="flag", kind="html")
for removal in result.removed:
    reason: str = removal.reason
    score: float | None = removal.score
pipeline = cleaner.Pipeline.default().without("caption").with_filter(shouting, before="low-score")
cleaner.clean(b"<p>Tides</p>", pipeline=pipeline, limits=cleaner.PageLimits(bytes=10 << 20))
text: str = result.to_markdown() + result.text + ", ".join(titles(["<p>Tides</p>"]))
for found in cleaner.clean_many(["<p>Tides</p>", ("<p>Tides</p>", "https://harbour.example/")], workers=1):
    line: str = found.error if isinstance(found, cleaner.Failure) else found.text
"""
#: Calls with one mistake each.
MISTAKES = {
    "number": "clean(3)",
    "misspelt_keep": 'clean("", keep=["lnks"])',
    "misspelt_favor": 'clean("", favor="speed")',
    "misspelt_engine": 'Cleaner(engine="lerned")',
    "misspelt_option": 'clean("", favour="recall")',
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """For each script the errors that mypy --strict reports."""
    folder = tmp_path_factory.mktemp("user")
    python = _environment(folder / "env")
    scripts = {"good": GOOD, **{name: f"import cleaner\n\ncleaner.{call}\n" for name, call in MISTAKES.items()}}
    for name, code in scripts.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    # The user's folder, not this repository, so that none of its settings count.
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), "--cache-dir", ".cache"]
    done = subprocess.run(
        [*command, *(f"{name}.py" for name in scripts)], cwd=folder, capture_output=True, text=True, check=False
    )
    lines = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return {name: [line for line in lines if line.startswith(f"{name}.py:")] for name in scripts}


def _environment(folder: Path) -> Path:
    """Make an environment with the package in its site-packages; return its interpreter."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    binaries = "Scripts" if sys.platform == "win32" else "bin"
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    shutil.copytree(
        ROOT / "src" / "cleaner", packages / "cleaner", ignore=shutil.ignore_patterns("data", "__pycache__")
    )
    # What the package depends on, from the environment of these tests.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / binaries / "python"


def test_a_correct_script_passes(said: dict[str, list[str]]) -> None:
    assert said["good"] == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_caught(said: dict[str, list[str]], name: str) -> None:
    # Not merely that the package has no types.
    assert [line for line in said[name] if line.endswith(("[arg-type]", "[list-item]", "[call-arg]"))], said[name]
