"""Paywall prompts: "Subscribe to continue reading", "Already a subscriber? Log in".

Must not touch the paid text itself where the page has it: a paywall element with prose in it stays.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: A paywall box says less than this in one block; prose below a "paywall" class is the article.
MAX_WORDS = 25


@rule("paywall-notice")
def paywall(doc: Document) -> Mask:
    """Marks prompts to pay."""
    box = doc.within(Region.PAYWALL) & (doc.words <= MAX_WORDS) & ~doc.sentence_end
    return box | doc.is_phrase(Category.PAYWALL)
