"""Remove share bars: "Share this", "Tweet", "Copy link", names of networks that stand alone.

Must not touch a network's name in a sentence or as a heading of the text.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: A block of a share bar has at most this many words; a longer one in an element of class "social" is a quoted post.
MAX_WORDS = 12


@rule("share")
def share(doc: Document) -> Mask:
    """Mark share buttons."""
    return (doc.within(Region.SHARE) & (doc.words <= MAX_WORDS) & ~doc.data) | doc.is_phrase(Category.SHARE)
