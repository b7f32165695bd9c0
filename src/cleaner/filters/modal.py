"""Dialogs, tooltips and banners laid over the page.

Must not touch a page that is shown in such a layer as a whole; the reader does not believe the flag there.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("modal")
def modal(doc: Document) -> Mask:
    """Marks dialogs."""
    return doc.within(Region.MODAL)
