"""Remove menus, breadcrumbs, the page's head, and lone navigation strings ("Skip to content", "Back to top").

Must not touch the headings that a table of contents points to, or an article that uses such a word in a sentence: only
whole blocks match, and prose is not a menu, whatever element holds it, nor is code (Prism's "code-toolbar").
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: "All times are UTC" is a forum's footer; a paragraph that begins like that is text.
MAX_WORDS = 12


@rule("navigation")
def navigation(doc: Document) -> Mask:
    """Mark blocks in navigation regions and navigation strings."""
    head = doc.within(Region.HEADER) & ~doc.within(Region.ARTICLE, Region.BODY_TEXT)
    strings = doc.is_phrase(Category.NAVIGATION) & (doc.kind != Kind.HEADING) & (doc.words <= MAX_WORDS)
    return ((doc.within(Region.NAV) | head) & ~doc.prose & (doc.kind != Kind.CODE)) | strings
