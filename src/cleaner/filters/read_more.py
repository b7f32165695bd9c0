"""Remove pointers to other pages in the middle of a text: "Read more", "See also: ...", "Continue reading".

Must not touch a sentence that goes on after such words: they count only in short blocks that have no full stop or are
linked.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

MAX_WORDS = 25
LINKED = 0.4


@rule("read-more")
def read_more(doc: Document) -> Mask:
    """Mark pointers to other pages."""
    pointer = doc.is_phrase(Category.READ_MORE) & (doc.words <= MAX_WORDS)
    return pointer & (~doc.sentence_end | (doc.link_density >= LINKED) | (doc.words <= 6))
