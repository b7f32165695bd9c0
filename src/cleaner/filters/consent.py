"""Remove cookie notices and consent managers: "We use cookies to ...", "Accept all".

Must not touch an article about cookies: a notice has to be the whole block, or lie in an element named for it.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category


@rule("consent-notice")
def consent(doc: Document) -> Mask:
    """Mark consent notices."""
    return doc.within(Region.CONSENT) | doc.is_phrase(Category.CONSENT)
