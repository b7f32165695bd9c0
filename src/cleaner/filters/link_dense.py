"""Remove runs of links: menus without a name, tag clouds, lists of headlines.

Must not touch a linked sub-heading, a linked sentence, a paragraph with a few links, nor a link that is a part of the
text: a name in a table of figures, one item of a list, a name in the middle of a sentence.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.linked_part import LINKED, part_of_text

MAX_WORDS = 25


@rule("link-dense")
def link_dense(doc: Document) -> Mask:
    """Mark blocks that are mostly links."""
    linked = (doc.link_density >= LINKED) & (doc.words <= MAX_WORDS) & (doc.kind != Kind.CODE)
    return linked & ~((doc.kind == Kind.HEADING) | doc.sentence_end | part_of_text(doc))
