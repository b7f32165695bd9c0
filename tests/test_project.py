"""What holds for the project as a whole."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

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


#: The rooms of the house from the ground up. A room imports only itself and rooms below it.
HOUSE = (
    "extras", "text", "model", "recognise", "readers", "sites", "scoring", "filter", "filters", "pipeline", "metadata",
    "outputs", "result", "verdict", "settings", "core", "workers", "batch", "reports", "integrations", "cli",
)  # fmt: skip
#: What stands at the door: it hands out what the rooms hold, and may import any of them.
DOOR = ("__init__", "__main__")


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def module_imports(file: Path) -> set[str]:
    """Modules of the library that a file imports, inside functions and for type checkers too."""
    modules = {module_of(source) for source in SOURCES}
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(names & modules or {node.module})
    return found


def room(module: str) -> str:
    return module.split(".")[1]


def test_every_room_has_its_place() -> None:
    rooms = {room(module_of(file)) for file in SOURCES if file.stem not in DOOR or file.parent.name != "cleaner"}
    assert rooms == set(HOUSE)


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_imports_point_down_the_house(file: Path) -> None:
    module = module_of(file)
    if module in ("cleaner", "cleaner.__main__"):
        return
    floor = HOUSE.index(room(module))
    above = {name for name in module_imports(file) if name != "cleaner" and HOUSE.index(room(name)) > floor}
    assert above == set()


def test_no_circle_of_modules() -> None:
    arrows = {module_of(file): module_imports(file) - {"cleaner"} for file in SOURCES if module_of(file) != "cleaner"}
    order = list(TopologicalSorter(arrows).static_order())
    assert set(order) >= set(arrows)


def functions() -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function of the library."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{module_of(file)}.{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}
    assert sorted(lengths.values())[int(len(lengths) * 0.99)] <= 30


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
