"""Elements that a browser does not show.

Removes text under ``hidden``, ``display:none``, ``visibility:hidden`` or a screen-reader-only class: menus of small
screens, dialogs not yet open, text meant for machines only. Must not touch a page that is hidden as a whole until a
script has run; the reader does not believe a flag on an element that holds nearly all of the prose.
"""

from cleaner.document import Document, Mask, Region
from cleaner.pipeline import rule


@rule("hidden")
def hidden(doc: Document) -> Mask:
    """Marks invisible blocks."""
    return doc.within(Region.HIDDEN)
