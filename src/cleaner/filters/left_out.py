"""What becomes of the lines of a filter that a pipeline leaves out: they come back, unless another named filter
takes them.

The filter still runs in its place, so that the others see the page as they always do and the metadata stay what they
are: without "byline" the author is still known. At the end its lines are brought back; then the named filters after it
look at these lines once more. The engine does not: "without" asks for the lines, whatever their score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.filter import Filter, run
from cleaner.filters import ENGINES
from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: What leaves nothing to bring back: without an engine no block is judged.
ENGINE_REASONS = frozenset(member.reason for engine in ENGINES.values() for member in engine)


@dataclass(frozen=True, eq=False)
class _BroughtBack:
    """Brings these blocks of one page back."""

    marks: Mask
    reason: str = "left-out"
    restores: bool = True

    def __call__(self, doc: Document, /) -> Mask:
        return self.marks


@dataclass(frozen=True, eq=False)
class _Again:
    """A named filter that looks once more at these blocks of one page."""

    member: Filter
    marks: Mask
    reason: str
    restores: bool = False

    def __call__(self, doc: Document, /) -> Mask:
        return self.marks & np.asarray(self.member(doc), dtype=bool)


def bring_back(doc: Document, order: Sequence[tuple[Filter, bool]]) -> None:
    """Bring the lines of left-out filters back; ``order``: the filters that have run, each with True if left out."""
    out = [member.reason for member, is_out in order if is_out]
    marks = doc.labelled(*out) & ~doc.kept
    if not marks.any():
        return
    again: list[Filter] = []
    before: list[str] = []
    for member, is_out in order:
        if is_out:
            before.append(member.reason)
        elif before and not member.restores and member.reason not in ENGINE_REASONS:
            lines = marks & doc.labelled(*before)
            if lines.any():
                again.append(_Again(member, lines, member.reason))
    run(doc, [_BroughtBack(marks), *again])
