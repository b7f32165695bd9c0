"""Remove advertising labels and slots: "Advertisement", "Story continues below", elements of ad servers.

Must not touch an article about advertising: a label has to be the whole block, and prose in an element named for
advertising stays.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category


@rule("advertisement")
def advertisement(doc: Document) -> Mask:
    """Mark advertising."""
    return (doc.within(Region.AD) & ~doc.prose) | doc.is_phrase(Category.AD)
