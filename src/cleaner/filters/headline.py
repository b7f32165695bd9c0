"""Remove the headline: the first top-level heading, and any block that repeats the page's title.

Kept as ``metadata.title``; it opens the Markdown output. In a text dump the headline is the line that repeats the
title, or the line before the first paragraph that looks like one (:func:`cleaner.recognise.headline.headline`).
Must not touch later headings.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.headline import headline as headline_line
from cleaner.recognise.title import title_parts
from cleaner.text.lexicon import key

#: A block that repeats a part of the title is the headline if it has at least this many words; a shorter one may be an
#: entry of the menu.
MIN_PART_WORDS = 4


@rule("headline")
def headline(doc: Document) -> Mask:
    """Mark the headline and its copies."""
    marks = doc.none()
    if not doc.is_html:
        marks[headline_line(doc)] = True
        return marks
    first = np.flatnonzero((doc.kind == Kind.HEADING) & (doc.level == 1) & doc.kept)
    marks[first[:1]] = True
    titles = {key(doc.page.title)}
    if not marks.any():
        # Old pages set the headline in bold type, and their title is "Site - Headline".
        titles.update(key(part) for part in title_parts(doc.page.title) if len(part.split()) >= MIN_PART_WORDS)
    titles.discard("")
    marks |= np.fromiter((text in titles for text in doc.keys), bool, len(doc))
    return marks
