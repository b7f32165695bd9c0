"""Markdown. Characters of the page that Markdown would read as markup are escaped; links appear only on request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.outputs.links import split_links
from cleaner.outputs.to_text import group_rows, is_tight
from cleaner.text.urls import safe_address

# Emphasis, code, raw HTML; an entity; strikethrough.
_MARKUP = r"[\\`*_<]|&(?=#?\w{1,40};)|~(?=~)|(?<=~)~"
# In ordinary text, also the end of a link or of a link definition.
_IN_TEXT = re.compile(rf"{_MARKUP}|\](?=[(:])")
_IN_BRACKETS = re.compile(rf"{_MARKUP}|[\[\]]")
# Starts a heading, a list item or a quotation; at the end of a line an empty one.
_LINE_START = re.compile(r"^(?=[#+-]+(?:\s|$)|>)", re.M)
_LIST_NUMBER = re.compile(r"^([0-9]{1,9})(?=[.)](?:\s|$))", re.M)
# A line that could underline a heading, divide the page, or turn the line before it into a table.
_RULE_LINE = re.compile(r"^[-=|:+ ]+$", re.M)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(?=#+$)")
# Before a link it would make an image of it.
_EXCLAMATION = re.compile("!$")
_BACKTICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")


def render(blocks: Sequence[Block], title: str = "") -> str:
    """Return the title and the blocks as Markdown."""
    # Joined once at the end: appending to a string would copy a long list for each of its items.
    parts = [f"# {_heading(_escape(title))}"] if title else []
    previous: Block | None = None
    depth = width = 0
    for cells, _ in group_rows(blocks):
        block = cells[0]
        tight = is_tight(previous, block)
        # Cells beyond the width of a table's first row would not be shown: such a row starts a new table.
        tight = tight and (block.kind is not Kind.TABLE_CELL or len(cells) <= width)
        # A list item that is indented more than one level beyond its predecessor would be code.
        depth = min(max(block.level, 1), depth + 1 if tight else 1)
        width = width if tight else len(cells)
        if parts:
            parts.append("\n" if tight else "\n\n")
        in_table = block.kind is Kind.TABLE_CELL and block.row >= 0
        parts.append(_row(cells, is_first=not tight) if in_table else _block(block, depth))
        previous = block
    return "".join(parts)


def _row(cells: Sequence[Block], *, is_first: bool) -> str:
    """Return a row of a table; the first row is followed by the line of dashes."""
    row = "| " + " | ".join(_inline(cell).replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"
    return row + "\n|" + " --- |" * len(cells) if is_first else row


def _block(block: Block, depth: int) -> str:
    """Return a block as Markdown. ``depth``: the level of a list item."""
    if block.kind is Kind.CODE:
        return _code(block.text)
    if block.kind is Kind.HEADING:
        return "#" * max(2, min(block.level, 6)) + " " + _heading(_inline(block))
    text = _escape_line_starts(_inline(block))
    if block.kind is Kind.LIST_ITEM:
        return "  " * (depth - 1) + "- " + text.replace("\n", " ")
    if block.kind is Kind.QUOTE:
        return "> " + text.replace("\n", "\n> ")
    return text.replace("\n", "  \n")


def _code(text: str) -> str:
    # The fence is longer than any run of backticks in the code, so that nothing in the code ends it.
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _heading(escaped: str) -> str:
    return _CLOSING_HASHES.sub(r"\\", " ".join(escaped.split()))


def _inline(block: Block) -> str:
    if block.kind is Kind.IMAGE:
        address = safe_address(block.href)
        return f"!{_link(block.text, address)}" if address else _escape(block.text)
    if not block.links:
        return _escape(block.text)
    return "".join(
        _link(text, address) if (address := safe_address(href)) else _EXCLAMATION.sub(r"\\!", _escape(text))
        for text, href in split_links(block.text)
    )


def _link(text: str, address: str) -> str:
    label = _IN_BRACKETS.sub(r"\\\g<0>", text.replace("\n", " "))
    # Markdown would decode an entity in the address.
    return f"[{label}]({_ENTITY.sub('&amp;', address)})"


def _escape(text: str) -> str:
    return _IN_TEXT.sub(r"\\\g<0>", text)


def _escape_line_starts(text: str) -> str:
    """Escape what is markup only at the start of a line."""
    text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    return _LIST_NUMBER.sub(r"\1\\", _LINE_START.sub(r"\\", _RULE_LINE.sub(_escape_rule_line, text)))


def _escape_rule_line(found: re.Match[str]) -> str:
    line = found[0]
    return "\\" + line if "-" in line or "=" in line else line
