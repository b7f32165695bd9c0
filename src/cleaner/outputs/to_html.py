"""HTML: a fragment made from the blocks alone. All text is escaped; nh3 then sanitises the fragment once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from cleaner.extras import needed
from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.text.links import split_links
from cleaner.outputs.to_text import group_rows
from cleaner.text.urls import SCHEMES, safe_address

#: The only tags and attributes of the fragment; nh3 removes every other.
TAGS = frozenset("h1 h2 h3 h4 h5 h6 p br ul ol li blockquote pre code table tbody tr td a img figcaption".split())
ATTRIBUTES = {
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt")),
    "ol": frozenset(("start",)),
    "li": frozenset(("value",)),
}
_NUMBER = re.compile(r"(-?[0-9]{1,9})\.")


def render(blocks: Sequence[Block], title: str = "") -> str:
    """Return the title and the blocks as HTML. Raises ImportError, naming the extra to install, if nh3 is missing."""
    nh3 = needed("nh3", "html")
    parts = [f"<h1>{_text(title)}</h1>"] if title else []
    for container, group in groupby(group_rows(blocks), key=lambda row: _container(row[0][0])):
        if container == "list":
            parts.append(_list([cells[0] for cells, _ in group]))
            continue
        lines = "\n".join(_element(cells) for cells, _ in group)
        parts.append(f"<table><tbody>\n{lines}\n</tbody></table>" if container == "table" else lines)
    return str(
        nh3.clean(
            "\n".join(parts) + "\n",
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel=None,
        )
    )


def _container(block: Block) -> str:
    """Return what blocks of this kind stand in together: a table, a list, or ""."""
    if _in_table(block):
        return "table"
    return "list" if block.kind is Kind.LIST_ITEM else ""


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


def _element(cells: Sequence[Block]) -> str:
    """Return a block, or the cells of a table row, as one element."""
    block = cells[0]
    if _in_table(block):
        return "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in cells) + "</tr>"
    if block.kind is Kind.CODE:
        return f"<pre><code>{_text(block.text, line_breaks=False)}</code></pre>"
    if block.kind is Kind.HEADING:
        level = max(2, min(block.level, 6))
        number = f"{_text(block.marker)} " if block.marker else ""
        return f"<h{level}>{number}{_inline(block)}</h{level}>"
    if block.kind is Kind.QUOTE:
        return f"<blockquote><p>{_inline(block)}</p></blockquote>"
    return f"<p>{_inline(block)}</p>"


def _inline(block: Block) -> str:
    if block.kind is Kind.IMAGE:
        address = safe_address(block.href)
        return f'<img src="{escape(address)}" alt="{escape(block.text)}">' if address else _text(block.text)
    return "".join(_with_links(block)) if block.links else _text(block.text)


def _with_links(block: Block) -> Iterator[str]:
    for text, href in split_links(block.text):
        address = safe_address(href)
        yield f'<a href="{escape(address)}">{_text(text)}</a>' if address else _text(text)


def _text(text: str, *, line_breaks: bool = True) -> str:
    """Return ``text`` escaped; ``line_breaks`` writes its line breaks as ``<br>``."""
    # Lone surrogates cannot be encoded, and nh3 does not accept them.
    escaped = escape(text.encode("utf-8", "replace").decode(), quote=False)
    return escaped.replace("\n", "<br>\n") if line_breaks else escaped
