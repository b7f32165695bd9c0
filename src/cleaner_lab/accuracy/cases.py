"""Small pages with checks of their text and metadata: how many of each kind an extractor gets right.

A case is a page ``NAME.html`` beside ``NAME.json``, an object of ``kind``, ``options`` of :func:`cleaner.clean` and
``checks``; a check is a list, its name first.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner_lab.accuracy.metadata_peers import READERS, reader
from cleaner_lab.accuracy.peers import extractor
from cleaner_lab.requirements import Missing


def _flat(text: str) -> str:
    return " ".join(text.split())


def _has(text: str, part: str) -> bool:
    return _flat(part) in _flat(text)


def _has_not(text: str, part: str) -> bool:
    """Say if ``part`` is absent; a part of several lines is looked for as it is."""
    return part not in text if "\n" in part else not _has(text, part)


def _any(text: str, parts: list[str]) -> bool:
    return any(_has(text, part) for part in parts)


def _words(text: str, part: str) -> bool:
    """Say if ``part`` is there, whatever the spaces."""
    return "".join(part.split()) in "".join(text.split())


def _block(text: str, part: str) -> bool:
    """Say if ``part`` is a paragraph or a line of its own."""
    return part in text.split("\n\n") or part in (line.removeprefix("- ") for line in text.split("\n"))


def _count(text: str, part: str, times: int) -> bool:
    return _flat(text).count(_flat(part)) == times


def _order(text: str, first: str, second: str) -> bool:
    return -1 < _flat(text).find(_flat(first)) < _flat(text).find(_flat(second))


_OF_TEXT: dict[str, Callable[..., bool]] = {
    "has": _has,
    "not": _has_not,
    "anyhas": _any,
    "words": _words,
    "exact": lambda text, part: part in text,
    "notexact": lambda text, part: part not in text,
    "block": _block,
    "count": _count,
    "order": _order,
    "re": lambda text, pattern: re.search(pattern, text) is not None,
}
#: Several right values are separated by "|"; an empty one means that none is right.
_OF_FACTS: dict[str, Callable[..., bool]] = {
    "title": lambda facts, right: facts.title in {right, *right.split("|")},
    "date": lambda facts, right: facts.date[:10] in right.split("|"),
    "authors": lambda facts, right: set(facts.authors) == set(right),
    "authors_i": lambda facts, right: set(map(str.lower, facts.authors)) == set(map(str.lower, right)),
}


#: The checks by what they look at.
KNOWN = {"text": _OF_TEXT, "metadata": _OF_FACTS}


@dataclass(frozen=True)
class Case:
    """A page and its checks, by what they look at; those that only cleaner can meet (its verdict) are left out."""

    kind: str
    page: bytes
    url: str | None
    checks: dict[str, list[list[Any]]]


def load(folder: Path) -> list[Case]:
    """Return the cases of a folder, by name. Raises Missing if it has none."""
    cases = [_case(file) for file in sorted(folder.glob("*.json"))]
    if not cases:
        raise Missing(f"no cases in {folder}: give a folder of pages NAME.html, each with NAME.json beside it")
    return cases


def _case(file: Path) -> Case:
    told = json.loads(file.read_text(encoding="utf-8"))
    checks = {what: [check for check in told["checks"] if check[0] in known] for what, known in KNOWN.items()}
    return Case(told["kind"], file.with_suffix(".html").read_bytes(), told["options"].get("url"), checks)


def table(cases: list[Case], peers: list[str]) -> Iterator[str]:
    """Yield a table of how many cases of each kind each extractor gets right, text and metadata apart, with sums.

    An extractor without metadata has "-" there.
    """
    yield "| right | kind | cases | " + " | ".join(peers) + " |"
    yield "|---" * (len(peers) + 3) + "|"
    for what, able in (("text", set(peers)), ("metadata", set(READERS))):
        asked = [case for case in cases if case.checks[what]]
        right = {name: Counter(case.kind for case in asked if _holds(name, case, what)) for name in able & set(peers)}
        for kind, count in sorted(Counter(case.kind for case in asked).items()):
            yield _row(what, kind, count, [str(right[name][kind]) if name in able else "-" for name in peers])
        yield _row(
            what, "**all**", len(asked), [f"**{right[name].total()}**" if name in able else "-" for name in peers]
        )


def _row(what: str, kind: str, count: int, figures: list[str]) -> str:
    return "| " + " | ".join([what, kind, str(count), *figures]) + " |"


def _holds(name: str, case: Case, what: str) -> bool:
    """Say if all checks hold; a peer may raise anything and may have no metadata: the page is then a miss."""
    try:
        found = extractor(name)(case.page, case.url, None) if what == "text" else reader(name)(case.page, case.url)
    except Exception:
        return False
    return all(KNOWN[what][check](found, *wanted) for check, *wanted in case.checks[what])
