"""Remove the phrases that the caller passes in (``phrases=``): strings of a site that no list knows.

Compared as the lexicon's are, whole blocks only. Must not touch a block that says more than the phrase.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text.lexicon import key


@rule("stock-phrase")
def stock_phrase(doc: Document) -> Mask:
    """Mark blocks that are one of the caller's phrases."""
    if not doc.page.phrases:
        return doc.none()
    return np.fromiter((key(text) in doc.page.phrases for text in doc.text), bool, len(doc))
