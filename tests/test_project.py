"""What holds for the project as a whole."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from pathlib import Path

import cleaner.cli.tables
import cleaner.core
import cleaner.pipeline
import cleaner.reports.template_environment

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "cleaner").rglob("*.py"))


def imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_the_library_never_imports_the_lab() -> None:
    assert [file for file in SOURCES if any(name.startswith("cleaner_lab") for name in imported(file))] == []


def test_imports_point_down_the_house() -> None:
    """document <- pipeline <- readers, metadata, scoring <- filters <- core <- cli."""
    forbidden = {
        "document.py": (
            "scoring",
            "pipeline",
            "readers",
            "filters",
            "metadata",
            "core",
            "result",
            "batch",
            "commands",
            "cli",
        ),
        "tree.py": (
            "document",
            "pipeline",
            "readers",
            "filters",
            "metadata",
            "scoring",
            "core",
            "result",
            "commands",
            "cli",
        ),
        "scoring": ("pipeline", "readers", "filters", "metadata", "core", "result", "outputs", "commands", "cli"),
        "readers": ("pipeline", "scoring", "filters", "metadata", "core", "result", "commands", "cli"),
        "filters": ("readers", "core", "result", "commands", "cli"),
        "metadata": ("filters", "core", "commands", "cli"),
        "core.py": ("batch", "integrations", "commands", "cli"),
        "batch": ("integrations", "commands", "cli"),
        "integrations": ("commands", "cli"),
        "sites": ("pipeline", "readers", "filters", "core", "batch", "integrations", "commands", "cli"),
        "outputs": ("pipeline", "readers", "filters", "metadata", "core", "commands", "cli"),
    }
    for file in SOURCES:
        top = file.relative_to(ROOT / "src" / "cleaner").parts[0]
        names = {name.split(".")[1] for name in imported(file) if name.startswith("cleaner.")}
        assert not names & set(forbidden.get(top, ())), file


def test_heavy_libraries_are_loaded_only_where_they_are_needed() -> None:
    code = "import sys, cleaner; print(*(name for name in ('ftfy', 'py3langid', 'lxml', 'bs4', 'readability', 'rich', 'click', 'jinja2') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_word_lists_say_where_they_come_from() -> None:
    for file in (ROOT / "src" / "cleaner" / "data").rglob("*.txt"):
        head = file.read_text(encoding="utf-8").split("[", 1)[0]
        assert "Apache-2.0" in head, file


def test_examples_in_docstrings() -> None:
    for module in (cleaner.core, cleaner.pipeline, cleaner.cli.tables, cleaner.reports.template_environment):
        assert doctest.testmod(module).failed == 0
