"""Columns beside the text.

Must not touch a quotation or an article that sits in ``<aside>`` as a whole; the reader does not believe the flag
there.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("sidebar")
def sidebar(doc: Document) -> Mask:
    """Marks blocks in side columns."""
    return doc.within(Region.ASIDE) & ~doc.within(Region.QUOTE)
