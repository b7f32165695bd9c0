"""The headline: the first top-level heading, and any heading that repeats the page's title.

It is kept as ``metadata.title`` and opens the Markdown output. In a text dump it is the line that the title says, or the line that
looks like one before the first paragraph (:func:`cleaner.metadata.lines.headline`). Must not touch later headings.
"""

import numpy as np

from cleaner.document import Document, Kind, Mask
from cleaner.lexicon import key
from cleaner.metadata.lines import headline as headline_line
from cleaner.pipeline import rule


@rule("headline")
def headline(doc: Document) -> Mask:
    """Marks the headline and its copies."""
    marks = doc.none()
    if not doc.is_html:
        marks[headline_line(doc)] = True
        return marks
    first = np.flatnonzero((doc.kind == Kind.HEADING) & (doc.level == 1) & doc.kept)
    marks[first[:1]] = True
    title = key(doc.page.title)
    if title:
        marks |= np.fromiter((each == title for each in doc.keys), bool, len(doc))
    return marks
