"""Remove the small print around a headline: reading time, views, kicker, in elements named for it.

Must not touch prose in an element with such a name.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document

MAX_WORDS = 12


@rule("meta-line")
def meta_line(doc: Document) -> Mask:
    """Mark short lines in meta elements."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & ~doc.sentence_end & (doc.kind != Kind.HEADING)
    return short & doc.within(Region.META)
