"""Share bars: "Share this", "Tweet", "Copy link", network names that stand alone.

Must not touch a network's name inside a sentence or as a heading of the text.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: A share bar's block is short; a longer one below a "social" class is text (a quoted post, say).
MAX_WORDS = 12


@rule("share")
def share(doc: Document) -> Mask:
    """Marks share buttons."""
    return (doc.within(Region.SHARE) & (doc.words <= MAX_WORDS) & ~doc.data) | doc.is_phrase(Category.SHARE)
