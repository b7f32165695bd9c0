"""Remove lists of tags and categories: "Filed under: Travel, Food", and elements named for it.

Must not touch prose in an element with such a name.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

MAX_WORDS = 12


@rule("tags")
def tags(doc: Document) -> Mask:
    """Mark tag lists."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & ~doc.sentence_end & (doc.kind != Kind.HEADING)
    return (short & doc.within(Region.TAGS)) | (doc.is_phrase(Category.TAGS) & short)
