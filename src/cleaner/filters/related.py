"""Remove lists of other stories: "Newsfeed", "Most read", "You may also like", and elements named for it.

Must not touch an article's section "Release" or "Reception", nor a heading that only begins with such a label.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category


@rule("related")
def related(doc: Document) -> Mask:
    """Mark lists of other stories."""
    return doc.within(Region.RELATED) | doc.is_phrase(Category.RELATED)
