"""The report of one page: its blocks as read, what each filter removed, the clean text beside it, the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby, islice
from typing import NamedTuple

from cleaner.model.block import Block, Removal
from cleaner.model.columns import Kind
from cleaner.model.document import Document
from cleaner.model.ledger import taken_by
from cleaner.model.verdict import Verdict
from cleaner.outputs.to_text import CELL_SEPARATOR, group_rows
from cleaner.reports.filter_descriptions import filter_descriptions
from cleaner.reports.filter_style import FilterStyle
from cleaner.reports.metadata_rows import field_rows
from cleaner.reports.template_environment import render_template
from cleaner.result import Result

#: Blocks that are shown, and characters of each; with more, browsers become slow.
MAX_BLOCKS, MAX_CHARS = 20_000, 20_000
#: Blocks that one filter removed in a row are folded into a line if they are at least this many.
FOLDED = 3
#: Characters of a folded run that its line shows.
RUN_CHARS = 200
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
ENGINE_MEANINGS = {
    "learned": "rules and a network",
    "rules": "rules alone",
    "readability": "rules inside what readability chose",
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


class BlockRun(NamedTuple):
    """Blocks in a row that have one fate: kept, or removed by the same filter."""

    filter: int
    """Number of the filter that removed them, -1 if they were kept."""
    rows: tuple[BlockRow, ...]
    folded: bool
    """True if the report shows one line for them, which opens."""
    beginning: str
    """The first words of a folded run."""


class RemovalTotals(NamedTuple):
    """A filter and how much it removed."""

    reason: str
    description: str
    blocks: int
    chars: int
    style: FilterStyle


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
        read_as="HTML page" if doc.is_html else "text dump",
        language=language,
        lang=language if _LANGUAGE.fullmatch(language) else "",
        verdict_meaning=VERDICT_MEANINGS[result.verdict],
        blocks_read=len(doc),
        chars_read=chars_kept + sum(len(removal.text) for removal in result.removed),
        chars_kept=chars_kept,
        runs=_block_runs(_block_rows(result, doc, numbers)),
        rows_shown=min(len(doc), MAX_BLOCKS),
        how=ENGINE_MEANINGS.get(engine, engine),
        date=readable_date(result.metadata.date),
        filters=filters,
        clean=_clean_lines(result.kept),
        fields=field_rows(result.metadata),
    )


def web_address(address: str) -> str:
    """Return ``address`` if it can be followed without running anything, else ""."""
    return address if _WEB.match(address) else ""


def readable_date(date: str) -> str:
    """Return an ISO 8601 date as people write it with digits: without seconds and time zone.

    >>> readable_date("2022-10-06T14:12:00+01:00"), readable_date("2022-10")
    ('2022-10-06 14:12', '2022-10')
    """
    return date[:16].replace("T", " ")


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


def _block_runs(rows: Iterable[BlockRow]) -> list[BlockRun]:
    """Return the rows, those together that one filter removed or that were kept one after the other."""
    runs = []
    for number, group in groupby(rows, key=lambda row: row.filter):
        run = tuple(group)
        folded = number >= 0 and len(run) >= FOLDED
        runs.append(BlockRun(number, run, folded, beginning(row.text for row in run) if folded else ""))
    return runs


def beginning(texts: Iterable[str]) -> str:
    """Return the first words of the blocks of a run, for its line."""
    joined = " · ".join(text[:RUN_CHARS] for text in islice(texts, RUN_CHARS // 4))
    return " ".join(joined[:RUN_CHARS].split())


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
