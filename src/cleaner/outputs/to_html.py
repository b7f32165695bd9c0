"""HTML: a fragment made from the blocks alone. All text is escaped; nh3 then sanitises the fragment once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from cleaner.extras import needed
from cleaner.model.block import Block, Style
from cleaner.model.columns import Kind
from cleaner.outputs.inline_runs import Step, Token, raised_text, styled_text, tokens
from cleaner.outputs.to_text import group_rows
from cleaner.text.urls import SCHEMES, safe_address

#: The only tags and attributes of the fragment; nh3 removes every other.
TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p br ul ol li blockquote pre code table thead tbody tr th td a img figcaption"
    " strong em del sup sub".split()
)
ATTRIBUTES = {
    "a": frozenset(("href",)),
    "code": frozenset(("class",)),
    "img": frozenset(("src", "alt")),
    "ol": frozenset(("start",)),
    "li": frozenset(("value",)),
}
_TAGS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "em",
    Style.CODE: "code",
    Style.STRIKETHROUGH: "del",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
}
_NUMBER = re.compile(r"(-?[0-9]{1,9})\.")


def render(blocks: Sequence[Block], title: str = "") -> str:
    """Return the title and the blocks as HTML. Raises ImportError, naming the extra to install, if nh3 is missing."""
    nh3 = needed("nh3", "html")
    parts = [f"<h1>{_text(title)}</h1>"] if title else []
    for quote, group in groupby(blocks, key=lambda block: block.quote):
        lines = _blocks(list(group))
        parts += ["<blockquote>", *lines, "</blockquote>"] if quote >= 0 else lines
    return str(
        nh3.clean(
            "\n".join(parts) + "\n",
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel=None,
        )
    )


def _blocks(blocks: Sequence[Block]) -> list[str]:
    """Return blocks as elements, one or more to a line: lists and tables around their items and rows."""
    parts: list[str] = []
    for container, group in groupby(group_rows(blocks), key=lambda row: _container(row[0][0])):
        rows = [cells for cells, _ in group]
        if container == "list":
            parts.append(_list([cells[0] for cells in rows]))
        elif container == "table":
            parts.append(_table(rows))
        else:
            parts += map(_element, (cells[0] for cells in rows))
    return parts


def _container(block: Block) -> str:
    """Return what blocks of this kind stand in together: a table, a list, or ""."""
    if _in_table(block):
        return "table"
    return "list" if block.kind is Kind.LIST_ITEM else ""


def _table(rows: Sequence[Sequence[Block]]) -> str:
    """Return a table; rows of nothing but header cells at its beginning are its head."""
    head = next((at for at, cells in enumerate(rows) if not all(cell.header for cell in cells)), len(rows))
    lines = [_row(cells) for cells in rows]
    top = "<thead>\n" + "\n".join(lines[:head]) + "\n</thead>" if head else ""
    body = "<tbody>\n" + "\n".join(lines[head:]) + "\n</tbody>" if lines[head:] else ""
    return f"<table>{top}{body}</table>"


def _row(cells: Sequence[Block]) -> str:
    tags = ("th" if cell.header else "td" for cell in cells)
    return "<tr>" + "".join(f"<{tag}>{_inline(cell)}</{tag}>" for tag, cell in zip(tags, cells, strict=True)) + "</tr>"


def _in_table(block: Block) -> bool:
    return block.kind is Kind.TABLE_CELL and block.row >= 0


def _list(blocks: Sequence[Block]) -> str:
    """Return lists, nested by the levels of their items; letters stand in the text, as in Markdown."""
    lines: list[str] = []
    # Tag and last number of each list that is open, outermost first.
    opened: list[tuple[str, int]] = []
    for block in blocks:
        depth = min(max(block.level, 1), len(opened) + 1)
        _close(lines, opened, depth)
        if block.marker == "" and opened:
            lines.append(f"<p>{_inline(block)}</p>")
            continue
        number = _NUMBER.fullmatch(block.marker or "")
        tag, value = ("ol", int(number[1])) if number else ("ul", 0)
        counted = value
        if len(opened) == depth:
            lines[-1] += "</li>"
            if opened[-1][0] == tag:
                counted = opened[-1][1] + 1 if number else 0
            else:
                lines.append(f"</{opened.pop()[0]}>")
        if len(opened) < depth:
            lines.append(f'<ol start="{value}">' if number and value != 1 else f"<{tag}>")
            opened.append((tag, value))
        opened[-1] = (tag, value)
        lines.append(_item(block, "" if value == counted else f' value="{value}"', has_number=bool(number)))
    _close(lines, opened, 0)
    return "\n".join(lines)


def _item(block: Block, attribute: str, *, has_number: bool) -> str:
    letter = f"{_text(block.marker)} " if block.marker and not has_number else ""
    return f"<li{attribute}>{letter}{_inline(block)}"


def _close(lines: list[str], opened: list[tuple[str, int]], depth: int) -> None:
    """Close the lists that are nested deeper than ``depth``."""
    while len(opened) > depth:
        lines[-1] += "</li>"
        lines.append(f"</{opened.pop()[0]}>")


def _element(block: Block) -> str:
    """Return a block as one element."""
    if block.kind is Kind.CODE:
        language = f' class="language-{escape(block.language)}"' if block.language else ""
        return f"<pre><code{language}>{_text(block.text, line_breaks=False)}</code></pre>"
    if block.kind is Kind.HEADING:
        level = max(2, min(block.level, 6))
        number = f"{_text(block.marker)} " if block.marker else ""
        return f"<h{level}>{number}{_inline(block)}</h{level}>"
    if block.kind is Kind.QUOTE and block.quote < 0:
        return f"<blockquote><p>{_inline(block)}</p></blockquote>"
    return f"<p>{_inline(block)}</p>"


def _inline(block: Block) -> str:
    if block.kind is Kind.IMAGE:
        address = safe_address(block.href)
        return f'<img src="{escape(address)}" alt="{escape(block.text)}">' if address else _text(block.text)
    if not (block.links or block.spans):
        return _text(block.text)
    text, spans = raised_text(*styled_text(block))
    whole = block.kind is Kind.HEADING or block.header
    if whole:
        # A heading is bold anyhow.
        spans = [span for span in spans if span.style != Style.STRONG or span.end - span.start < len(text)]
    return "".join(map(_token, tokens(text, spans)))


def _token(token: Token) -> str:
    if token.step is Step.TEXT:
        return _text(token.text)
    if token.style == Style.LINK:
        return f'<a href="{escape(token.href)}">' if token.step is Step.OPEN else "</a>"
    tag = _TAGS[token.style] if token.style else ""
    return f"<{tag}>" if token.step is Step.OPEN else f"</{tag}>"


def _text(text: str, *, line_breaks: bool = True) -> str:
    """Return ``text`` escaped; ``line_breaks`` writes its line breaks as ``<br>``."""
    # Lone surrogates cannot be encoded, and nh3 does not accept them.
    escaped = escape(text.encode("utf-8", "replace").decode(), quote=False)
    return escaped.replace("\n", "<br>\n") if line_breaks else escaped
