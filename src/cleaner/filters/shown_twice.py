"""Remove what a page shows of a text that stands whole in its code: the first paragraph of a teaser.

Example: a page behind a paywall shows two paragraphs, and its JSON-LD holds all of them. Must not touch the page's
headline, nor any page that shows its text itself.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.words import squeezed

#: A teaser breaks off anywhere, so its beginning tells; shorter lines stand in any text.
START_CHARS, MIN_WORDS = 60, 5


@rule("shown-twice")
def shown_twice(doc: Document) -> Mask:
    """Mark the page's own blocks that begin as a part of the text from elsewhere does."""
    marks, elsewhere = doc.none(), doc.columns.elsewhere
    if elsewhere is None:
        return marks
    text = squeezed(" ".join(text for text, each in zip(doc.text, elsewhere.tolist(), strict=True) if each))
    for index in (~elsewhere & (doc.words >= MIN_WORDS) & (doc.kind != Kind.HEADING)).nonzero()[0].tolist():
        marks[index] = squeezed(doc.text[index][:START_CHARS].rstrip(".… ")) in text
    return marks
