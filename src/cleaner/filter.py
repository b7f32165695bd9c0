"""What a filter is, and the one loop that applies filters to a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast, runtime_checkable

import numpy as np

from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: Places of blocks that are a list at the same time.
PLACES = 10_000


@runtime_checkable
class Filter(Protocol):
    """A callable that marks blocks.

    ``reason`` is its public name, in kebab-case. Marked blocks go; with ``restores`` they come back instead.
    """

    reason: str
    restores: bool

    def __call__(self, doc: Document, /) -> Mask:
        """(n,) True for the blocks that are meant. Must not change ``doc``."""
        ...


def rule(reason: str, *, restores: bool = False) -> Callable[[Callable[[Document], Mask | Sequence[bool]]], Filter]:
    """Decorator that makes a :class:`Filter` of a function ``(doc) -> mask``; a list of bools will do for the mask.

    >>> import cleaner
    >>> @cleaner.rule("shouting")
    ... def shouting(doc):
    ...     return [text.isupper() for text in doc.text]
    """

    def mark(function: Callable[[Document], Mask | Sequence[bool]]) -> Filter:
        # Attributes on the function itself, so that a pipeline can be pickled and sent to other processes.
        function.__dict__.update(reason=reason, restores=restores)
        return cast(Filter, function)

    return mark


def run(doc: Document, filters: Sequence[Filter]) -> None:
    """Apply ``filters`` in order: sets ``doc.kept``, and ``doc.labels`` to the reason of the last filter that hit.

    Raises ValueError where a filter returns something that is not one mark for each block.
    """
    for each in filters:
        mask = np.asarray(each(doc), dtype=bool)
        if mask.shape != (len(doc),):
            raise ValueError(f"filter {each.reason!r} gave {mask.shape} marks for {len(doc)} blocks")
        hit = mask & ~doc.kept if each.restores else mask & doc.kept
        if not hit.any():
            continue
        kept = doc.kept.copy()
        kept[hit] = each.restores
        kept.flags.writeable = False
        doc.kept = kept
        if not each.restores:
            places = np.flatnonzero(hit)
            # A few at a time: as a list, the places of a million lines take as much memory as the lines.
            for start in range(0, len(places), PLACES):
                for index in places[start : start + PLACES].tolist():
                    doc.labels[index] = each.reason
