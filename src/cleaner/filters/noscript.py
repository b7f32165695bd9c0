"""What stands in ``<noscript>``: "Please enable JavaScript", a second copy of a lazy-loaded picture, a counter's pixel.

Must not touch a page whose whole article is in ``<noscript>``; the reader does not believe the flag there.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("noscript")
def noscript(doc: Document) -> Mask:
    """Marks fallback text for browsers without scripts."""
    return doc.within(Region.NOSCRIPT)
