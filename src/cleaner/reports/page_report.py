"""The report of one page: the dump as read, what each filter took, the clean text beside it, the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import groupby
from typing import Any, NamedTuple

from cleaner.model.block import Block, Removal
from cleaner.model.columns import Kind
from cleaner.model.document import Document
from cleaner.model.ledger import taken_by
from cleaner.model.metadata import Metadata
from cleaner.outputs.to_text import CELLS, rows
from cleaner.reports.templates import render
from cleaner.result import Result

#: Blocks that are shown, and characters of each: beyond that browsers lose their patience.
MOST_BLOCKS, MOST_CHARS = 20_000, 20_000
#: Candidates of a field that lost and are shown; a dump may have thousands.
MOST_LOST = 30
#: Distinct colours; filters beyond them have the same ones with another mark.
TONES = 12
VERDICTS = {
    "article": "a text that can be read by itself",
    "listing": "a list of other pages",
    "empty": "no text was found",
    "consent-wall": "a cookie notice stands where the text should be",
    "login-wall": "a login prompt stands where the text should be",
    "paywall": "the rest is behind a payment",
    "error-page": "the page says that something went wrong",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_WEB = re.compile(r"https?://[^\s/]", re.I)


class Row(NamedTuple):
    """A block of the dump as read. ``taken``: number of the filter that took it, -1 for a block that stays."""

    place: int
    text: str
    cut: int
    """Characters that are left out here."""
    taken: int
    score: float | None
    kind: str
    level: int
    again: bool
    """The block before it was taken by the same filter."""


class Taken(NamedTuple):
    """A filter and what it took."""

    reason: str
    about: str
    blocks: int
    chars: int
    tone: int
    mark: int


class Field(NamedTuple):
    """A field of the metadata: what won, which other sources say the same, and the candidates that lost."""

    name: str
    values: tuple[str, ...]
    source: str
    agree: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]
    """Each value with the sources that gave it."""
    more: int
    """Lost candidates that are not shown."""


class Line(NamedTuple):
    """A line of the clean text; ``place`` of its first block as read."""

    place: int
    text: str
    kind: str
    level: int


def explain(result: Result, doc: Document, *, name: str, engine: str, about: Mapping[str, str]) -> str:
    """The report as HTML.

    ``doc``: the page as read, with or without filters applied. ``name``: what the page is called. ``about``: what each
    filter takes, by its reason.
    """
    filters = _filters(result.removed, about)
    rows = _rows(result, doc, {each.reason: number for number, each in enumerate(filters)})
    language = result.metadata.language or doc.page.language
    kept = sum(len(each.text) for each in result.kept)
    return render(
        "explain",
        name=name,
        address=link(doc.page.url or result.metadata.url),
        where=doc.page.url or result.metadata.url,
        result=result,
        engine=engine,
        reads="HTML" if doc.is_html else "text dump",
        language=language,
        lang=language if _LANGUAGE.fullmatch(language) else "",
        verdict=VERDICTS.get(result.verdict, ""),
        read=len(doc),
        chars_read=kept + sum(len(each.text) for each in result.removed),
        chars_kept=kept,
        rows=rows,
        filters=filters,
        clean=_clean(result.kept),
        fields=metadata_fields(result.metadata),
    )


def link(address: str) -> str:
    """An address that can be followed without running anything; "" for any other."""
    return address if _WEB.match(address) else ""


def _filters(removed: Iterable[Removal], about: Mapping[str, str]) -> list[Taken]:
    """Filters by the characters that they took, the most first."""
    taken = taken_by((each.reason, each.text) for each in removed)
    ordered = sorted(taken, key=lambda each: (-each[1], each[0]))
    return [
        Taken(reason, about.get(reason, ""), blocks, chars, number % TONES, number // TONES % 3)
        for number, (reason, chars, blocks) in enumerate(ordered)
    ]


def _rows(result: Result, doc: Document, numbers: Mapping[str, int]) -> list[Row]:
    blocks: list[tuple[int, str, float | None, int]] = [
        *((each.index, each.text, each.score, -1) for each in result.kept),
        *((each.index, each.text, each.score, numbers[each.reason]) for each in result.removed),
    ]
    blocks.sort(key=lambda block: block[0])
    rows: list[Row] = []
    for taken, run in groupby(blocks[:MOST_BLOCKS], key=lambda block: block[3]):
        for place, (index, text, score, _) in enumerate(run):
            kind = _name(Kind(int(doc.kind[index])))
            shown, cut = text[:MOST_CHARS], max(0, len(text) - MOST_CHARS)
            rows.append(Row(index, shown, cut, taken, score, kind, int(doc.level[index]), place > 0))
    return rows


def _clean(kept: tuple[Block, ...]) -> list[Line]:
    """The lines of ``result.text``."""
    return [
        Line(cells[0].index, CELLS.join(cell.text for cell in cells), _name(cells[0].kind), cells[0].level)
        for cells, _ in rows(kept[:MOST_BLOCKS])
    ]


def _name(kind: Kind) -> str:
    return kind.name.lower().replace("_", "-")


def metadata_fields(metadata: Metadata) -> list[Field]:
    """The fields that are filled or for which something was found, in the order of :class:`Metadata`."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for each in metadata.candidates:
        # The same day with and without a colon in its zone is no other candidate.
        said = found.setdefault(each.field, {}).setdefault(_plain(each.value), {})
        said.setdefault(each.source, each.value)
    names = [each.name for each in fields(metadata) if each.name not in ("sources", "candidates")]
    listed = [_field(name, metadata, found.get(name, {})) for name in names]
    return [each for each in listed if each.values or each.lost]


def _field(name: str, metadata: Metadata, found: dict[str, dict[str, str]]) -> Field:
    values, source = _values(getattr(metadata, name)), metadata.sources.get(name, "")
    won = set(map(_plain, values))
    agree = {each: None for key, said in found.items() if key in won for each in said if each != source}
    lost = [(next(iter(said.values())), ", ".join(said)) for key, said in found.items() if key not in won]
    return Field(name.replace("_", " "), values, source, tuple(agree), tuple(lost[:MOST_LOST]), len(lost[MOST_LOST:]))


def _plain(value: str) -> str:
    return "".join(filter(str.isalnum, value)).casefold() or value


def _values(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value in ("", None) else (str(value),)
