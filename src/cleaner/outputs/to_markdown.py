"""Markdown. Signs that would be read as mark-up are escaped; links are written only where they were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.outputs.links import pieces
from cleaner.outputs.to_text import rows
from cleaner.text.urls import safe_address

# Emphasis, code, raw HTML; an entity; struck out; the end of a link and of a link's definition.
_SIGNS = r"[\\`*_<]|&(?=#?\w{1,40};)|~(?=~)|(?<=~)~"
_INLINE = re.compile(rf"{_SIGNS}|\](?=[(:])")
_LINKED = re.compile(rf"{_SIGNS}|[\[\]]")
# A heading, a list, a quotation; at the end of a line too, where they would be empty.
_SIGN = re.compile(r"^(?=[#+-]+(?:\s|$)|>)", re.M)
_NUMBER = re.compile(r"^([0-9]{1,9})(?=[.)](?:\s|$))", re.M)
# What may underline a heading, cut the page, or make a table of the line before it.
_RULE = re.compile(r"^[-=|:+ ]+$", re.M)
_CLOSING = re.compile(r"(?:^|(?<=\s))(?=#+$)")
# Before a link it would make an image of it.
_EXCLAMATION = re.compile("!$")
_TICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")


def render(blocks: Sequence[Block], title: str = "") -> str:
    """The blocks as Markdown, opened by the title."""
    # Joined once at the end: adding to the last string would copy a long list for each of its items.
    out = [f"# {_heading(title)}"] if title else []
    before: Block | None = None
    depth = width = 0
    for cells, _ in rows(blocks):
        block = cells[0]
        tight = before is not None and before.kind is block.kind and block.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL)
        # Cells beyond those of a table's first row would not be shown.
        tight = tight and (block.kind is not Kind.TABLE_CELL or len(cells) <= width)
        # A list that begins deeper than one level below the last would be code.
        depth = min(max(block.level, 1), depth + 1 if tight else 1)
        width = width if tight else len(cells)
        is_row = block.kind is Kind.TABLE_CELL and block.row >= 0
        written = _row(cells, not tight) if is_row else _write(block, depth)
        if out:
            out.append("\n" if tight else "\n\n")
        out.append(written)
        before = block
    return "".join(out)


def _row(cells: Sequence[Block], first: bool) -> str:
    """A row of a table, and the line below the first."""
    row = "| " + " | ".join(_inline(cell).replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"
    return row + "\n|" + " --- |" * len(cells) if first else row


def _write(block: Block, depth: int) -> str:
    if block.kind is Kind.CODE:
        # Longer than any in the code, so that nothing in it ends it.
        fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind is Kind.HEADING:
        return "#" * max(2, min(block.level, 6)) + " " + _heading(block.text, block)
    text = _starts(_inline(block))
    if block.kind is Kind.LIST_ITEM:
        return "  " * (depth - 1) + "- " + text.replace("\n", " ")
    if block.kind is Kind.QUOTE:
        return "> " + text.replace("\n", "\n> ")
    return text.replace("\n", "  \n")


def _heading(text: str, block: Block | None = None) -> str:
    return _CLOSING.sub(r"\\", " ".join((_inline(block) if block else _escape(text)).split()))


def _inline(block: Block) -> str:
    if block.kind is Kind.IMAGE:
        address = safe_address(block.href)
        return f"![{_bracketed(block.text)}]({_destination(address)})" if address else _escape(block.text)
    if not block.links:
        return _escape(block.text)
    return "".join(
        f"[{_bracketed(text)}]({_destination(address)})"
        if (address := safe_address(href))
        else _EXCLAMATION.sub(r"\\!", _escape(text))
        for text, href in pieces(block.text)
    )


def escape(text: str) -> str:
    """``text`` with everything escaped that Markdown would take for mark-up or raw HTML."""
    return _starts(_escape(text))


def _escape(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _starts(text: str) -> str:
    """``text`` with what only means something at the start of a line escaped there."""
    text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    return _NUMBER.sub(r"\1\\", _SIGN.sub(r"\\", _RULE.sub(_ruled, text)))


def _ruled(found: re.Match[str]) -> str:
    line = found[0]
    return "\\" + line if "-" in line or "=" in line else line


def _bracketed(text: str) -> str:
    return _LINKED.sub(r"\\\g<0>", text.replace("\n", " "))


def _destination(address: str) -> str:
    """An address as the target of a link, in which Markdown would read entities."""
    return _ENTITY.sub("&amp;", address)
