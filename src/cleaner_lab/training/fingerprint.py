"""A hash of the code that a network's features come from: weights must come from the code that they ship with.

It covers the modules that read a page, filter it and compute the features, as far as they import each other, and the
word lists. Comments, docstrings and white space do not count, so wording forces nobody to train. The sources are cut as
text, because the syntax trees and tokens of Python differ between versions.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from cleaner.model.options import InputKind
from cleaner.pipeline import Pipeline
from cleaner.text.lexicon import entries

#: Where reading and scoring begin; the filters are added to them.
ROOTS = {
    "html": ("cleaner.readers.html.parse", "cleaner.metadata.extract.claims", "cleaner.scoring.judge"),
    "text": ("cleaner.readers.dump.read", "cleaner.recognise.title_line", "cleaner.scoring.judge"),
}
#: What runs after the judgement, and what a network of the other kind reads.
NOT = ("cleaner.metadata.resolve", "cleaner.outputs", "cleaner.batch", "cleaner.cli", "cleaner.sites")
OTHER_KIND = {"html": "cleaner.readers.dump", "text": "cleaner.readers.html"}
#: Word lists, under ``cleaner/data``.
DATA = {"html": ("lexicon", "scripts.txt", "class-names.txt"), "text": ("lexicon", "scripts.txt")}
_SPACE = re.compile(r"\s+")


def fingerprint(kind: InputKind) -> str:
    """Return the hash of the code and the word lists for "html" or "text"."""
    digest = hashlib.sha256()
    for module in modules(kind):
        digest.update(f"{module}\n{essence(_file(module).read_text(encoding='utf-8'))}\n".encode())
    for file in _data(kind):
        found = "\n".join(map(" ".join, entries(file.read_text(encoding="utf-8"))))
        digest.update(f"{file.parent.name}/{file.name}\n{found}\n".encode())
    return digest.hexdigest()


def modules(kind: InputKind) -> list[str]:
    """Return the modules that the hash covers, sorted."""
    waiting = [*ROOTS[kind], *(str(getattr(member, "__module__", "")) for member in Pipeline.default(kind))]
    found: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in found and not module.startswith((*NOT, OTHER_KIND[kind])):
            found.add(module)
            waiting += _imported(module)
    return sorted(found)


def essence(source: str) -> str:
    """Return a source without comments, docstrings and white space."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    text, gone = bytearray(b"".join(lines)), [*_comments(source, lines), *_docstrings(source)]
    for (row, column), (last_row, last_column) in gone:
        at, end = starts[row - 1] + column, starts[last_row - 1] + last_column
        text[at:end] = b" " * (end - at)
    return _SPACE.sub("", text.decode())


_Span = tuple[tuple[int, int], tuple[int, int]]


def _comments(source: str, lines: list[bytes]) -> Iterator[_Span]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            at = len(lines[row - 1].decode()[:column].encode())
            yield (row, at), (row, at + len(token.string.encode()))


def _docstrings(source: str) -> Iterator[_Span]:
    """Yield where strings stand alone: docstrings, and those of attributes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            yield (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


@cache
def _imported(module: str) -> tuple[str, ...]:
    """Return the modules of the library that a module imports; not those for type checkers alone."""
    tree = ast.parse(_file(module).read_text(encoding="utf-8"))
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            below = [part for part in parts if part.startswith("cleaner.") and _is_module(part)]
            names += below if len(below) == len(parts) else [node.module, *below]
    return tuple(name for name in names if name.startswith("cleaner."))


@cache
def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _file(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin)


def _data(kind: InputKind) -> Iterator[Path]:
    folder = Path(str(files("cleaner").joinpath("data")))
    for name in DATA[kind]:
        yield from sorted(folder.joinpath(name).rglob("*.txt")) if "." not in name else [folder / name]
