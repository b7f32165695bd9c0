"""What a network sees of each block: the ordered groups of features, each scaled to about 0-3.

No words: what a page says is read only through the lexicon, whose hits are features, so a network is not tied to a
language. Pages have elements; text dumps have :mod:`cleaner.scoring.dump_features` instead. Each filter that a network
was trained with is a feature too, so the weights say which (:attr:`.network.Network.reasons`); the hits of other
filters, the caller's own among them, count as "other".
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
from cleaner.scoring import record_features as record
from cleaner.scoring.feature_input import FeatureInput, Rows


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
    Group("records", record.RECORD, record.records),
    Group("articles", record.ARTICLES, record.articles),
    Group("bounds", record.BOUNDS, record.bounds),
    Group("page", place.PAGE, place.whole_page),
)
#: The features of a text dump.
TEXT = (
    Group("text", block.TEXT, block.text),
    Group("markup", block.MARKUP, block.markup),
    Group("evidence", block.EVIDENCE, block.evidence),
    Group("place", place.PLACE, place.place),
    Group("topic", dump.TOPIC, dump.topic),
    Group("runs", dump.RUNS, dump.runs),
    Group("period", dump.PERIOD, dump.period),
    Group("spacing", dump.SPACING, dump.spacing),
    Group("page", dump.PAGE, dump.whole_page),
)
KINDS = {"html": HTML, "text": TEXT}
#: The filters' group comes last, because its features differ from network to network.
RULES, _RULE, _OTHER = "rules", "rule-", "rule-other"


def groups(kind: str, reasons: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of the features of each group for "html" or "text", in the order of the rows."""
    rules = (*(f"{_RULE}{reason}" for reason in reasons), _OTHER)
    return {group.name: group.features for group in KINDS[kind]} | {RULES: rules}


def names(kind: str, reasons: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all features for "html" or "text", in the order of the rows."""
    return tuple(name for group in groups(kind, reasons).values() for name in group)


def reasons_of(found: Sequence[str]) -> tuple[str, ...]:
    """Return the filters among the names of features."""
    return tuple(name.removeprefix(_RULE) for name in found if name.startswith(_RULE) and name != _OTHER)


def matrix(doc: Document, outside: Mask, reasons: Sequence[str]) -> Floats:
    """Return (f, n) features of the blocks, rows as in :func:`names`.

    ``outside`` (n,) are the blocks that the engine "rules" would remove; ``reasons`` the filters that are features.
    """
    given = FeatureInput(doc, outside, reasons)
    rows = [row for group in (HTML if doc.is_html else TEXT) for row in group.rows(given)]
    return _stacked([*rows, *block.hits(given)], len(doc))


def _stacked(rows: Sequence[Floats | Ints | Mask | float], count: int) -> Floats:
    """Return all rows below each other: columns, single values for the page, or several columns at once."""
    heights = [len(row) if isinstance(row, np.ndarray) and row.ndim == 2 else 1 for row in rows]
    out = np.empty((sum(heights), count))
    at = 0
    for row, height in zip(rows, heights, strict=True):
        out[at : at + height] = row
        at += height
    return out
