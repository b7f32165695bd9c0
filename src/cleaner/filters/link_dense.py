"""Remove runs of links: menus without a name, tag clouds, lists of headlines.

Must not touch a linked sub-heading, a linked sentence, or a paragraph with a few links.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document

LINKED = 0.6
MAX_WORDS = 25


@rule("link-dense")
def link_dense(doc: Document) -> Mask:
    """Mark blocks that are mostly links."""
    linked = (doc.link_density >= LINKED) & (doc.words <= MAX_WORDS) & (doc.kind != Kind.CODE)
    return linked & ~((doc.kind == Kind.HEADING) | doc.sentence_end)
