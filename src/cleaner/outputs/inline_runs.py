"""The text of a block as runs inside elements that nest: bold, italics, code, links. For Markdown, HTML and XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from cleaner.model.block import Block, Span, Style
from cleaner.text.links import split_links
from cleaner.text.urls import safe_address

#: Signs of raised and lowered text in plain text.
_SIGNS = {Style.SUPERSCRIPT: "^", Style.SUBSCRIPT: "_"}


class Step(Enum):
    """What a token does."""

    TEXT = 0
    OPEN = 1
    CLOSE = 2


class Token(NamedTuple):
    """A run of text, or the beginning or the end of a span."""

    step: Step
    text: str = ""
    style: Style | None = None
    href: str = ""


def styled_text(block: Block) -> tuple[str, list[Span]]:
    """Return the text of a block without links, and its spans, which nest: links among them, code innermost."""
    text, links = block.text, []
    if block.links:
        text = ""
        for shown, href in split_links(block.text):
            if address := safe_address(href):
                links.append(Span(len(text), len(text) + len(shown), Style.LINK, address))
            text += shown
    spans = [span if span.style != Style.LINK else _safe(span) for span in block.spans]
    return text, nested([*links, *spans])


def tokens(text: str, spans: Sequence[Span]) -> Iterator[Token]:
    """Yield the text cut at the spans, which nest."""
    at = 0
    opened: list[Span] = []
    for span in (*spans, None):
        while opened and (span is None or opened[-1].end <= span.start):
            last = opened.pop()
            if at < last.end:
                yield Token(Step.TEXT, text[at : last.end])
                at = last.end
            yield Token(Step.CLOSE, style=last.style, href=last.href)
        if span is not None:
            if at < span.start:
                yield Token(Step.TEXT, text[at : span.start])
                at = span.start
            yield Token(Step.OPEN, style=span.style, href=span.href)
            opened.append(span)
    if at < len(text):
        yield Token(Step.TEXT, text[at:])


def raised_text(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return text and spans without the signs that say in plain text that something is raised: ``10^6``, ``x_(n+1)``.

    For formats that raise it.
    """
    gone: set[int] = set()
    for span in spans:
        sign = _SIGNS.get(span.style)
        if sign is None or text[span.start] != sign or span.end - span.start < 2:
            continue
        gone.add(span.start)
        if text[span.start + 1] == "(" and text[span.end - 1] == ")":
            gone |= {span.start + 1, span.end - 1}
    if not gone:
        return text, list(spans)
    left = [0]
    for at in range(len(text)):
        left.append(left[-1] + (at not in gone))
    moved = (span._replace(start=left[span.start], end=left[span.end]) for span in spans)
    text = "".join(letter for at, letter in enumerate(text) if at not in gone)
    return text, [span for span in moved if span.start < span.end]


def without_beginning(block: Block, count: int) -> Block:
    """Return a block without links and without the first characters of its text, which a marker says."""
    spans = tuple(
        span._replace(start=max(span.start - count, 0), end=span.end - count)
        for span in block.spans
        if span.end > count
    )
    return block._replace(text=block.text[count:], spans=spans)


def nested(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, none of them in one of its own style or in code, none across the end of another."""
    found: list[Span] = []
    opened: list[Span] = []
    ends: dict[Style, int] = {}
    for span in sorted(spans, key=_order):
        while opened and opened[-1].end <= span.start:
            opened.pop()
        end = min(span.end, opened[-1].end) if opened else span.end
        if end <= span.start or ends.get(Style.CODE, 0) > span.start or ends.get(span.style, 0) > span.start:
            continue
        last = found[-1] if found else None
        if last and span.style not in (Style.LINK, Style.SUPERSCRIPT, Style.SUBSCRIPT) and _meet(last, span, opened):
            # <b>North</b><b>west</b>
            found[-1] = last._replace(end=end)
            ends[span.style] = end
            continue
        ends[span.style] = end
        found.append(span._replace(end=end))
        opened.append(found[-1])
    return found


def _meet(last: Span, span: Span, opened: Sequence[Span]) -> bool:
    """Return True if a span goes on where the one before it ends, in the same elements."""
    return last.style == span.style and last.end == span.start and all(other.end > span.start for other in opened)


def _order(span: Span) -> tuple[int, int, bool]:
    return span.start, -span.end, span.style == Style.CODE


def _safe(span: Span) -> Span:
    return span._replace(href=safe_address(span.href))
