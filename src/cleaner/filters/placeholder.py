"""Remove placeholders of loaders, players, chats and broken pages: "loader", "Your browser does not support ...".

Must not touch text below a player: only short blocks of such an element are removed.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

MAX_WORDS = 12


@rule("placeholder")
def placeholder(doc: Document) -> Mask:
    """Mark placeholders."""
    strings = doc.is_phrase(Category.PLACEHOLDER, Category.ERROR)
    return strings | (doc.within(Region.PLACEHOLDER) & (doc.words <= MAX_WORDS) & ~doc.data)
