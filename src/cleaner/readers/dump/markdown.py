"""Markdown, as html2text, markdownify and the like write it: a subset of CommonMark 0.31, and tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.model.columns import Kind
from cleaner.readers.dump import inline, inline_marks, wrapped
from cleaner.readers.dump.line_blocks import LineBlocks
from cleaner.text import words

#: How much of a dump decides whether it is Markdown.
SAMPLE = 50_000
#: This many links in Markdown's form are in no other text.
LINKS = 2
#: In a dump that is not wrapped, a line of this many characters goes on in the next unless it ends as a sentence.
OPEN = 60

_LINK = re.compile(r"\]\(\s?(?:https?:|mailto:|<http|/[\w/]|#\w|\w[\w-]{0,80}(?:/|\.html?|\.php))")
_ATX = re.compile(r"(?m)^ {0,3}#{1,6} \S.*\n\s*\n")
_BOLD = re.compile(r"(?<!\w)\*\*[^\s*][^*\n]{0,80}\*\*(?!\w)")

#: Items, headings, tables and long addresses are not wrapped by html2text.
_UNWRAPPED = re.compile(r"\||\]\(|://|^\S*$|^\s*(?:[*+#-]|\d+[.)])")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LANGUAGE = re.compile(r"[`~]*\s*\{?\.?([A-Za-z][\w+#.-]{0,19})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?=\s|$)")
_ITEM = re.compile(r"(\s*)([*+•·‣▪●○◦-]|\(?\d{1,9}[.)])\s+")
_QUOTE = re.compile(r"\s{0,3}((?:>\s?)+)")
_RULE = re.compile(r"\s{0,3}([-*_])\s*(?:\1\s*){2,}$")
_UNDERLINE = re.compile(r"\s{0,3}(={2,}|-{2,})\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,100}\]:\s+\S+")
_PIPE = re.compile(r"(?<!\\)\|")


def is_markdown(source: str) -> bool:
    """Return True if the marks leave no doubt: links, a ruled table, fenced code, or headings together with bold."""
    sample = source[:SAMPLE]
    links = sample.count("](")
    if links >= LINKS and sum(1 for _ in zip(_LINK.finditer(sample), range(LINKS), strict=False)) == LINKS:
        return True
    if sample.count("\n```") >= 2 or ("---|" in sample and any(map(_is_table_rule, sample.split("\n")))):
        return True
    if "# " not in sample:
        return False
    headings = sum(1 for _ in zip(_ATX.finditer(sample), range(3), strict=False))
    return headings >= 1 and (headings == 3 or ("**" in sample and bool(_BOLD.search(sample))))


def read(lines: list[str]) -> LineBlocks:
    """Return the blocks of a Markdown dump."""
    reader = _Reader(LineBlocks(), wrapped.width([line for line in lines if not _UNWRAPPED.search(line)]))
    for number, line in enumerate(lines):
        reader.take(line, lines[number + 1] if number + 1 < len(lines) else "")
    reader.end()
    return reader.out


class _Reader:
    """Reads a line at a time; holds the paragraph, item, table row or code that is still open."""

    def __init__(self, out: LineBlocks, width: int) -> None:
        self.out, self.width = out, width
        self.parts: list[str] = []
        self.kind, self.level = Kind.PARAGRAPH, 0
        self.code: list[str] | None = None
        self.fence = self.language = ""
        self.indents: list[int] = []
        self.table = False
        self.blank = True

    def take(self, line: str, following: str) -> None:
        """Read a line; ``following`` tells only what the line is."""
        stripped = line.strip()
        if self.code is not None and self._in_code(line, stripped):
            return
        if not stripped:
            self.flush()
            self.table = False
        elif any(read_block(self, line, stripped) for read_block in _BY_LETTER.get(stripped[0], ())):
            pass
        elif self.table or ("|" in line and _is_table_rule(following)):
            self._row(stripped)
        elif self.blank and not self.parts and not self.indents and line.startswith(("    ", "\t")):
            self.code = [line]
        else:
            self._text(line, stripped)
        self.blank = not stripped

    def _in_code(self, line: str, stripped: str) -> bool:
        """Add a line to the open code, or close it; return False if the line is not part of it."""
        assert self.code is not None
        if self.fence:
            if stripped.startswith(self.fence) and not stripped.strip(self.fence[0]):
                self._close_code()
            else:
                self.code.append(line)
            return True
        if not stripped or line.startswith(("    ", "\t")):
            self.code.append(line)
            return True
        self._close_code()
        return False

    def _close_code(self) -> None:
        code = "\n".join(self.code or ()).strip("\n").rstrip()
        if not self.fence:
            code = "\n".join(line[4:] if line.startswith("    ") else line.lstrip("\t") for line in code.split("\n"))
        if code.strip():
            if self.language:
                self.out.languages[len(self.out.text)] = f"language-{self.language}"
            self.out.add(code, Kind.CODE)
        self.code, self.fence, self.language = None, "", ""

    def _fence(self, line: str, stripped: str) -> bool:
        mark = _FENCE.match(line)
        if not mark:
            return False
        self.flush()
        if not line[0].isspace():
            self._leave_list()
        self.code, self.fence = [], mark[1]
        language = _LANGUAGE.match(stripped, len(mark[1]))
        self.language = language[1] if language else ""
        return True

    def _heading(self, line: str, stripped: str) -> bool:
        mark = _HEADING.match(line)
        if not mark:
            return False
        self._leave_list()
        self._open(_heading_text(line[mark.end() :]), Kind.HEADING, len(mark[1]))
        self.flush()
        return True

    def _underline(self, line: str, stripped: str) -> bool:
        """Make the open paragraph a heading."""
        mark = _UNDERLINE.match(line) if self.parts and self.kind is Kind.PARAGRAPH else None
        if not mark:
            return False
        self.kind, self.level = Kind.HEADING, 1 if mark[1][0] == "=" else 2
        self.flush()
        return True

    def _separator(self, line: str, stripped: str) -> bool:
        """Leave out a rule, the line under a table's head, and the address of a reference."""
        if not (_RULE.match(line) or (self.table and _is_table_rule(line)) or _DEFINITION.match(line)):
            return False
        self.flush()
        return True

    def _item(self, line: str, stripped: str) -> bool:
        mark = _ITEM.match(line)
        if not mark:
            return False
        indent = len(mark[1].expandtabs(4))
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        # A number is part of what the line says, a bullet is not.
        text = line[mark.end() :] if mark[2][-1] not in ".)" else line.strip()
        self._open(text, Kind.LIST_ITEM, len(self.indents))
        return True

    def _quote(self, line: str, stripped: str) -> bool:
        mark = _QUOTE.match(line)
        if not mark:
            return False
        text, level = line[mark.end() :].strip(), mark[1].count(">")
        if self.kind is not Kind.QUOTE or level != self.level:
            self.flush()
        if not text:
            self.flush()
        elif self.parts:
            self.parts.append(text)
        else:
            self._open(text, Kind.QUOTE, level)
        return True

    def _barred_row(self, line: str, stripped: str) -> bool:
        if stripped.count("|") < 2:
            return False
        self._row(stripped)
        return True

    def _row(self, stripped: str) -> None:
        self.flush()
        self._leave_list()
        self.table = True
        if _is_table_rule(stripped):
            return
        cells = _PIPE.split(stripped)
        texts = [inline.plain(cell.strip()) for cell in cells]
        for number, (cell, (text, _)) in enumerate(
            (pair for pair in zip(cells, texts, strict=True) if pair[1][0]), len(self.out.text)
        ):
            self._mark(number, cell.strip(), text)
        self.out.add_row(texts)

    def _text(self, line: str, stripped: str) -> None:
        if self.blank and not line.startswith(" "):
            self._leave_list()
        if self.parts and self._goes_on(stripped):
            self.parts.append(line.rstrip("\n"))
        else:
            self._open(line, Kind.PARAGRAPH, 0)

    def _goes_on(self, stripped: str) -> bool:
        last = self.parts[-1]
        if last.endswith(("  ", "\\")) and not self.width:
            return False
        # Tools that put no blank line between paragraphs do not wrap them either.
        return bool(self.width) or (
            not words.ends_sentence(last.rstrip()) and (len(last) >= OPEN or not stripped[0].isupper())
        )

    def _leave_list(self) -> None:
        self.indents = []

    def _open(self, text: str, kind: Kind, level: int) -> None:
        self.flush()
        self.parts, self.kind, self.level = [text], kind, level

    def flush(self) -> None:
        """Close the open paragraph."""
        if not self.parts:
            return
        text = self.parts[0].strip()
        for part in self.parts[1:]:
            part = part.strip()
            # html2text breaks lines after hyphens, in words and addresses.
            broken = bool(self.width) and text[-1:] == "-" and text[-2:-1].isalnum() and part[:1].isalnum()
            text += part if broken else " " + part
        self.parts = []
        plain, linked = inline.plain(text)
        if plain:
            self._mark(len(self.out.text), text, plain)
            self.out.add(plain, self.kind, self.level, linked)

    def _mark(self, number: int, text: str, plain: str) -> None:
        """Record where the marks stood that were taken off the text of a block."""
        if (styled := inline_marks.places(text, plain)) is not None:
            self.out.styled[number] = styled

    def end(self) -> None:
        """Close whatever is open."""
        if self.code is not None:
            self._close_code()
        self.flush()


def _is_table_rule(line: str) -> bool:
    return "-" in line and "|" in line and not line.strip(" \t|:-")


def _heading_text(text: str) -> str:
    """Return the text of a heading without the marks that may close it."""
    text = text.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


#: Blocks that begin with a mark: name, the letters that the mark begins with, what reads the line; the first that does.
#: Each returns False for a line that is something else after all.
BLOCKS: tuple[tuple[str, str, Callable[[_Reader, str, str], bool]], ...] = (
    ("fence", "`~", _Reader._fence),
    ("heading", "#", _Reader._heading),
    ("underline", "=-", _Reader._underline),
    ("separator", "-*_|[", _Reader._separator),
    ("item", "*+•·‣▪●○◦-(0123456789", _Reader._item),
    ("quote", ">", _Reader._quote),
    ("table row", "|", _Reader._barred_row),
)
_BY_LETTER = {
    letter: tuple(read_block for _, letters, read_block in BLOCKS if letter in letters)
    for letter in "".join(letters for _, letters, _ in BLOCKS)
}
