"""The blocks of a page as XML elements with the names that trafilatura gives them, which are those of TEI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from cleaner.model.block import Block, Style
from cleaner.model.columns import Kind
from cleaner.outputs.inline_runs import Step, raised_text, styled_text, tokens
from cleaner.outputs.to_text import group_rows
from cleaner.text.urls import safe_address

#: Characters that no XML document may hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Style -> element and its ``rend``.
_ELEMENTS = {
    Style.STRONG: ("hi", "#b"),
    Style.EMPHASIS: ("hi", "#i"),
    Style.SUPERSCRIPT: ("hi", "#sup"),
    Style.SUBSCRIPT: ("hi", "#sub"),
    Style.CODE: ("code", ""),
    Style.STRIKETHROUGH: ("del", ""),
    Style.LINK: ("ref", ""),
}
_NUMBER = re.compile(r"-?[0-9]{1,9}\.")


def add_blocks(parent: etree._Element, blocks: Sequence[Block]) -> None:
    """Add the elements of the blocks to ``parent``."""
    for quote, group in groupby(blocks, key=lambda block: block.quote):
        inside = etree.SubElement(parent, "quote") if quote >= 0 else parent
        for container, rows in groupby(group_rows(list(group)), key=lambda row: _container(row[0][0])):
            if container == "list":
                _add_list(inside, [cells[0] for cells, _ in rows])
            elif container == "table":
                _add_table(inside, [cells for cells, _ in rows])
            else:
                for cells, _ in rows:
                    _add_element(inside, cells[0])


def add_head(parent: etree._Element, text: str, level: int) -> None:
    """Add a heading."""
    etree.SubElement(parent, "head", rend=f"h{level}").text = plain(text)


def plain(text: str) -> str:
    """Return the text without the characters that XML forbids: controls, lone surrogates, U+FFFE and U+FFFF."""
    return _FORBIDDEN.sub("", text)


def _container(block: Block) -> str:
    if block.kind is Kind.TABLE_CELL and block.row >= 0:
        return "table"
    return "list" if block.kind is Kind.LIST_ITEM else ""


def _add_element(parent: etree._Element, block: Block) -> None:
    """Add a block that is an element of its own."""
    if block.kind is Kind.CODE:
        code = etree.SubElement(parent, "code")
        if block.language:
            code.set("lang", plain(block.language))
        code.text = plain(block.text)
    elif block.kind is Kind.IMAGE and (address := safe_address(block.href)):
        etree.SubElement(parent, "graphic", src=plain(address), alt=plain(block.text))
    elif block.kind is Kind.HEADING:
        head = etree.SubElement(parent, "head", rend=f"h{max(2, min(block.level, 6))}")
        _add_inline(head, block, f"{block.marker} " if block.marker else "")
    elif block.kind is Kind.QUOTE and block.quote < 0:
        _add_inline(etree.SubElement(parent, "quote"), block)
    else:
        _add_inline(etree.SubElement(parent, "p"), block)


def _add_list(parent: etree._Element, blocks: Sequence[Block]) -> None:
    """Add lists, nested by the levels of their items; letters stand in the text."""
    opened: list[etree._Element] = []
    for block in blocks:
        number = _NUMBER.fullmatch(block.marker or "")
        rend = "ol" if number else "ul"
        depth = min(max(block.level, 1), len(opened) + 1)
        del opened[depth:]
        if block.marker == "" and opened and len(opened[-1]):
            _add_inline(etree.SubElement(opened[-1][-1], "p"), block)
            continue
        if len(opened) == depth and opened[-1].get("rend") != rend:
            opened.pop()
        if len(opened) < depth:
            around = opened[-1][-1] if opened else parent
            opened.append(etree.SubElement(around, "list", rend=rend))
        _add_inline(
            etree.SubElement(opened[-1], "item"), block, f"{block.marker} " if block.marker and not number else ""
        )


def _add_table(parent: etree._Element, rows: Sequence[Sequence[Block]]) -> None:
    table = etree.SubElement(parent, "table")
    for cells in rows:
        row = etree.SubElement(table, "row")
        for block in cells:
            cell = etree.SubElement(row, "cell")
            if block.header:
                cell.set("role", "head")
            _add_inline(cell, block)


def _add_inline(element: etree._Element, block: Block, before: str = "") -> None:
    """Add the text of a block to its element, with what stands inside it; line breaks as ``<lb/>``."""
    text, spans = raised_text(*styled_text(block))
    _add_text(element, before)
    inside = [element]
    for token in tokens(text, spans):
        if token.step is Step.TEXT:
            _add_text(inside[-1], token.text)
        elif token.step is Step.CLOSE:
            inside.pop()
        elif token.style is not None:
            tag, rend = _ELEMENTS[token.style]
            child = etree.SubElement(inside[-1], tag)
            if rend:
                child.set("rend", rend)
            if token.style == Style.LINK:
                child.set("target", plain(token.href))
            inside.append(child)


def _add_text(element: etree._Element, text: str) -> None:
    for number, line in enumerate(plain(text).split("\n")):
        if number and element.tag != "code":
            etree.SubElement(element, "lb")
        elif number:
            line = f" {line}"
        if len(element):
            element[-1].tail = (element[-1].tail or "") + line
        else:
            element.text = (element.text or "") + line
