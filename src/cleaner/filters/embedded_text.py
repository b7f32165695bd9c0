"""Restore the text that a page does not show itself: an article in JSON-LD or in the data of its scripts.

Its blocks have no page around them, which is what the network judges by, and what holds them says that they are the
story. Must not restore what other filters took: interface strings, a byline, a copy.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document


@rule("embedded-text", restores=True)
def embedded_text(doc: Document) -> Mask:
    """Mark what the judge took of a text from elsewhere."""
    elsewhere = doc.columns.elsewhere
    return doc.none() if elsewhere is None else doc.labelled("low-score") & elsewhere
