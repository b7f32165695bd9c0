"""The report of one page: its blocks as read, what each filter removed, the clean text beside it, the metadata."""

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
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.verdict import Verdict
from cleaner.outputs.to_text import CELL_SEPARATOR, group_rows
from cleaner.reports.filter_descriptions import filter_descriptions
from cleaner.reports.filter_style import FilterStyle
from cleaner.reports.template_environment import render_template
from cleaner.result import Result

#: Blocks that are shown, and characters of each; with more, browsers become slow.
MAX_BLOCKS, MAX_CHARS = 20_000, 20_000
#: Losing candidates that are shown for a metadata field; a dump may have thousands.
MAX_LOST = 30
VERDICT_MEANINGS: Mapping[str, str] = {
    Verdict.ARTICLE: "a text that can be read by itself",
    Verdict.LISTING: "a list of other pages",
    Verdict.EMPTY: "no text was found",
    Verdict.CONSENT_WALL: "a cookie notice stands where the text should be",
    Verdict.LOGIN_WALL: "a login prompt stands where the text should be",
    Verdict.PAYWALL: "the rest is behind a payment",
    Verdict.ERROR_PAGE: "the page says that something went wrong",
    Verdict.FORUM: "a thread of posts, or a question with answers",
    Verdict.PRODUCT: "one thing for sale",
    Verdict.DOCUMENTATION: "a page of a manual",
    Verdict.SERVICE: "what an organisation offers",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_WEB = re.compile(r"https?://[^\s/]", re.I)


class BlockRow(NamedTuple):
    """A block of the page as read; ``place`` is its index."""

    place: int
    text: str
    cut: int
    """Number of characters that are not shown."""
    filter: int
    """Number of the filter that removed it, -1 if it was kept."""
    score: float | None
    kind: str
    level: int
    again: bool
    """True if the same filter removed the block before it."""
    overruled: str
    """The filter that had removed it before another brought it back, if it was kept."""


class RemovalTotals(NamedTuple):
    """A filter and how much it removed."""

    reason: str
    description: str
    blocks: int
    chars: int
    style: FilterStyle


class FieldRow(NamedTuple):
    """A metadata field: the chosen value, the sources that agree with it, and the candidates that lost."""

    name: str
    values: tuple[str, ...]
    source: str
    agree: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]
    """(value, sources that gave it)."""
    more: int
    """Number of losing candidates that are not shown."""


class CleanLine(NamedTuple):
    """A line of the clean text; ``place`` is the index of its first block."""

    place: int
    text: str
    kind: str
    level: int


def render_page_report(result: Result, doc: Document, *, name: str, engine: str) -> str:
    """Return the report as HTML. ``doc``: the page as read. ``name``: what the report calls the page."""
    filters = _removal_totals(result.removed)
    numbers = {totals.reason: number for number, totals in enumerate(filters)}
    language = result.metadata.language or doc.page.language
    address = doc.page.url or result.metadata.url
    chars_kept = sum(len(block.text) for block in result.kept)
    return render_template(
        "explain",
        name=name,
        link=web_address(address),
        address=address,
        result=result,
        engine=engine,
        read_as="HTML" if doc.is_html else "text dump",
        language=language,
        lang=language if _LANGUAGE.fullmatch(language) else "",
        verdict_meaning=VERDICT_MEANINGS[result.verdict],
        blocks_read=len(doc),
        chars_read=chars_kept + sum(len(removal.text) for removal in result.removed),
        chars_kept=chars_kept,
        rows=_block_rows(result, doc, numbers),
        filters=filters,
        clean=_clean_lines(result.kept),
        fields=_field_rows(result.metadata),
    )


def web_address(address: str) -> str:
    """Return ``address`` if it can be followed without running anything, else ""."""
    return address if _WEB.match(address) else ""


def _removal_totals(removed: Iterable[Removal]) -> list[RemovalTotals]:
    """Return the filters, the one that removed the most characters first."""
    descriptions = filter_descriptions()
    totals = taken_by((removal.reason, removal.text) for removal in removed)
    ordered = sorted(totals, key=lambda total: (-total[1], total[0]))
    return [
        RemovalTotals(reason, descriptions.get(reason, ""), blocks, chars, FilterStyle.of(number))
        for number, (reason, chars, blocks) in enumerate(ordered)
    ]


def _block_rows(result: Result, doc: Document, numbers: Mapping[str, int]) -> list[BlockRow]:
    """Return kept and removed blocks in reading order. ``numbers``: that of each filter, by its reason."""
    blocks: list[tuple[int, str, float | None, int, str]] = [
        *((block.index, block.text, block.score, -1, block.overruled) for block in result.kept),
        *((removal.index, removal.text, removal.score, numbers[removal.reason], "") for removal in result.removed),
    ]
    blocks.sort(key=lambda block: block[0])
    rows: list[BlockRow] = []
    for number, run in groupby(blocks[:MAX_BLOCKS], key=lambda block: block[3]):
        for position, (index, text, score, _, overruled) in enumerate(run):
            kind = _kind_name(Kind(int(doc.kind[index])))
            shown, cut = text[:MAX_CHARS], max(0, len(text) - MAX_CHARS)
            rows.append(
                BlockRow(index, shown, cut, number, score, kind, int(doc.level[index]), position > 0, overruled)
            )
    return rows


def _clean_lines(kept: tuple[Block, ...]) -> list[CleanLine]:
    """Return the lines of ``result.text``."""
    return [
        CleanLine(
            cells[0].index,
            CELL_SEPARATOR.join(cell.text for cell in cells),
            _kind_name(cells[0].kind),
            cells[0].level,
        )
        for cells, _ in group_rows(kept[:MAX_BLOCKS])
    ]


def _kind_name(kind: Kind) -> str:
    return kind.name.lower().replace("_", "-")


#: The candidates of a metadata field: by compared value, then by source, the value as that source writes it.
_Spellings = dict[str, dict[str, str]]


def _field_rows(metadata: Metadata) -> list[FieldRow]:
    """Return the fields that have a value or a candidate, in the order of :class:`Metadata`."""
    candidates = _candidates_by_field(metadata.candidates)
    names = [field.name for field in fields(metadata) if field.name not in ("sources", "candidates")]
    rows = [_field_row(name, metadata, candidates.get(name, {})) for name in names]
    return [row for row in rows if row.values or row.lost]


def _candidates_by_field(candidates: Iterable[Candidate]) -> dict[str, _Spellings]:
    found: dict[str, _Spellings] = {}
    for candidate in candidates:
        spellings = found.setdefault(candidate.field, {}).setdefault(_comparable(candidate.value), {})
        spellings.setdefault(candidate.source, candidate.value)
    return found


def _field_row(name: str, metadata: Metadata, candidates: _Spellings) -> FieldRow:
    values, source = _as_strings(getattr(metadata, name)), metadata.sources.get(name, "")
    chosen = set(map(_comparable, values))
    agree = {other: None for key in candidates if key in chosen for other in candidates[key] if other != source}
    lost = [(next(iter(said.values())), ", ".join(said)) for key, said in candidates.items() if key not in chosen]
    return FieldRow(name.replace("_", " "), values, source, tuple(agree), tuple(lost[:MAX_LOST]), len(lost[MAX_LOST:]))


def _comparable(value: str) -> str:
    """Return the letters and digits of a value: a date is the same with and without a colon in its time zone."""
    return "".join(filter(str.isalnum, value)).casefold() or value


def _as_strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value in ("", None) else (str(value),)
