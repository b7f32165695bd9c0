"""A result as a notebook shows it: what the page turned out to be, the text, and what each filter removed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from cleaner.extras import MissingExtra
from cleaner.model.block import Block, Removal
from cleaner.model.ledger import taken_by
from cleaner.outputs import to_html, to_text


def render(summary: str, blocks: Sequence[Block], removed: Sequence[Removal], title: str) -> str:
    """Return HTML, all text of the page in it escaped; without nh3 the article is shown as plain text."""
    try:
        article = to_html.render(blocks, title)
    except MissingExtra:
        plain = f"{title}\n\n{to_text.render(blocks)}" if title else to_text.render(blocks)
        article = f'<pre style="white-space: pre-wrap">{_escaped(plain)}</pre>\n'
    rows = "".join(
        f"<tr><td>{_escaped(reason)}</td><td>{count}</td><td>{chars}</td></tr>"
        for reason, chars, count in sorted(
            taken_by((gone.reason, gone.text) for gone in removed), key=lambda row: -row[1]
        )
    )
    table = (
        f"<details><summary>{len(removed)} blocks removed</summary>"
        f"<table><thead><tr><th>filter</th><th>blocks</th><th>characters</th></tr></thead><tbody>{rows}</tbody></table>"
        "</details>\n"
    )
    return f"<div><p><small>{_escaped(summary)}</small></p>\n{article}{table if removed else ''}</div>"


def _escaped(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode())
