"""Menus, breadcrumbs, the page's head, and lone navigation strings ("Skip to content", "Back to top").

Must not touch a table of contents' targets, or an article that uses such a word inside a sentence: only whole blocks
match, and prose is no menu whatever element holds it.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: "All times are UTC" is a forum's footer, a paragraph that begins so is text.
MAX_WORDS = 12


@rule("navigation")
def navigation(doc: Document) -> Mask:
    """Marks blocks in navigation regions and navigation strings."""
    head = doc.within(Region.HEADER) & ~doc.within(Region.ARTICLE, Region.BODY_TEXT)
    strings = doc.is_phrase(Category.NAVIGATION) & (doc.kind != Kind.HEADING) & (doc.words <= MAX_WORDS)
    return ((doc.within(Region.NAV) | head) & ~doc.prose) | strings
