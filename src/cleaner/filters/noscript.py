"""Remove the content of ``<noscript>``: "Please enable JavaScript", a copy of a lazy-loaded picture, a counter's pixel.

Must not touch a page whose whole article is in ``<noscript>``: there the reader does not mark the region.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("noscript")
def noscript(doc: Document) -> Mask:
    """Mark fallback text for browsers without scripts."""
    return doc.within(Region.NOSCRIPT)
