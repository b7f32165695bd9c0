"""The headline: the first top-level heading, and any heading that repeats the page's title.

It is kept as ``metadata.title`` and opens the Markdown output. In a text dump it is the line that the title says, or
the line that looks like one before the first paragraph (:func:`cleaner.recognise.headline.headline`). Must not touch
later headings.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.headline import headline as headline_line
from cleaner.recognise.title import title_parts
from cleaner.text.lexicon import key

#: A part of the title that stands again on the page is the headline from this many words on; a shorter one may be an
#: entry of the menu.
MIN_PART_WORDS = 4


@rule("headline")
def headline(doc: Document) -> Mask:
    """Marks the headline and its copies."""
    marks = doc.none()
    if not doc.is_html:
        marks[headline_line(doc)] = True
        return marks
    first = np.flatnonzero((doc.kind == Kind.HEADING) & (doc.level == 1) & doc.kept)
    marks[first[:1]] = True
    titles = {key(doc.page.title)}
    if not marks.any():
        # Old pages set the headline in bold and call the page "Site - Headline".
        titles.update(key(part) for part in title_parts(doc.page.title) if len(part.split()) >= MIN_PART_WORDS)
    titles.discard("")
    marks |= np.fromiter((each in titles for each in doc.keys), bool, len(doc))
    return marks
