"""Comment threads, forms and counters: "12 Comments", "Leave a reply", and what stands in a comment element.

Must not touch the posts of a forum, where the thread is the text: elements named for comments are not believed where
they hold nearly all that the page says.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: A block that says something; shorter ones are names, dates and buttons.
SAID_WORDS, LINKED = 8, 0.3
NEARLY_ALL = 0.9


@rule("comment")
def comment(doc: Document) -> Mask:
    """Marks comments and their forms."""
    phrases = doc.is_phrase(Category.COMMENT)
    marks = doc.within(Region.COMMENT)
    said = doc.kept & (doc.words >= SAID_WORDS) & (doc.link_density < LINKED)
    if doc.words[marks & said].sum() > NEARLY_ALL * doc.words[said].sum():
        return phrases
    return marks | phrases
