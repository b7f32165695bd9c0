"""Flattened text becomes blocks.

A dump does not say which tool made it; its text shows it. :data:`FORMS` says how a dump is read as a whole, and
:data:`STEPS` what is done to plain lines, in this order; each step first looks whether the dump needs it. The header of
a WET record is taken off before (:mod:`cleaner.readers.dump.wet`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.model.columns import Columns, Kind
from cleaner.model.limits import Budget
from cleaner.readers.dump import (
    broken_lines,
    code_lines,
    edit_marks,
    even_gaps,
    link_numbers,
    markdown,
    marked_lines,
    one_line,
    printed_columns,
    run_together,
    table_rows,
    verse,
    wrapped,
)
from cleaner.readers.dump.line_blocks import CutBlocks, LineBlocks
from cleaner.readers.dump.plain_dump import PlainDump
from cleaner.text.normalise import unseen

_SOFT_BREAK = re.compile(r"\xad[ \t]*\r?\n[ \t]*(?=\w)")
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

#: Name and step. A dump may need several: a table in a mail that is wrapped at 72 characters.
STEPS: tuple[tuple[str, Callable[[PlainDump], None]], ...] = (
    # lynx -dump, w3m: the addresses of the links are listed at the end
    ("list of links", link_numbers.cut_list),
    # mails, lynx -dump: paragraphs are broken at a fixed width
    ("wrapped", wrapped.join_paragraphs),
    # text of PDFs: narrow columns, words broken at their ends
    ("columns", printed_columns.join_paragraphs),
    # get_text("\n\n"): a blank line between all lines
    ("even gaps", even_gaps.close_gaps),
    # lynx -dump, w3m: "[4]Home [5]News"
    ("link numbers", link_numbers.strip_numbers),
    # tabs, inscriptis: cells in columns
    ("table rows", table_rows.mark_rows),
    # indentation, braces, keywords
    ("code", code_lines.mark_lines),
    # from here on lines have neither indentation nor gaps
    ("spaces", PlainDump.strip_lines),
    # wikis: "History[edit]"
    ("edit marks", edit_marks.take_off),
    # get_text(): no space between the texts of two elements
    ("run together", run_together.cut_lines),
    # get_text(" "): the whole page on one line
    ("one line", one_line.cut_lines),
    # short lines that end in a comma
    ("verse", verse.mark_lines),
    # get_text("\n"): a paragraph is broken at each link in it
    ("broken lines", broken_lines.mark_lines),
    # bullets, numbers and "##" at the beginning of lines
    ("marked lines", marked_lines.mark_lines),
)


def _read_markdown(source: str) -> Columns:
    return markdown.read(source.splitlines()).columns()


def _read_plain(source: str) -> Columns:
    """Read lines of text: run the steps, then make blocks of the lines."""
    dump = PlainDump(source)
    for _, step in STEPS:
        step(dump)
    return _blocks(dump).columns(dump.raw)


#: Name, how it is told, what reads it; the first that fits. Any text is plain.
FORMS: tuple[tuple[str, Callable[[str], bool], Callable[[str], Columns]], ...] = (
    # html2text, markdownify, pandoc
    ("markdown", markdown.is_markdown, _read_markdown),
    # everything else: get_text(), inscriptis, lynx -dump, copy and paste
    ("plain", lambda source: True, _read_plain),
)


def read(source: str, budget: Budget | None = None) -> Columns:
    """Cut flattened text into blocks; a budget may end the page early."""
    source = _plain_characters(source)
    columns = next(read_form for _, fits, read_form in FORMS if fits(source))(source)
    most = budget.limits.blocks if budget is not None else None
    if budget is None or most is None or len(columns.text) <= most:
        return columns
    # One line may be cut into many blocks, so lines cannot be counted before.
    budget.reach("blocks")
    return columns.first(most)


def _plain_characters(source: str) -> str:
    """Remove the characters that nobody sees, and replace all kinds of spaces by one."""
    if source.isascii():
        return source
    if "\xad" in source:
        source = _SOFT_BREAK.sub("", source)
    source = unseen(source)
    for space in _SPACES:
        source = source.replace(space, " ")
    return source


def _blocks(dump: PlainDump) -> LineBlocks:
    """Make the blocks: of most lines one paragraph each, of the special ones what :func:`_read_special` says."""
    out = CutBlocks(dump.cutters) if dump.cutters else LineBlocks()
    depth = marked_lines.ListDepth(dump.raw)
    at = 0
    while (number := dump.special.find(1, at)) >= 0:
        out.line = at
        out.extend(dump.lines[at:number])
        out.line = number
        at = _read_special(dump, number, out, depth)
    out.line = at
    out.extend(dump.lines[at:])
    return out


def _read_special(dump: PlainDump, number: int, out: LineBlocks, depth: marked_lines.ListDepth) -> int:
    """Add the blocks of a special line, and of those that go on its paragraph; return the number of the line after."""
    if not dump.lines[number]:
        return number + 1
    if number in dump.verbatim:
        end, is_code = dump.verbatim[number]
        out.add_whole(dump.text_of(number), Kind.CODE if is_code else Kind.PARAGRAPH)
        return end
    if dump.rows[number]:
        out.add_row([(" ".join(cell.split()), 0) for cell in table_rows.cells(dump.raw[number])])
        return number + 1
    if dump.linked and dump.linked[number]:
        marked_lines.add(out, dump.lines[number], number, depth, linked=True)
        return number + 1
    text, after = broken_lines.paragraph(dump, number)
    marked_lines.add(out, text, number, depth)
    return after
