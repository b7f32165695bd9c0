"""Remove buttons and short labels of forms: "Show the map", "Your boat".

Must not touch a heading that opens and closes its section (an accordion), nor prose in a form around the whole page.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document

MAX_WORDS = 12


@rule("control")
def control(doc: Document) -> Mask:
    """Mark buttons and form labels."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & (doc.kind != Kind.HEADING)
    return short & doc.within(Region.BUTTON, Region.FORM)
