"""A block that stays, and the removal of one.

Tuples: a page has hundreds of them, and dataclasses cost three times as much.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cleaner.model.columns import Kind


class Style(StrEnum):
    """How a part of a text is set."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKETHROUGH = "strikethrough"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"
    """A link of a Markdown dump, with ``keep=["links"]``; those of pages stand in the text."""


class Span(NamedTuple):
    """A part of a block's text that is set in bold, in italics, as code ..."""

    start: int
    """Its first character in the text; if the block has links, in the text without their brackets and addresses."""
    end: int
    """The character behind its last."""
    style: Style
    href: str = ""


class Block(NamedTuple):
    """A block that stays."""

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    text: str
    kind: Kind
    level: int = 0
    row: int = -1
    href: str = ""
    score: float | None = None
    """Probability that the block is text, with the engine "learned"."""
    hidden: bool = False
    """True if a browser does not show it; set only with ``hidden="flag"``."""
    links: bool = False
    """True if the text holds Markdown links (``keep=["links"]``)."""
    marker: str | None = None
    """What stands before an item of a numbered list, "3." or "c."; "" where an item goes on, None elsewhere."""
    overruled: str = ""
    """The filter that had removed the block before another brought it back, such as the network; "" for none."""
    spans: tuple[Span, ...] = ()
    """Bold, italics, code, raised and lowered text ..., in order."""
    header: bool = False
    """True for a cell in the head of a table."""
    language: str = ""
    """Of a block of code, if its markup names one: "python"."""
    quote: int = -1
    """Number of the quotation that the block stands in, -1 outside of quotations."""
    note: str = ""
    """Label of a footnote, at its first block: "1"."""


class Removal(NamedTuple):
    """A block that was removed: its place, the filter that removed it, its text."""

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    reason: str
    text: str
    score: float | None = None
    """Probability that the block is text, with the engine "learned"."""
