"""What a network sees of each block: the ordered groups of features, each scaled to about 0-3.

No words: what a page says is read only through the lexicon, whose hits are features, so a network is not tied to a
language. Pages have elements; text dumps have :mod:`cleaner.scoring.letter_runs` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.model.document import Document
from cleaner.scoring import block_features as block
from cleaner.scoring import dump_features as dump
from cleaner.scoring import place_features as place
from cleaner.scoring.feature_input import FeatureInput, Rows
from cleaner.scoring.letter_runs import LetterRuns


class Group(NamedTuple):
    """Features that belong together: the names of the rows, and the function that computes them."""

    name: str
    features: tuple[str, ...]
    rows: Callable[[FeatureInput], Rows]


#: The features of a page; weights belong to this order.
HTML = (
    Group("text", block.TEXT, block.text),
    Group("markup", (*block.MARKUP, *block.REGIONS), block.markup_and_regions),
    Group("evidence", block.EVIDENCE, block.evidence),
    Group("claims", block.CLAIMS, block.claims),
    Group("place", place.PLACE, place.place),
    Group("elements", place.ELEMENTS, place.elements),
    Group("likeness", place.LIKENESS, place.likeness),
    Group("page", place.PAGE, place.whole_page),
)
#: The features of a text dump.
TEXT = (
    Group("text", block.TEXT, block.text),
    Group("markup", block.MARKUP, block.markup),
    Group("evidence", block.DUMP_EVIDENCE, block.evidence),
    Group("place", place.PLACE, place.place),
    Group("topic", dump.TOPIC, dump.topic),
    Group("runs", dump.RUNS, dump.runs),
    Group("spacing", dump.SPACING, dump.spacing),
    Group("page", dump.PAGE, dump.whole_page),
)
_KINDS = {"html": HTML, "text": TEXT}
#: Names of the features of each group, and of all features in the order of the rows; by "html" or "text".
GROUPS = {kind: {group.name: group.features for group in groups} for kind, groups in _KINDS.items()}
NAMES = {kind: tuple(name for group in groups for name in group.features) for kind, groups in _KINDS.items()}


def matrix(doc: Document, outside: Mask, letter_runs: LetterRuns | None = None) -> Floats:
    """Return (f, n) features of the blocks, rows as in :data:`NAMES`.

    ``outside`` (n,) are the blocks that the engine "rules" would remove; ``letter_runs`` makes it a text dump.
    """
    given = FeatureInput(doc, outside, letter_runs)
    groups = HTML if letter_runs is None else TEXT
    return _stacked([row for group in groups for row in group.rows(given)], len(doc))


def _stacked(rows: Sequence[Floats | Ints | Mask | float], count: int) -> Floats:
    """Return all rows below each other: columns, single values for the page, or several columns at once."""
    heights = [len(row) if isinstance(row, np.ndarray) and row.ndim == 2 else 1 for row in rows]
    out = np.empty((sum(heights), count))
    at = 0
    for row, height in zip(rows, heights, strict=True):
        out[at : at + height] = row
        at += height
    return out
