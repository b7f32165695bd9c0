"""A block that stays, and the removal of one.

Tuples: a page has hundreds of them, and dataclasses cost three times as much.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.model.columns import Kind


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


class Removal(NamedTuple):
    """A block that was removed: its place, the filter that removed it, its text."""

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    reason: str
    text: str
    score: float | None = None
    """Probability that the block is text, with the engine "learned"."""
