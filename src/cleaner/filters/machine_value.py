"""Remove values of microdata that are meant for machines and yet are text: the address and the size of a logo.

``<div itemprop="logo"><span itemprop="url">//tide.example/l.png</span><span itemprop="width">600</span></div>`` in the
middle of an article, with the publisher's name beside it or not. Must not touch an address that the article gives its
readers, in a sentence or on a line of its own, nor a link.
"""

import re

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: Properties whose values are addresses and sizes, in lower case.
PROPERTIES = frozenset(
    "contenturl embedurl height image logo mainentityofpage sameas thumbnail thumbnailurl url width".split()
)
#: With the address of its logo this many words are the name of this.
NAME_WORDS, PUBLISHER = 8, "publisher"
#: Elements around a block that are looked at, and characters of the longest value.
NEAREST, MAX_CHARS = 3, 500
_VALUE = re.compile(r"(?:https?:)?//\S+|/\S*\.\w{2,5}|\d{1,5}(?:px)?")


@rule("machine-value")
def machine_value(doc: Document) -> Mask:
    """Mark bare addresses and numbers in an element that is such a property."""
    marks = doc.none()
    for index in ((doc.chars <= MAX_CHARS) & (doc.link_density == 0)).nonzero()[0].tolist():
        text = doc.text[index]
        is_value = (text[:1] in "/h" or text[:1].isdecimal()) and all(map(_VALUE.fullmatch, text.split()))
        if is_value or ("//" in text and doc.words[index] <= NAME_WORDS):
            around = {name for _, names in doc.chain(index)[:NEAREST] for name in names.lower().split()}
            marks[index] = not PROPERTIES.isdisjoint(around) if is_value else PUBLISHER in around
    return marks
