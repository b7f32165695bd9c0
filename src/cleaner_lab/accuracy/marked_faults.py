"""Compare what comes out of a marked dump with its marks: which line is lost, kept or without its indentation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from cleaner import Result
from cleaner_lab.accuracy.marked_dump import MarkedDump
from cleaner_lab.accuracy.metrics import tokens

#: A line stays if this share of its letters does: a reader may cut a label off a line that it keeps.
STAYS = 0.95
#: A line is gone if less than this share of its letters stays; the text of a dump on one line is cut at sentences.
GONE = 0.5
#: Letters that a reader may have dropped between two lines (the head of a record, a rule of underscores in words).
_GAP = 40
#: A line of this many letters is looked for in all that follows, since it is hardly there by chance.
_CERTAIN = 16
#: Share of a line's letters that must be found in order if a reader changed it (a word that was cut is whole again).
_SIMILAR = 0.7
_REFERENCE = re.compile(r"\[\d+\]")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


class Fault(NamedTuple):
    """A line or a field that came out wrong. ``what``: "lost", "kept", "indent" or the field's name."""

    what: str
    text: str
    """The line, or the value that is right."""
    found: str = ""
    """The value that came out in place of the right one."""

    def __str__(self) -> str:
        found = f"  (found: {self.found!r})" if self.what not in ("lost", "kept", "indent") else ""
        return f"{self.what}  {self.text}{found}"


class Outcome(NamedTuple):
    """What came out of a dump: its faults, and the words of its lines ("?" left out)."""

    faults: tuple[Fault, ...]
    right: float
    """Words that must stay and do."""
    kept: float
    """Words that stay."""
    wanted: float
    """Words that must stay."""

    @property
    def f1(self) -> float:
        """Word-F1 of the text that was kept; 1 if nothing was wanted and nothing was kept."""
        return 2 * self.right / (self.kept + self.wanted) if self.kept + self.wanted else 1.0


def judge(dump: MarkedDump, result: Result) -> Outcome:
    """Compare the result of cleaning ``dump`` with its marks."""
    shares = list(kept_shares(dump, result))
    rows = frozenset(row.rstrip() for row in result.text.split("\n"))
    faults: list[Fault] = []
    right = kept = wanted = 0.0
    for line, share in zip(dump.lines, shares, strict=True):
        if share is None or line.mark == "?":
            continue
        words = len(tokens(line.text))
        kept += share * words
        if line.mark == "+":
            wanted, right = wanted + words, right + share * words
        fault = _fault(line.mark, share, line.text, rows if dump.form == "lines" else None)
        faults += [Fault(fault, line.text)] if fault else []
    return Outcome((*dict.fromkeys(faults), *_fields(dump, result)), right, kept, wanted)


def _fault(mark: str, share: float, text: str, rows: frozenset[str] | None) -> str:
    """Return what is wrong with a line, "" if nothing is; ``rows``: those of the text, if indentation counts."""
    if mark == "-":
        return "kept" if share >= GONE else ""
    if share < STAYS:
        return "lost"
    indented = text[:1] == " " and "\t" not in text
    return "indent" if rows is not None and indented and text.rstrip() not in rows else ""


def _fields(dump: MarkedDump, result: Result) -> Iterator[Fault]:
    found = result.metadata.to_dict()
    for field, wanted in dump.metadata.items():
        value = found[field] or ""
        value = "; ".join(value) if field == "authors" else value[:10] if field == "date" else value
        if value.split() != wanted.split():
            yield Fault(field, wanted, value)


def kept_shares(dump: MarkedDump, result: Result) -> Iterator[float | None]:
    """Yield for each line the share of its letters that stays; None for a line without letters.

    Kept and removed blocks are all that was read, in the order of the dump: walk along both. So the second of two equal
    lines is told from the first, and a line that is also part of a paragraph from that part.
    """
    blocks = [(block.index, _letters(block.text), True) for block in result.kept]
    blocks += [(removal.index, _letters(removal.text), False) for removal in result.removed]
    blocks.sort(key=lambda block: block[0])
    stream = "".join(letters for _, letters, _ in blocks)
    stays = b"".join((b"\1" if kept else b"\0") * len(letters) for _, letters, kept in blocks)
    at = 0
    for line in dump.lines:
        letters = _letters(_MARKDOWN_LINK.sub(r"\1", line.text) if dump.form == "md" else line.text)
        if not letters:
            yield None
            continue
        spans = _find(stream, letters, at)
        at = spans[-1][1] if spans else at
        yield sum(sum(stays[start:end]) for start, end in spans) / len(letters)


def _find(stream: str, letters: str, at: int) -> list[tuple[int, int]]:
    """Return where ``letters`` stand in ``stream`` from ``at`` on: one span, several if they were changed, or none."""
    end = len(stream) if len(letters) >= _CERTAIN else at + len(letters) + _GAP
    start = stream.find(letters, at, end)
    if start >= 0:
        return [(start, start + len(letters))]
    part = stream[at : at + 2 * len(letters) + _GAP]
    matcher = SequenceMatcher(None, letters, part, autojunk=False)
    matches = [match for match in matcher.get_matching_blocks() if match.size]
    if sum(match.size for match in matches) < _SIMILAR * len(letters):
        return []
    return [(at + match.b, at + match.b + match.size) for match in matches]


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without the numbers of references."""
    text = unicodedata.normalize("NFKC", _REFERENCE.sub("", text)).casefold()
    return "".join(filter(str.isalnum, text))
