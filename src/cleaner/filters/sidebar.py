"""Columns beside the text.

Must not touch a quotation or an article that sits in ``<aside>`` as a whole; the reader does not believe the flag
there.
"""

from cleaner.document import Document, Mask, Region
from cleaner.pipeline import rule


@rule("sidebar")
def sidebar(doc: Document) -> Mask:
    """Marks blocks in side columns."""
    return doc.within(Region.ASIDE) & ~doc.within(Region.QUOTE)
