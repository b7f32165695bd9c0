"""HTML: a fragment made from the blocks alone. All text is escaped; nh3 then sanitises the fragment once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from cleaner.extras import needed
from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.outputs.links import split_links
from cleaner.outputs.to_text import group_rows
from cleaner.text.urls import SCHEMES, safe_address

#: The only tags and attributes of the fragment; nh3 removes every other.
TAGS = frozenset("h1 h2 h3 h4 h5 h6 p br ul li blockquote pre code table tbody tr td a img figcaption".split())
ATTRIBUTES = {"a": frozenset(("href",)), "img": frozenset(("src", "alt"))}


def render(blocks: Sequence[Block], title: str = "") -> str:
    """Return the title and the blocks as HTML. Raises ImportError, naming the extra to install, if nh3 is missing."""
    nh3 = needed("nh3", "html")
    parts = [f"<h1>{_text(title)}</h1>"] if title else []
    for container, group in groupby(group_rows(blocks), key=lambda row: _container(row[0][0])):
        lines = "\n".join(_element(cells) for cells, _ in group)
        parts.append(_wrap(lines, container))
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
    """Return the element that blocks of this kind stand in together, or ""."""
    if _in_table(block):
        return "table"
    return "ul" if block.kind is Kind.LIST_ITEM else ""


def _in_table(block: Block) -> bool:
    return block.kind is Kind.TABLE_CELL and block.row >= 0


def _wrap(lines: str, container: str) -> str:
    if container == "ul":
        return f"<ul>\n{lines}\n</ul>"
    if container == "table":
        return f"<table><tbody>\n{lines}\n</tbody></table>"
    return lines


def _element(cells: Sequence[Block]) -> str:
    """Return a block, or the cells of a table row, as one element."""
    block = cells[0]
    if _in_table(block):
        return "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in cells) + "</tr>"
    if block.kind is Kind.CODE:
        return f"<pre><code>{_text(block.text, line_breaks=False)}</code></pre>"
    if block.kind is Kind.HEADING:
        level = max(2, min(block.level, 6))
        return f"<h{level}>{_inline(block)}</h{level}>"
    if block.kind is Kind.LIST_ITEM:
        return f"<li>{_inline(block)}</li>"
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
