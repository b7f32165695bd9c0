"""What markup says of the blocks that stay beside their kind: bold and italics, heads of tables, quotes, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from cleaner.model.block import Block, Span, Style
from cleaner.model.columns import Kind, Region, Styled
from cleaner.model.document import Document
from cleaner.text.addresses import absolute, absolute_links
from cleaner.text.code_language import language_of
from cleaner.text.links import without_links

#: Elements around a block of code that may name its language.
AROUND_CODE = 4
#: The role that the reader gives to the notes that marks in the text lead to.
NOTE_ROLE = "doc-footnote"
#: Elements around a block that may be the note.
AROUND_NOTE = 4
_NOTE_LABEL = re.compile(r"\W{0,2}(\d{1,3}|[a-z]|[ivx]{1,5})(?:[\].):\s^]|$)", re.I)


def formatted(doc: Document, blocks: Sequence[Block], base: str = "", *, links: bool = False) -> tuple[Block, ...]:
    """Return the blocks with what their markup says of them.

    ``base``: what addresses are relative to, "" to leave them; ``links``: the caller wants links.
    """
    changes: dict[int, dict[str, Any]] = {}
    place = {block.index: at for at, block in enumerate(blocks)}
    for number, values in _said(doc, blocks, place, links=links):
        changes.setdefault(place[number], {}).update(values)
    if base:
        for at, block in enumerate(blocks):
            if block.href:
                changes.setdefault(at, {})["href"] = absolute(block.href, base)
            if block.links:
                changes.setdefault(at, {})["text"] = absolute_links(block.text, base)
            spans = changes.get(at, {}).get("spans", ())
            if any(span.href for span in spans):
                changes[at]["spans"] = tuple(span._replace(href=absolute(span.href, base)) for span in spans)
    found = list(blocks)
    for at, values in changes.items():
        found[at] = found[at]._replace(**values)
    return tuple(found)


def _said(
    doc: Document, blocks: Sequence[Block], place: dict[int, int], *, links: bool
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (index of a block, what is said of it)."""
    for number, styled in doc.columns.styled.items():
        if number in place and (spans := _spans(blocks[place[number]], styled, links=links)):
            yield number, {"spans": spans}
    kept = doc.kept
    for number in np.flatnonzero(kept & (doc.kind == Kind.CODE)).tolist():
        if language := _language(doc, number):
            yield number, {"language": language}
    if not doc.is_html:
        return
    for number in np.flatnonzero(kept & (doc.kind == Kind.TABLE_CELL) & (doc.row >= 0)).tolist():
        if _innermost(doc, number, ("th", "td")) == "th":
            yield number, {"header": True}
    for number in np.flatnonzero(kept & doc.within(Region.QUOTE)).tolist():
        if (quote := _quote(doc, number)) >= 0:
            yield number, {"quote": quote}
    if any(NOTE_ROLE in names for _, names in doc.tree.names):
        yield from _notes(doc, blocks, place)


def _spans(block: Block, styled: Styled, *, links: bool) -> tuple[Span, ...]:
    """Return the spans of a block, in characters of its text without links."""
    total, spans = styled
    text = without_links(block.text) if block.links else block.text
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    if len(places) != total:
        # The text was changed after it was read, such as mojibake.
        return ()
    return tuple(
        Span(places[start], places[end - 1] + 1, Style(style), address)
        for start, end, style, address in spans
        if links or style != Style.LINK
    )


def _language(doc: Document, number: int) -> str:
    if language := language_of(doc.columns.languages.get(number, "")):
        return language
    names = (names for (_, names), _ in zip(doc.chain(number), range(AROUND_CODE), strict=False))
    return next(filter(None, map(language_of, names)), "")


def _innermost(doc: Document, number: int, tags: Sequence[str]) -> str:
    return next((tag for tag, _ in doc.chain(number) if tag in tags), "")


def _quote(doc: Document, number: int) -> int:
    """Return the outermost ``<blockquote>`` around a block, -1 for none."""
    return next((at for at in reversed(doc.tree.chain(number)) if doc.tree.names[at][0] == "blockquote"), -1)


def _notes(doc: Document, blocks: Sequence[Block], place: dict[int, int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the labels of notes: the first block of each has its number as marker or at its beginning."""
    seen: set[int] = set()
    for number in place:
        around = doc.tree.chain(number)[:AROUND_NOTE]
        note = next((at for at in around if NOTE_ROLE in doc.tree.names[at][1].split()), -1)
        if note < 0 or note in seen:
            continue
        seen.add(note)
        block = blocks[place[number]]
        label = (block.marker or "").rstrip(".") or (found[1] if (found := _NOTE_LABEL.match(block.text)) else "")
        if label:
            yield number, {"note": label}
