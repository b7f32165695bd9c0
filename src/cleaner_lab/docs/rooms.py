"""The rooms of the package and their imports, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from cleaner_lab.docs.readme import ROOT

PACKAGE = ROOT / "src" / "cleaner"
Graph = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Room:
    """A package or module right below ``cleaner``; ``line`` is the first sentence of its docstring."""

    name: str
    line: str
    imports: frozenset[str]


def rooms(package: Path = PACKAGE) -> dict[str, Room]:
    """Return the rooms by name."""
    found = {}
    for path in sorted(package.iterdir()):
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        name = path.stem
        if name.startswith("__") or path.suffix not in ("", ".py") or not files:
            continue
        imports = {other for file in files for other in _imported(file, package) if other != name}
        found[name] = Room(name, _line(path), frozenset(imports))
    return found


def levels(graph: Graph) -> dict[str, int]:
    """Return the floor of each room: one above all that it imports, and as near to its lowest user as that allows.

    Raises ValueError if rooms import each other in a circle.
    """
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError(f"rooms in a circle: {' -> '.join(error.args[1])}") from None
    floors: dict[str, int] = {}
    for room in order:
        floors[room] = 1 + max((floors[other] for other in graph[room]), default=-1)
    for room in reversed(order):
        users = [floors[user] for user in graph if room in graph[user]]
        floors[room] = min(users) - 1 if users else floors[room]
    return floors


def reduced(graph: Graph) -> dict[str, frozenset[str]]:
    """Return the graph without the arrows that follow from others: a -> c if there are a -> b and b -> c."""
    below = {room: _reachable(graph, room) for room in graph}
    return {
        room: frozenset(other for other in below_it if not any(other in below[between] for between in below_it))
        for room, below_it in graph.items()
    }


def _reachable(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        room = waiting.pop()
        if room not in found:
            found.add(room)
            waiting.extend(graph[room])
    return found


def _imported(file: Path, package: Path) -> Iterator[str]:
    """Yield the rooms that a module imports from; the attributes of the package, such as its version, are not rooms."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            top, _, rest = name.partition(".")
            room = rest.partition(".")[0]
            if top == package.name and (
                (package / room / "__init__.py").is_file() or (package / f"{room}.py").is_file()
            ):
                yield room


def _line(path: Path) -> str:
    file = path / "__init__.py" if path.is_dir() else path
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())
