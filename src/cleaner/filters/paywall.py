"""Remove paywall prompts: "Subscribe to continue reading", "Already a subscriber? Log in".

Must not touch the paid text itself if the page has it: prose in a paywall element stays.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: A block of a paywall box has at most this many words; prose in an element of class "paywall" is the article.
MAX_WORDS = 25


@rule("paywall-notice")
def paywall(doc: Document) -> Mask:
    """Mark prompts to pay."""
    box = doc.within(Region.PAYWALL) & (doc.words <= MAX_WORDS) & ~doc.sentence_end
    return box | doc.is_phrase(Category.PAYWALL)
