"""Markdown. Characters of the page that Markdown would read as markup are escaped; links appear only on request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.text.links import split_links
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
_NUMBER = re.compile(r"[0-9]{1,9}\.")
_BACKTICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")


def render(blocks: Sequence[Block], title: str = "") -> str:
    """Return the title and the blocks as Markdown."""
    # Joined once at the end: appending to a string would copy a long list for each of its items.
    parts = [f"# {_heading(_escape(title))}"] if title else []
    previous: Block | None = None
    width = 0
    items = _Items()
    for cells, _ in group_rows(blocks):
        block = cells[0]
        tight = is_tight(previous, block)
        # Cells beyond the width of a table's first row would not be shown: such a row starts a new table.
        tight = tight and (block.kind is not Kind.TABLE_CELL or len(cells) <= width)
        width = width if tight else len(cells)
        if parts:
            parts.append("\n" if tight and block.marker != "" else "\n\n")
        if block.kind is Kind.LIST_ITEM:
            parts.append(items.prefix(block, tight) + _escape_line_starts(_inline(block)).replace("\n", " "))
        elif block.kind is Kind.TABLE_CELL and block.row >= 0:
            parts.append(_row(cells, is_first=not tight))
        else:
            parts.append(_block(block))
        previous = block
    return "".join(parts)


class _Items:
    """The lists that are open, outermost first: where the text of their items begins, and how they are numbered."""

    def __init__(self) -> None:
        self._indents: list[int] = []
        #: Number of the last item and the sign after it; 0 and "" for bullets.
        self._last: list[tuple[int, str]] = []

    def prefix(self, block: Block, tight: bool) -> str:
        """Return what stands before an item; ``tight``: it follows another item."""
        if not tight:
            self._indents, self._last = [], []
            if block.marker == "":
                return ""
        # An item that is indented more than one level beyond its predecessor would be code.
        depth = min(max(block.level, 1), len(self._indents) + 1)
        goes_on = block.marker == "" and depth <= len(self._indents)
        if goes_on:
            del self._indents[depth:], self._last[depth:]
            return " " * self._indents[-1]
        before = self._last[depth - 1] if depth <= len(self._last) else (0, "")
        del self._indents[depth - 1 :], self._last[depth - 1 :]
        indent = self._indents[-1] if self._indents else 0
        sign, last = _marker(block.marker, before)
        self._indents.append(indent + (len(sign) if last[1] else 1) + 1)
        self._last.append(last)
        return " " * indent + f"{sign} "


def _marker(marker: str | None, before: tuple[int, str]) -> tuple[str, tuple[int, str]]:
    """Return the marker of an item in Markdown, and its number with the sign after it.

    ``before``: the same of the item before it in its list.
    """
    if not marker:
        return "-", (0, "")
    if not _NUMBER.fullmatch(marker):
        # Markdown knows no letters.
        return f"- {_escape_line_starts(_escape(marker))}", (0, "")
    number, sign = int(marker[:-1]), before[1] or "."
    if before[1] and number != before[0] + 1:
        # Markdown counts on by itself, unless the other sign begins a new list.
        sign = ")" if sign == "." else "."
    return f"{number}{sign}", (number, sign)


def _row(cells: Sequence[Block], *, is_first: bool) -> str:
    """Return a row of a table; the first row is followed by the line of dashes."""
    row = "| " + " | ".join(_inline(cell).replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"
    return row + "\n|" + " --- |" * len(cells) if is_first else row


def _block(block: Block) -> str:
    """Return a block as Markdown."""
    if block.kind is Kind.CODE:
        return _code(block.text)
    if block.kind is Kind.HEADING:
        number = f"{_escape_line_starts(block.marker)} " if block.marker else ""
        return "#" * max(2, min(block.level, 6)) + " " + number + _heading(_inline(block))
    text = _escape_line_starts(_inline(block))
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
