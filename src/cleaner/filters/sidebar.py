"""Remove columns beside the text.

Must not touch a quotation in ``<aside>``, nor an article that is in ``<aside>`` as a whole: there the reader does not
mark the region.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("sidebar")
def sidebar(doc: Document) -> Mask:
    """Mark blocks in side columns."""
    return doc.within(Region.ASIDE) & ~doc.within(Region.QUOTE)
