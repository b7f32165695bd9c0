"""What a filter is, and the one loop that applies filters to a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast, runtime_checkable

import numpy as np

from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: Number of block indices that are held as a list at a time.
_INDICES = 10_000


@runtime_checkable
class Filter(Protocol):
    """A callable that marks blocks.

    ``reason`` is its public name, in kebab-case. Marked blocks are removed; with ``restores`` they are brought back.
    """

    @property
    def reason(self) -> str:
        """Name in the ledger."""

    @property
    def restores(self) -> bool:
        """True if marked blocks are brought back."""

    def __call__(self, doc: Document, /) -> Mask:
        """Return (n,) True for the marked blocks. Must not change ``doc``."""
        ...


def rule(reason: str, *, restores: bool = False) -> Callable[[Callable[[Document], Mask | Sequence[bool]]], Filter]:
    """Make a :class:`Filter` of a function ``(doc) -> mask``, a mask or a list of bools; a decorator.

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
    """Apply ``filters`` in order: set ``doc.kept``, and ``doc.labels`` to the reason of the last filter that hit.

    Raises ValueError if a filter does not return one mark for each block.
    """
    for current in filters:
        mask = np.asarray(current(doc), dtype=bool)
        if mask.shape != (len(doc),):
            raise ValueError(f"filter {current.reason!r} gave {mask.shape} marks for {len(doc)} blocks")
        hit = mask & ~doc.kept if current.restores else mask & doc.kept
        if not hit.any():
            continue
        kept = doc.kept.copy()
        kept[hit] = current.restores
        kept.flags.writeable = False
        doc.kept = kept
        if not current.restores:
            _label(doc, hit, current.reason)


def _label(doc: Document, hit: Mask, reason: str) -> None:
    """Write the reason of the removal beside each block, a few indices at a time.

    As one list, the indices of a million lines take as much memory as the lines.
    """
    indices = np.flatnonzero(hit)
    for start in range(0, len(indices), _INDICES):
        for index in indices[start : start + _INDICES].tolist():
            doc.labels[index] = reason
