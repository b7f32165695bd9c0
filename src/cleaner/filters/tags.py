"""Lists of tags and categories: "Filed under: Travel, Food", and elements named for it.

Must not touch prose in an element with such a name.
"""

from cleaner.document import Document, Kind, Mask, Region
from cleaner.lexicon import Category
from cleaner.pipeline import rule

MAX_WORDS = 12


@rule("tags")
def tags(doc: Document) -> Mask:
    """Marks tag lists."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & ~doc.sentence_end & (doc.kind != Kind.HEADING)
    return (short & doc.within(Region.TAGS)) | (doc.is_phrase(Category.TAGS) & short)
