"""What stands in ``<noscript>``: "Please enable JavaScript", a second copy of a lazy-loaded picture, a counter's pixel.

Must not touch a page whose whole article is in ``<noscript>``; the reader does not believe the flag there.
"""

from cleaner.document import Document, Mask, Region
from cleaner.pipeline import rule


@rule("noscript")
def noscript(doc: Document) -> Mask:
    """Marks fallback text for browsers without scripts."""
    return doc.within(Region.NOSCRIPT)
