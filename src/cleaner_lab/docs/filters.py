"""The chapter on filters, made from the filters: order, docstrings, and the cases that test them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from cleaner.filter import Filter
from cleaner.filters import ENGINES, HTML, KINDS, TEXT
from cleaner.filters.keep import KEEPERS
from cleaner.filters.site_rule import site_rule
from cleaner_lab.docs.prose import code, markdown
from cleaner_lab.docs.readme import ROOT

#: Longer lines are cut, in characters.
WIDTH = 86


def order(kind: str) -> str:
    """Return the reasons of a pipeline in order, each a link to its chapter."""
    return ", ".join(f"[`{member.reason}`](#{member.reason})" for member in KINDS[kind])


def chapters(_: str) -> str:
    """Return a chapter for every filter: those of pages in order, those of text dumps only, engines, options."""
    named = dict.fromkeys((*HTML, *TEXT))
    engines = dict.fromkeys(member for engine in ENGINES.values() for member in engine)
    parts = [
        *_group("The named filters", (member for member in named if member not in engines)),
        *_group("The engines", engines),
        *_group("What the caller asks for", (site_rule, *KEEPERS.values())),
    ]
    return "\n\n".join(parts)


def _group(title: str, filters: Iterable[Filter]) -> list[str]:
    return [f"## {title}", *map(_chapter, filters)]


def _chapter(found: Filter) -> str:
    """Return the heading of a filter, when it runs, the docstring of its file, and examples from its cases."""
    docstring = markdown(sys.modules[found.__module__].__doc__)
    parts = [f"### {found.reason} {{ #{found.reason} }}", _runs(found), docstring]
    return "\n\n".join((*parts, *_examples(found.reason)))


def _runs(found: Filter) -> str:
    inputs = [name for name, filters in (("pages", HTML), ("text dumps", TEXT)) if found in filters]
    engine = [name for name, filters in ENGINES.items() if found in filters]
    if engine:
        return f'*Engine "{engine[0]}". {"Restores." if found.restores else "Removes."}*'
    if found is site_rule:
        return "*With `rules`. Removes and restores.*"
    if not inputs:
        return f'*With `keep=["{found.reason.removeprefix("keep-")}"]`. Restores.*'
    return f"*Runs on {' and '.join(inputs)}.*"


def _examples(reason: str) -> list[str]:
    lines = []
    for case in _cases():
        if case.reason == reason:
            lines += [f"✗ {_short(text)}" for text in case.gone]
            lines += [f"✓ {_short(text)}" for text in case.stays]
    return [code("\n".join(dict.fromkeys(lines)))] if lines else []


@cache
def _cases() -> tuple[Any, ...]:
    """Return the cases of the filters' tests, which are not installed: they are imported from the repository."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    return tuple(import_module("tests.filters.read_cases").all_cases())


def _short(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 4].rsplit(' ', 1)[0]} ..."
