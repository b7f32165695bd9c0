"""Markdown. Characters of the page that Markdown would read as markup are escaped; links appear only on request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaner.model.block import Block
from cleaner.model.columns import Kind
from cleaner.outputs.inline_runs import without_beginning
from cleaner.outputs.markdown_inline import NOTE_MARK, escape, inline
from cleaner.outputs.to_text import group_rows, is_tight

# Starts a heading, a list item or a quotation; at the end of a line an empty one.
_LINE_START = re.compile(r"^(?=[#+-]+(?:\s|$)|>)", re.M)
_LIST_NUMBER = re.compile(r"^([0-9]{1,9})(?=[.)](?:\s|$))", re.M)
# A line that could underline a heading, divide the page, or turn the line before it into a table.
_RULE_LINE = re.compile(r"^[-=|:+ ]+$", re.M)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(?=#+$)")
_NUMBER = re.compile(r"^([0-9]{1,9})(?=[.)](?:\s|$))", re.M)
# A line that could underline a heading, divide the page, or turn the line before it into a table.
_RULE_LINE = re.compile(r"^[-=|:+ ]+$", re.M)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(?=#+$)")
# Before a link it would make an image of it.
_EXCLAMATION = re.compile("!$")
_NUMBER = re.compile(r"[0-9]{1,9}\.")
#: "1. " or "2) " at the beginning of an item, "[1] " or "1 " at that of a note.
_TEXT_NUMBER = re.compile(r"([0-9]{1,9})[.)]\s+(?=\S)")
_NOTE_BEGINNING = re.compile(r"\W{0,2}(\w{1,5})[\].):^]{0,2}\s*(?=\S)")
_BACKTICKS = re.compile("`+")


def render(blocks: Sequence[Block], title: str = "") -> str:
    """Return the title and the blocks as Markdown (CommonMark, tables, strikethrough and footnotes as GitHub has)."""
    parts = [f"# {_heading(escape(title))}"] if title else []
    notes = _notes(blocks)
    for is_quote, group in groupby(_with_place(blocks), key=lambda pair: pair[0]):
        text = _Writer(notes).write([block for _, block in group])
        parts.append("> " + text.replace("\n", "\n> ").replace("\n> \n", "\n>\n") if is_quote >= 0 else text)
    return "\n\n".join(parts)


def _with_place(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Yield each block with the number of the quotation that it stands in, -1 outside."""
    last, number = -2, -1
    for block in blocks:
        if block.kind is Kind.QUOTE and block.quote < 0:
            # Text dumps do not say where a quotation ends: paragraphs that follow each other are one.
            number = number if last == block.index - 1 else block.index
            last = block.index
            yield number, block
        else:
            yield block.quote, block


def _notes(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the labels of the footnotes to which a mark in the text leads, each of them once."""
    labels = Counter(block.note for block in blocks if block.note)
    if not labels:
        return frozenset()
    marks = {mark[1] for block in blocks if not block.note for mark in NOTE_MARK.finditer(block.text)}
    return frozenset(label for label, count in labels.items() if count == 1 and label in marks)


class _Writer:
    """Writes blocks; ``notes``: labels of the footnotes."""

    def __init__(self, notes: frozenset[str]) -> None:
        self._notes = notes

    def write(self, blocks: Sequence[Block]) -> str:
        """Return the blocks as Markdown."""
        # Joined once at the end: appending to a string would copy a long list for each of its items.
        parts: list[str] = []
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
                parts.append("\n" if tight and block.marker != "" and not block.note else "\n\n")
            if block.note in self._notes:
                parts.append(self._note(block))
                items = _Items()
            elif block.kind is Kind.LIST_ITEM:
                parts.append(self._item(block, items, tight))
            elif block.kind is Kind.TABLE_CELL and block.row >= 0:
                parts.append(self._row(cells, is_first=not tight))
            else:
                parts.append(self._block(block))
            previous = block
        return "".join(parts)

    def _item(self, block: Block, items: _Items, tight: bool) -> str:
        # The number of an item of a text dump is the beginning of its text.
        number = _TEXT_NUMBER.match(block.text) if block.marker is None and not block.links else None
        if number:
            block = without_beginning(block, number.end())._replace(marker=f"{int(number[1])}.")
        return items.prefix(block, tight) + _escape_line_starts(inline(block, self._notes)).replace("\n", " ")

    def _note(self, block: Block) -> str:
        beginning = _NOTE_BEGINNING.match(block.text)
        if not block.links and beginning and beginning[1] == block.note:
            block = without_beginning(block, beginning.end())
        return f"[^{block.note}]: " + _escape_line_starts(inline(block)).replace("\n", "\n    ")

    def _row(self, cells: Sequence[Block], *, is_first: bool) -> str:
        """Return a row of a table; the first row is followed by the line of dashes."""
        texts = (inline(cell, self._notes).replace("\n", " ").replace("|", "\\|") for cell in cells)
        row = "| " + " | ".join(texts) + " |"
        return row + "\n|" + " --- |" * len(cells) if is_first else row

    def _block(self, block: Block) -> str:
        """Return a block as Markdown."""
        if block.kind is Kind.CODE:
            return _code(block.text, block.language)
        text = inline(block, self._notes)
        if block.kind is Kind.HEADING:
            number = f"{_escape_line_starts(block.marker)} " if block.marker else ""
            return "#" * max(2, min(block.level, 6)) + " " + number + _heading(text)
        return _escape_line_starts(text).replace("\n", "  \n")


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
        return f"- {_escape_line_starts(escape(marker))}", (0, "")
    number, sign = int(marker[:-1]), before[1] or "."
    if before[1] and number != before[0] + 1:
        # Markdown counts on by itself, unless the other sign begins a new list.
        sign = ")" if sign == "." else "."
    return f"{number}{sign}", (number, sign)


def _code(text: str, language: str) -> str:
    # The fence is longer than any run of backticks in the code, so that nothing in the code ends it.
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def _heading(escaped: str) -> str:
    return _CLOSING_HASHES.sub(r"\\", " ".join(escaped.split()))


def _escape_line_starts(text: str) -> str:
    """Escape what is markup only at the start of a line."""
    text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    return _LIST_NUMBER.sub(r"\1\\", _LINE_START.sub(r"\\", _RULE_LINE.sub(_escape_rule_line, text)))


def _escape_rule_line(found: re.Match[str]) -> str:
    line = found[0]
    return "\\" + line if "-" in line or "=" in line else line
