"""Dialogs, tooltips and banners laid over the page.

Must not touch a page that is shown in such a layer as a whole; the reader does not believe the flag there.
"""

from cleaner.document import Document, Mask, Region
from cleaner.pipeline import rule


@rule("modal")
def modal(doc: Document) -> Mask:
    """Marks dialogs."""
    return doc.within(Region.MODAL)
