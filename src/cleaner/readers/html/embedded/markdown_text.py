"""A string of Markdown as HTML: many a content system keeps its texts so."""

from __future__ import annotations

import html
import re
from itertools import groupby

from cleaner.model.columns import Kind
from cleaner.readers.dump import markdown

#: A heading, a bold word or a link at least; "2 * 3 * 4" and "#1" are none.
_MARKS = re.compile(r"(?m)^#{1,6} \S|\*\*[^\s*][^*\n]{0,80}\*\*|\]\(https?://|^> \S|^```")
_TAGS = {int(Kind.LIST_ITEM): "li", int(Kind.QUOTE): "blockquote", int(Kind.CODE): "pre", int(Kind.TABLE_CELL): "td"}


def is_markdown(text: str) -> bool:
    """Return True for a string with marks of Markdown; there may be few in it, but it is no plain text for certain."""
    return _MARKS.search(text) is not None


def to_html(text: str) -> str:
    r"""Return a string of Markdown as HTML.

    >>> to_html("## Tides\n\nThe **harbour** was empty.")
    '<h2>Tides</h2><p>The harbour was empty.</p>'
    """
    columns = markdown.read(text.splitlines()).columns()
    blocks = zip(columns.text, columns.kind.tolist(), columns.level.tolist(), columns.row.tolist(), strict=True)
    found: list[str] = []
    for row, parts in groupby(blocks, lambda block: block[3]):
        cells = [_element(text, kind, level) for text, kind, level, _ in parts]
        found += [f"<table><tr>{''.join(cells)}</tr></table>"] if row >= 0 else cells
    return "".join(found)


def _element(text: str, kind: int, level: int) -> str:
    tag = f"h{level or 2}" if kind == Kind.HEADING else _TAGS.get(kind, "p")
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>"
