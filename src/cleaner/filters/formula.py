"""Restore formulas that stand on a line of their own between lines of the text.

Example: ``E = m c^2`` below a paragraph that explains it; other filters see a line of a few signs. Must not restore
one that no line of the text stands beside, nor hidden ones.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JUDGED


@rule("formula", restores=True)
def formula(doc: Document) -> Mask:
    """Mark the formulas to bring back."""
    marks = doc.none()
    maths = [index for index, (_, names) in enumerate(doc.tree.names) if "math" in names.split()]
    if not maths:
        return marks
    alone = np.isin(doc.tree.element, maths)
    others = np.flatnonzero(~alone)
    places = np.flatnonzero(alone & ~doc.kept & doc.labelled(*JUDGED, "counter"))
    if len(others) and len(places):
        after = np.searchsorted(others, places)
        before = others[np.maximum(after - 1, 0)]
        marks[places] = doc.kept[before] | doc.kept[others[np.minimum(after, len(others) - 1)]]
    return marks
