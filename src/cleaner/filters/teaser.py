"""A teaser of another story in the middle of the text: a picture's alternative text, then that story's headline.

Example: "A fighter holds a flag. - Sputnik International" / "Rebels Join Fight". Must not touch a sub-heading: before it
stands a line that ends in the site's name, or (HTML) both lie in one link.
"""

import numpy as np

from cleaner.document import Document, Kind, Mask
from cleaner.metadata.lines import without_site
from cleaner.pipeline import rule

MIN_WORDS, MAX_WORDS = 3, 25


@rule("teaser")
def teaser(doc: Document) -> Mask:
    """Marks teaser pairs."""
    marks = doc.none()
    if doc.is_html or not doc.page.site_name:
        return marks
    headline = (doc.words >= MIN_WORDS) & (doc.words <= MAX_WORDS) & ~doc.sentence_end & (doc.phrases == 0)
    for index in np.flatnonzero(doc.kept[:-1] & headline[1:] & doc.kept[1:] & (doc.kind[1:] != Kind.LIST_ITEM)):
        text = doc.text[index]
        if without_site(text, doc.page.site_name) != text and without_site(doc.text[index + 1], doc.page.site_name) == doc.text[index + 1]:
            marks[index : index + 2] = True
    return marks
