"""Remove dialogs, tooltips and banners laid over the page.

Must not touch a page that is shown in such a layer as a whole: there the reader does not mark the region.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document


@rule("modal")
def modal(doc: Document) -> Mask:
    """Mark dialogs."""
    return doc.within(Region.MODAL)
