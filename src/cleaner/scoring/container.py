"""The container that Readability would choose, as evidence: paragraphs score for their parent and grandparent.

As in Arc90's Readability (2009), maintained by Mozilla, but without class names, which have features of their own.
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Floats, Mask
from cleaner.model.document import Document

#: A paragraph scores from this many characters on, with a point for every 100 of them, up to three.
MIN_CHARS, CHARS_A_POINT, MOST_POINTS = 25, 100, 3


def best_container(doc: Document) -> tuple[Mask, Floats]:
    """Return ((n,) in the best element, (n,) highest score of the elements around each block, over the best score)."""
    tree = doc.tree
    if not len(tree):
        return doc.none(), np.zeros(0)
    scores = (1.0 + doc.commas + np.minimum(doc.chars // CHARS_A_POINT, MOST_POINTS)) * (doc.chars >= MIN_CHARS)
    _, parent, grandparent, _ = tree.nearest
    points = np.bincount(parent, weights=scores, minlength=len(tree)).astype(np.float64)
    points += np.bincount(grandparent, weights=scores / 2, minlength=len(tree))
    linked, chars = tree.below(np.stack((doc.chars * doc.link_density, doc.chars)))
    points *= 1 - linked / np.maximum(chars, 1)
    best = int(points.argmax())
    inside = (tree.element >= best) & (tree.element < tree.end[best])
    highest: list[float] = points.tolist()
    for index, up in enumerate(tree.parents.tolist()):
        if up >= 0 and highest[up] > highest[index]:
            highest[index] = highest[up]
    share = np.array(highest) / max(float(points[best]), 1e-9)
    return inside, share[tree.element]
