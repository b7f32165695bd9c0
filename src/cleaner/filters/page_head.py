"""Remove the lines of a text dump before the headline: menus, section label, the site's tagline.

Example: "Get the latest news from around the world, live coverage, off-beat stories." Must not touch a text whose
headline is not known, nor paragraphs before a line that only looks like a headline: a head holds less prose than the
text below it.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.title_line import TITLE_LINES

#: A paragraph has at least this many words.
LONG = 40
#: At most this share of the long paragraphs may stand before the headline.
SHARE = 0.2


@rule("page-head")
def page_head(doc: Document) -> Mask:
    """Mark the lines before the headline."""
    marks = doc.none()
    if "headline" not in doc.labels:
        return marks
    places = np.flatnonzero(doc.labelled("headline"))
    at = int(places[places >= TITLE_LINES][0]) if (places >= TITLE_LINES).any() else int(places[-1])
    long = np.where(doc.words >= LONG, doc.words, 0)
    if long[:at].sum() <= SHARE * long.sum():
        marks[:at] = True
    return marks
