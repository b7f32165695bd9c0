"""What the groups of features are computed from, and what they give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.model.document import Document
from cleaner.scoring.container import best_container
from cleaner.scoring.line_letters import LineLetters

#: Rows of features: columns (n,), several of them at once (k, n), or one value for all blocks of the page.
Rows: TypeAlias = "tuple[Floats | Ints | Mask | float, ...]"
#: A block of this many words, with less than this share of its characters linked, counts as long.
LONG, LINKED = 15, 0.3


class FeatureInput:
    """A document after the named filters.

    ``outside`` (n,) are the blocks that the engine "rules" would remove, ``reasons`` the filters whose hits are
    features, one each.
    """

    def __init__(self, doc: Document, outside: Mask, reasons: Sequence[str]) -> None:
        self.doc, self.outside, self.reasons = doc, outside, reasons
        self.words: Floats = doc.words.astype(np.float64)
        self.long: Mask = (doc.words >= LONG) & (doc.link_density < LINKED)

    @cached_property
    def container(self) -> tuple[Mask, Floats]:
        """The container of a page, as :func:`.container.best_container` gives it."""
        return best_container(self.doc)

    @cached_property
    def letters(self) -> LineLetters:
        """The letters of a text dump."""
        return LineLetters(self.doc.text)


def log(values: Floats | Ints | Mask) -> Floats:
    """Return the logarithm of counts, scaled to about 0-3."""
    return np.log1p(values) / 2
