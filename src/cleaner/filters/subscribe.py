"""Remove newsletter boxes and subscription prompts: "Subscribe", "Sign up for our newsletter", "Download our app".

These read like prose and pass every statistical test. Must not touch a sentence that merely mentions a newsletter.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category


@rule("subscribe")
def subscribe(doc: Document) -> Mask:
    """Mark calls to subscribe."""
    return doc.within(Region.SUBSCRIBE) | doc.is_phrase(Category.SUBSCRIBE)
