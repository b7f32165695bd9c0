"""Prompts to log in or register: "To participate in the discussion", "log in or register".

Must not touch instructions in an article ("Log in to the router and ..."), which are longer than a prompt.
"""

from cleaner.document import Document, Mask, Region
from cleaner.lexicon import Category
from cleaner.pipeline import rule


@rule("login")
def login(doc: Document) -> Mask:
    """Marks login prompts."""
    return doc.within(Region.LOGIN) | doc.is_phrase(Category.LOGIN)
