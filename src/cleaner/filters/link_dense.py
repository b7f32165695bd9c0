"""Remove runs of links: menus without a name, tag clouds, lists of headlines.

In a text dump that says which text is linked (lynx, Markdown) these are lines that are one link. Must not touch a
linked sub-heading, a linked sentence, a paragraph with a few links, nor a link that is a part of the text: a name in a
table of figures, one item of a list, a name in the middle of a sentence.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.linked_part import LINKED, part_of_text

MAX_WORDS = 25
#: In a dump a line is one link from this share of its letters on, and has at least this many words: a name may be text.
ALONE, MIN_WORDS = 0.9, 3


@rule("link-dense")
def link_dense(doc: Document) -> Mask:
    """Mark blocks that are mostly links."""
    if not doc.is_html:
        lines = (doc.link_density >= ALONE) & (doc.words >= MIN_WORDS) & (doc.kind == Kind.PARAGRAPH)
        return lines & (doc.words <= MAX_WORDS) & ~doc.sentence_end
    linked = (doc.link_density >= LINKED) & (doc.words <= MAX_WORDS) & (doc.kind != Kind.CODE)
    return linked & ~((doc.kind == Kind.HEADING) | doc.sentence_end | part_of_text(doc))
