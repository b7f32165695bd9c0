"""Remove the label of the section that a story belongs to: "World", "Wirtschaft" alone before the headline.

In a text dump also a trail, "Home > News > World" (:func:`cleaner.recognise.section.section_lines`). Kept as
``metadata.section``. Must not touch a sub-heading "Science" in the text: only lines near the headline count.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.section import section_lines
from cleaner.text.lexicon import Category

#: The label stands at most this many blocks before the headline.
REACH = 5


@rule("section-label")
def section_label(doc: Document) -> Mask:
    """Mark the section label."""
    marks = doc.none()
    if "headline" not in doc.labels:
        return marks
    if not doc.is_html:
        marks[section_lines(doc)] = True
        return marks
    at = doc.labels.index("headline")
    names = doc.is_phrase(Category.SECTION) & doc.kept & (doc.kind != Kind.HEADING)
    for index in np.flatnonzero(names[max(0, at - REACH) : at]) + max(0, at - REACH):
        # A run of section names is the menu, which other filters remove.
        marks[index] = not (index > 0 and names[index - 1]) and not names[index + 1]
    return marks
