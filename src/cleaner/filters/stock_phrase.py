"""Remove the phrases that the caller passes in (``phrases=``): strings of a site that no list knows.

Compared as the lexicon's are: whole blocks, or with a star ("More from *") how a block begins or ends. Must not touch a
block that says more than a phrase without a star, nor a paragraph that begins with one that has a star.
"""

from functools import lru_cache

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text.phrases import PhraseMatcher


@rule("stock-phrase")
def stock_phrase(doc: Document) -> Mask:
    """Mark blocks that match one of the caller's phrases."""
    return _matcher(doc.page.phrases).mask(doc.text) if doc.page.phrases else doc.none()


@lru_cache(maxsize=4)
def _matcher(phrases: frozenset[str]) -> PhraseMatcher:
    """Return the matcher of the caller's phrases, the same for every page."""
    return PhraseMatcher.of(phrases)
