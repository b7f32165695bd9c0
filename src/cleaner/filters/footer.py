"""The foot of the page: addresses, link columns, legal lines.

Must not touch an article's own footnotes: these are lists in the text and not in a footer element.
"""

from cleaner.document import Document, Mask, Region
from cleaner.pipeline import rule


@rule("footer")
def footer(doc: Document) -> Mask:
    """Marks blocks in footers."""
    return doc.within(Region.FOOTER)
