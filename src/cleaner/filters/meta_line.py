"""The small print round a headline: reading time, views, kicker, in elements named for it.

Must not touch prose in an element with such a name.
"""

from cleaner.document import Document, Kind, Mask, Region
from cleaner.pipeline import rule

MAX_WORDS = 12


@rule("meta-line")
def meta_line(doc: Document) -> Mask:
    """Marks short lines in meta elements."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & ~doc.sentence_end & (doc.kind != Kind.HEADING)
    return short & doc.within(Region.META)
