"""Remove the foot of the page: addresses, columns of links, legal lines.

Must not touch an article's footnotes: these are lists in the text, not in a footer element.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("footer")
def footer(doc: Document) -> Mask:
    """Mark blocks in footers."""
    return doc.within(Region.FOOTER)
