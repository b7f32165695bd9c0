"""Comment threads, forms and counters: "12 Comments", "Leave a reply", and what stands in a comment element.

Must not touch the posts of a forum, where the thread is the text: the reader does not believe the flag on an element
that holds nearly all of the prose.
"""

from cleaner.document import Document, Mask, Region
from cleaner.lexicon import Category
from cleaner.pipeline import rule


@rule("comment")
def comment(doc: Document) -> Mask:
    """Marks comments and their forms."""
    return doc.within(Region.COMMENT) | doc.is_phrase(Category.COMMENT)
