"""A block that stays, and the removal of one."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.model.columns import Kind


class Block(NamedTuple):
    """A block that stays.

    A tuple, as :class:`Removal` is: a page has hundreds of them, and they cost a third of what dataclasses do.
    """

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    text: str
    kind: Kind
    level: int = 0
    row: int = -1
    href: str = ""
    score: float | None = None
    """Probability that the block is text, where the engine is "learned"."""
    hidden: bool = False
    """A browser does not show it; told only with ``hidden="flag"``."""
    links: bool = False
    """The text holds Markdown links (``keep=["links"]``)."""


class Removal(NamedTuple):
    """A block that went: which filter took it, where it stood, what it said."""

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    reason: str
    text: str
    score: float | None = None
    """Probability that the block is text, where the engine is "learned"."""
