"""Remove prompts to log in or register: "To participate in the discussion", "log in or register".

Must not touch instructions in an article ("Log in to the router and ..."), which are longer than a prompt.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category


@rule("login")
def login(doc: Document) -> Mask:
    """Mark login prompts."""
    return doc.within(Region.LOGIN) | doc.is_phrase(Category.LOGIN)
