"""The section that a story stands in: "World", "Wirtschaft" alone on a line before the headline.

Kept as ``metadata.section``. Must not touch a sub-heading "Science" in the text: only lines near the headline count.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: How many blocks before the headline the label may stand.
REACH = 5


@rule("section-label")
def section_label(doc: Document) -> Mask:
    """Marks the section label."""
    marks = doc.none()
    if "headline" not in doc.labels:
        return marks
    at = doc.labels.index("headline")
    names = doc.is_phrase(Category.SECTION) & doc.kept & (doc.kind != Kind.HEADING)
    for index in np.flatnonzero(names[max(0, at - REACH) : at]) + max(0, at - REACH):
        # In a run of section names it is the menu, which other rules take.
        marks[index] = not (index > 0 and names[index - 1]) and not names[index + 1]
    return marks
