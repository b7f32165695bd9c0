"""HTML: a fragment made of the blocks alone, everything in them escaped, then sanitised by nh3 as a second wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from cleaner.extras import needed
from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.outputs.links import pieces
from cleaner.outputs.to_text import rows
from cleaner.text.urls import SCHEMES, safe_address

#: What the fragment may hold; nh3 takes out everything else.
TAGS = frozenset("h1 h2 h3 h4 h5 h6 p br ul li blockquote pre code table tbody tr td a img figcaption".split())
ATTRIBUTES = {"a": frozenset(("href",)), "img": frozenset(("src", "alt"))}
_AROUND = {Kind.LIST_ITEM: "ul", Kind.TABLE_CELL: "table"}


def render(blocks: Sequence[Block], title: str = "") -> str:
    """The blocks as HTML, opened by the title. Raises ImportError with the extra to install where nh3 is missing."""
    nh3 = needed("nh3", "html")
    parts = [f"<h1>{_text(title)}</h1>"] if title else []
    for around, group in groupby(rows(blocks), key=lambda row: _around(row[0][0])):
        lines = "\n".join(_write(cells) for cells, _ in group)
        if around == "ul":
            parts.append(f"<ul>\n{lines}\n</ul>")
        elif around == "table":
            parts.append(f"<table><tbody>\n{lines}\n</tbody></table>")
        else:
            parts.append(lines)
    return str(
        nh3.clean(
            "\n".join(parts) + "\n",
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel=None,
        )
    )


def _around(block: Block) -> str:
    return _AROUND.get(block.kind, "") if block.kind is not Kind.TABLE_CELL or block.row >= 0 else ""


def _write(cells: Sequence[Block]) -> str:
    block = cells[0]
    if block.kind is Kind.TABLE_CELL and block.row >= 0:
        return "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in cells) + "</tr>"
    if block.kind is Kind.CODE:
        return f"<pre><code>{_text(block.text, lines=False)}</code></pre>"
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
    return "".join(_linked(block)) if block.links else _text(block.text)


def _linked(block: Block) -> Iterator[str]:
    for text, href in pieces(block.text):
        address = safe_address(href)
        yield f'<a href="{escape(address)}">{_text(text)}</a>' if address else _text(text)


def _text(text: str, *, lines: bool = True) -> str:
    """``text`` escaped; its line breaks as elements, unless they are kept as they are."""
    # What no file can hold, nor nh3 take.
    written = escape(text.encode("utf-8", "replace").decode(), quote=False)
    return written.replace("\n", "<br>\n") if lines else written
