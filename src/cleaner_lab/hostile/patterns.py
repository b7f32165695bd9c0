"""Find every regular expression of the library as it is compiled, and strings that may be slow for it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

#: Characters of the shorter string; the longer one has four times as many.
LENGTH = 2_500
#: Of patterns that are made for each language, this many are tried.
VARIANTS = 2
#: Growth is measured if the longer string takes this many seconds: quadratic patterns take 0.1 s and more.
SLOW, GROWTH = 0.02, 8
_PARSER: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
_PROSE = "The harbour was empty at noon, and the gulls had gone. Nobody came."
_PAGES = (
    f"<title>Tides | Harbour News</title><article><h1>Tides</h1><p>By Ann Lee, 12 March 2024</p><p>{_PROSE} © AP</p>",
    f"Tides - Harbour News\nBy Ann Lee\n12 March 2024\n{_PROSE}\n© AP\n",
    f"[a](/b/c) [d](/e/f)\n\n# Tides\n\nThe *harbour* was `empty`. {_PROSE}\n\n| a | b |\n|---|---|\n| c | d |\n",
)


class Used(NamedTuple):
    """A pattern and the module and line that compiled it; ``anchored`` if it is only matched, never searched."""

    pattern: re.Pattern[Any]
    place: str
    anchored: bool


def collect() -> list[Used]:
    """Return all patterns that the library compiles while its modules load and pages in every language are cleaned.

    Must run before the library is imported. Patterns in calls that these pages do not reach come from the source.
    """
    found: dict[tuple[Any, int], tuple[re.Pattern[Any], str]] = {}
    plain: Any = vars(re)["_compile"]

    def compiled(pattern: Any, flags: int) -> Any:
        result = plain(pattern, flags)
        frame = sys._getframe(2)
        if frame.f_globals.get("__name__", "").split(".")[0] == "cleaner":
            place = f"{frame.f_globals['__name__']}:{frame.f_lineno}"
            found.setdefault((result.pattern, result.flags), (result, place))
        return result

    vars(re)["_compile"] = compiled
    try:
        methods = _reach()
    finally:
        vars(re)["_compile"] = plain
    known = {pattern for pattern, _ in found}
    for pattern, place in _written():
        if pattern.pattern not in known:
            found.setdefault((pattern.pattern, pattern.flags), (pattern, place))
    return list(_chosen(found.values(), methods))


def _chosen(found: Iterable[tuple[re.Pattern[Any], str]], methods: dict[str, set[str]]) -> Iterator[Used]:
    often: Counter[str] = Counter()
    for pattern, place in found:
        often[place] += 1
        if often[place] <= VARIANTS:
            yield Used(pattern, place, methods.get(place, {""}) <= {"match", "fullmatch"})


def _reach() -> dict[str, set[str]]:
    """Run everything that compiles patterns; return the methods called on each global pattern, by its place."""
    import cleaner
    from cleaner import Cleaner
    from cleaner.text import lexicon

    methods: dict[str, set[str]] = {}
    for module in pkgutil.walk_packages(cleaner.__path__, "cleaner."):
        if module.name == "cleaner.__main__":
            continue
        # The patterns of plug-ins for libraries that are not installed are read from the source.
        with suppress(ImportError):
            importlib.import_module(module.name)
            methods |= _methods(module.name)
    for language in sorted(lexicon.languages()):
        for page in _PAGES:
            Cleaner(language=language, keep="links").clean(page, "https://a.example/2024/03/12/tides").to_markdown()
    return methods


def _methods(name: str) -> dict[str, set[str]]:
    file = importlib.import_module(name).__file__
    tree = ast.parse(Path(file or "").read_text(encoding="utf-8"))
    called: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called[node.value.id].add(node.attr)
    places: dict[str, set[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                places[f"{name}:{line}"] = called.get(node.targets[0].id, {""})
    return places


def _written() -> Iterator[tuple[re.Pattern[Any], str]]:
    """Yield the patterns that are literals in calls of ``re``."""
    import cleaner

    for file in Path(cleaner.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
                first = node.args[0]
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, (str, bytes))
                    and "escape" not in ast.unparse(node.func)
                ):
                    yield re.compile(first.value), f"{file.stem}:{node.lineno}"


def strings(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Yield strings of ``length`` characters: repeated parts of what matches, with or without an end that does not."""
    sample, atoms = _sample(pattern)
    heads = (
        {sample[:at] for at in range(len(sample) + 1)} if len(sample) < 12 else {"", sample[: len(sample) // 2], sample}
    )
    units = {
        *atoms,
        *(a + b for a, b in pairwise(atoms)),
        *(a + " " for a in atoms),
        sample,
        sample[:-1],
        sample[1:],
    }
    units |= {" ", "\n", "a", "1", "a ", "1.", "<a", "(", "[", "*_", "«", "-", "\t", ".", "Aa ", "|"}
    for unit in sorted(filter(None, units)):
        for head in sorted(heads if unit in atoms else {""}):
            for tail in ("", "\x01"):
                text = head + unit * (length // len(unit)) + tail
                yield text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")


def _sample(pattern: re.Pattern[Any]) -> tuple[str, list[str]]:
    """Return (a string that the pattern may match, characters that stand for its parts)."""
    atoms: list[str] = []
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    text = _walk(_PARSER.parse(source, pattern.flags & ~re.DEBUG), atoms)
    return text[:60], list(dict.fromkeys(atoms))[:12]


def _walk(items: Any, atoms: list[str]) -> str:
    out: list[str] = []
    for kind, value in items:
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            out.append(_letter(name, value))
            atoms.append(out[-1])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out.append(_walk(value[2], atoms) * max(1, min(value[0], 3)))
        elif name == "SUBPATTERN":
            out.append(_walk(value[3], atoms))
        elif name == "BRANCH":
            branches = [_walk(branch, atoms) for branch in value[1]]
            out.append(branches[0])
        elif name == "ATOMIC_GROUP":
            out.append(_walk(value, atoms))
        elif name == "ASSERT":
            _walk(value[1], atoms)
    return "".join(out)


def _letter(name: str, value: Any) -> str:
    if name == "LITERAL":
        return chr(value)
    if name == "NOT_LITERAL":
        return "a" if value != ord("a") else "b"
    if name == "ANY":
        return "a"
    test = re.compile(_class(value))
    return next((letter for letter in "a1 -.A\n(«é港\t_\x01" if test.match(letter)), "a")


def _class(items: Any) -> str:
    parts: list[str] = []
    for kind, value in items:
        name = str(kind)
        if name == "NEGATE":
            parts.append("^")
        elif name == "LITERAL":
            parts.append(re.escape(chr(value)))
        elif name == "RANGE":
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif name == "CATEGORY":
            short = str(value).removeprefix("CATEGORY_")
            parts.append(
                {
                    "DIGIT": r"\d",
                    "NOT_DIGIT": r"\D",
                    "SPACE": r"\s",
                    "NOT_SPACE": r"\S",
                    "WORD": r"\w",
                    "NOT_WORD": r"\W",
                }[short]
            )
    return f"[{''.join(parts)}]"


def slow(used: Used) -> tuple[float, str] | None:
    """Return (growth from N to 4N, the string's beginning) for the first string that takes more than linear time."""
    for small, large in zip(strings(used.pattern, LENGTH), strings(used.pattern, 4 * LENGTH), strict=True):
        for _ in range(3):
            took = _time(used, large)
            if took < SLOW or (growth := took / max(_time(used, small), 1e-6)) < GROWTH:
                break
        else:
            return growth, repr(large[:40])
    return None


def _time(used: Used, text: Any) -> float:
    start = time.process_time()
    if used.anchored:
        used.pattern.match(text)
    else:
        for _ in used.pattern.finditer(text):
            pass
    return time.process_time() - start


def main() -> None:
    """Print a line for each slow pattern with its growth; must be the first to import the library."""
    done = 0
    for used in collect():
        found = slow(used)
        done += 1
        if found:
            print(f"{used.place}\t{found[0]:.1f}\t{found[1]}\t{used.pattern.pattern!r:.120}", flush=True)
    print(f"{done} patterns")


if __name__ == "__main__":
    main()
