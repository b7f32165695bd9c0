"""Remove comment threads, forms and counters: "12 Comments", "Leave a reply", and all blocks of a comment element.

Must not touch the posts of a forum, which are its text (:mod:`cleaner.recognise.posted_thread`): elements named for
comments are ignored if they hold nearly all of the text on the page, or all of its prose.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.posted_thread import posts
from cleaner.text.lexicon import Category

#: A block with this many words, less than this share of them linked, is text; others are names, dates and buttons.
TEXT_WORDS, LINKED = 8, 0.3
NEARLY_ALL = 0.9


@rule("comment")
def comment(doc: Document) -> Mask:
    """Mark comments and their forms."""
    phrases = doc.is_phrase(Category.COMMENT)
    marks = doc.within(Region.COMMENT)
    text = doc.kept & (doc.words >= TEXT_WORDS) & (doc.link_density < LINKED)
    prose = text & doc.sentence_end
    for found in (text, prose):
        if doc.words[marks & found].sum() > NEARLY_ALL * doc.words[found].sum():
            return phrases
    return (marks & ~posts(doc)) | phrases
