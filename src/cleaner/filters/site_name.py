"""Remove lines that consist of the site's name: "- Sputnik International".

Must not touch a line that says more than the name.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.lexicon import key


@rule("site-name")
def site_name(doc: Document) -> Mask:
    """Mark lines that are the site's name."""
    marks = doc.none()
    name = key(doc.page.site_name)
    if name:
        marks[[index for index, text in enumerate(doc.keys) if text == name]] = True
        marks &= doc.kind != Kind.TABLE_CELL
    return marks
