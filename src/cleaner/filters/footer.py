"""The foot of the page: addresses, link columns, legal lines.

Must not touch an article's own footnotes: these are lists in the text and not in a footer element.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("footer")
def footer(doc: Document) -> Mask:
    """Marks blocks in footers."""
    return doc.within(Region.FOOTER)
