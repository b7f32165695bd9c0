"""The chapter on filters, from the filters: order, docstrings, and the tables of cases that test them."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from cleaner.filter import Filter
from cleaner.filters import ENGINES, HTML, KINDS, TEXT
from cleaner.filters.keep import KEEPERS
from cleaner.filters.site_rule import site_rule
from cleaner_lab.docs.prose import code, markdown
from cleaner_lab.docs.readme import ROOT

#: Characters of a line that are shown.
WIDTH = 86


def order(kind: str) -> str:
    """The reasons of a pipeline in order, each a link to its chapter."""
    return ", ".join(f"[`{each.reason}`](#{each.reason})" for each in KINDS[kind])


def chapters(_: str) -> str:
    """A chapter for each filter: those of pages in their order, those of text dumps alone, the other engines'."""
    named = dict.fromkeys((*HTML, *TEXT))
    engines = dict.fromkeys(each for engine in ENGINES.values() for each in engine)
    parts = [
        *_group("The named rules", (each for each in named if each not in engines)),
        *_group("The engines", engines),
        *_group("What the caller asks for", (site_rule, *KEEPERS.values())),
    ]
    return "\n\n".join(parts)


def _group(title: str, filters: Iterable[Filter]) -> list[str]:
    return [f"## {title}", *map(_chapter, filters)]


def _chapter(each: Filter) -> str:
    """Heading, where it runs, what its file says, and examples that the tests hold it to."""
    parts = [f"### {each.reason} {{ #{each.reason} }}", _runs(each), markdown(sys.modules[each.__module__].__doc__)]
    return "\n\n".join((*parts, *_examples(each.reason)))


def _runs(each: Filter) -> str:
    where = [name for name, filters in (("pages", HTML), ("text dumps", TEXT)) if each in filters]
    engine = [name for name, filters in ENGINES.items() if each in filters]
    if engine:
        return f'*Engine "{engine[0]}". {"Brings back." if each.restores else "Removes."}*'
    if each is site_rule:
        return "*With `rules`. Removes, and brings back.*"
    if not where:
        return f'*With `keep=["{each.reason.removeprefix("keep-")}"]`. Brings back.*'
    return f"*Runs on {' and '.join(where)}.*"


def _examples(reason: str) -> list[str]:
    lines = []
    for case in _cases():
        if case.reason == reason:
            lines += [f"✗ {_short(text)}" for text in case.gone]
            lines += [f"✓ {_short(text)}" for text in case.stays]
    return [code("\n".join(dict.fromkeys(lines)))] if lines else []


@cache
def _cases() -> tuple[Any, ...]:
    """The table of cases of the filters' tests."""
    found: tuple[Any, ...] = runpy.run_path(str(ROOT / "tests" / "filters" / "cases.py"), run_name="cases")["CASES"]
    return found


def _short(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 4].rsplit(' ', 1)[0]} ..."
