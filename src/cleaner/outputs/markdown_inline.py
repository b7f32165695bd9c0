"""The text of a block in Markdown: escaped, with emphasis, code, links and marks of footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from cleaner.model.block import Block, Span, Style
from cleaner.model.columns import Kind
from cleaner.outputs.inline_runs import Step, Token, nested, styled_text, tokens
from cleaner.text.urls import safe_address

# Emphasis, code, raw HTML; an entity; strikethrough.
_MARKUP = r"[\\`*_<]|&(?=#?\w{1,40};)|~(?=~)|(?<=~)~"
# In ordinary text, also the end of a link or of a link definition, and the mark of a footnote.
_IN_TEXT = re.compile(rf"{_MARKUP}|\](?=[(:])|\[(?=\^)")
_IN_BRACKETS = re.compile(rf"{_MARKUP}|[\[\]]")
# Before a link it would make an image of it.
_EXCLAMATION = re.compile("!$")
_BACKTICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
#: A mark of a note in the text: its label.
NOTE_MARK = re.compile(r"\[(\w{1,5})\]")
#: What stands around the text of each style; Markdown has none for raised and lowered text, which reads ``10^6``.
_DELIMITERS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.STRIKETHROUGH: "~~"}
#: Signs at an edge of bold text that are left outside so that Markdown sees the edge.
MOST_TRIMMED = 3


def inline(block: Block, notes: Collection[str] = ()) -> str:
    """Return the text of a block in one or more lines; ``notes``: labels of the page's footnotes."""
    if block.kind is Kind.IMAGE:
        address = safe_address(block.href)
        return f"![{_label(block.text)}]({_address(address)})" if address else escape(block.text)
    if not (block.spans or block.links or notes):
        return escape(block.text)
    text, spans = styled_text(block)
    return _render(tokens(text, _writable(text, spans, notes, block)), notes)


def escape(text: str) -> str:
    """Return text without a character that Markdown would read as markup, except at the beginning of a line."""
    return _IN_TEXT.sub(r"\\\g<0>", text)


def _render(found: Iterable[Token], notes: Collection[str]) -> str:
    parts: list[str] = []
    in_code = in_link = False
    for token in found:
        if token.step is Step.TEXT:
            parts.append(_code(token.text) if in_code else _plain(token.text, notes, in_link=in_link))
            continue
        is_open = token.step is Step.OPEN
        if token.style == Style.CODE:
            in_code = is_open
        elif token.style == Style.LINK:
            in_link = is_open
            if is_open and parts:
                parts[-1] = _EXCLAMATION.sub(r"\\!", parts[-1])
            parts.append("[" if is_open else f"]({_address(token.href)})")
        elif token.style is not None:
            parts.append(_DELIMITERS[token.style])
    return "".join(parts)


def _plain(text: str, notes: Collection[str], *, in_link: bool) -> str:
    if in_link:
        return _label(text)
    if not notes:
        return escape(text)
    parts: list[str] = []
    done = 0
    for mark in NOTE_MARK.finditer(text):
        if mark[1] in notes:
            parts += escape(text[done : mark.start()]), f"[^{mark[1]}]"
            done = mark.end()
    return "".join([*parts, escape(text[done:])])


def _code(text: str) -> str:
    text = " ".join(text.split("\n"))
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    # A space keeps a backtick of the code apart from the fence; Markdown drops it.
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _label(text: str) -> str:
    return _IN_BRACKETS.sub(r"\\\g<0>", text.replace("\n", " "))


def _address(address: str) -> str:
    # Markdown would decode an entity in the address.
    return _ENTITY.sub("&amp;", address)


def _writable(text: str, spans: list[Span], notes: Collection[str], block: Block) -> list[Span]:
    """Return the spans that Markdown can say, with the edges at which it sees them."""
    whole = block.kind is Kind.HEADING or block.header
    edges = {at for span in spans if span.style in (Style.CODE, Style.LINK) for at in (span.start, span.end)}
    found: list[Span] = []
    ends: set[int] = set()
    for span in spans:
        if span.style in (Style.CODE, Style.LINK):
            mark = NOTE_MARK.fullmatch(text, span.start, span.end) if notes else None
            if (span.style == Style.CODE or span.href) and not (mark and mark[1] in notes):
                found.append(span)
            continue
        if span.style not in _DELIMITERS or (whole and span.end - span.start == len(text)):
            continue
        seen = _visible_edges(text, span, edges)
        # The end of one and the beginning of another would be taken for one mark: "**a***b*".
        if seen is not None and seen.start not in ends:
            found.append(seen)
            ends.add(seen.end)
    return nested(found)


def _visible_edges(text: str, span: Span, edges: Collection[int]) -> Span | None:
    """Return a span without the signs at its edges at which Markdown would see none; None if nothing is left.

    A mark before a sign begins emphasis only after a space or a sign ("left-flanking" in CommonMark).
    """
    start, end = span.start, span.end
    for _ in range(MOST_TRIMMED):
        if start >= end or _opens(text, start, edges):
            break
        start += 1
    for _ in range(MOST_TRIMMED):
        if start >= end or _closes(text, end, edges):
            break
        end -= 1
    if start >= end or text[start].isspace() or text[end - 1].isspace():
        return None
    seen = _opens(text, start, edges) and _closes(text, end, edges)
    return span._replace(start=start, end=end) if seen else None


def _opens(text: str, at: int, edges: Collection[int]) -> bool:
    return at == 0 or _is_free(text[at - 1]) or not (_is_sign(text[at]) or at in edges)


def _closes(text: str, at: int, edges: Collection[int]) -> bool:
    return at == len(text) or _is_free(text[at]) or not (_is_sign(text[at - 1]) or at in edges)


def _is_free(letter: str) -> bool:
    return letter.isspace() or _is_sign(letter)


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
