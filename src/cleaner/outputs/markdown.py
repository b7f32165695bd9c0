"""Markdown. Signs that would be read as mark-up are escaped; links are written only where they were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Kind
from cleaner.outputs.text import lines
from cleaner.result import Block

_INLINE = re.compile(r"([\\`*_<])")
_START = re.compile(r"^([^\S\n]*)([#>+-]|\d+[.)])(?=\s)", re.M)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)


def render(blocks: Sequence[Block], title: str = "") -> str:
    """The blocks as Markdown, opened by the title."""
    out = [f"# {escape(title)}"] if title else []
    before: Block | None = None
    for text, block in lines(blocks, " | "):
        written = _write(text, block)
        if block.kind is Kind.TABLE_CELL and block.row >= 0:
            written = f"| {escape(text)} |"
            if before is None or before.kind is not Kind.TABLE_CELL:
                written += "\n|" + " --- |" * (text.count(" | ") + 1)
        tight = before is not None and before.kind is block.kind and block.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL)
        if tight:
            out[-1] += "\n" + written
        else:
            out.append(written)
        before = block
    return "\n\n".join(out)


def _write(text: str, block: Block) -> str:
    if block.kind is Kind.CODE:
        fence = "```" if "```" not in text else "~~~~~~"
        return f"{fence}\n{text}\n{fence}"
    if block.kind is Kind.IMAGE:
        return f"![{escape(text)}]({block.href})" if safe(block.href) else escape(text)
    text = escape(text)
    if block.kind is Kind.HEADING:
        return "#" * max(2, min(block.level, 6)) + " " + text.replace("\n", " ")
    if block.kind is Kind.LIST_ITEM:
        return "  " * (max(block.level, 1) - 1) + "- " + text.replace("\n", " ")
    if block.kind is Kind.QUOTE:
        return "> " + text.replace("\n", "\n> ")
    return text.replace("\n", "  \n")


def escape(text: str) -> str:
    """``text`` with everything escaped that Markdown would take for mark-up or raw HTML."""
    return _START.sub(r"\1\\\2", _INLINE.sub(r"\\\1", text))


def safe(address: str) -> bool:
    """True for addresses that can be followed without running anything."""
    scheme = _SCHEME.match(address.strip())
    return not scheme or scheme[0].lower() in ("http:", "https:", "mailto:")
