"""Cookie notices and consent managers: "We use cookies to ...", "Accept all".

Must not touch an article about cookies: only whole strings, and elements named for it.
"""

from cleaner.document import Document, Mask, Region
from cleaner.lexicon import Category
from cleaner.pipeline import rule


@rule("consent-notice")
def consent(doc: Document) -> Mask:
    """Marks consent notices."""
    return doc.within(Region.CONSENT) | doc.is_phrase(Category.CONSENT)
