"""Lines that name the author: "By Jane Doe", "von Erika Muster", "文/王小明", and elements named for it.

The names are kept as metadata candidates. Must not touch a sentence that begins with such a word ("By 1900 the town ..."): what
follows has to look like names, and the line is short.
"""

import re

import numpy as np

from cleaner.document import Document, Kind, Mask, Region
from cleaner.lexicon import Category
from cleaner.metadata.byline import names
from cleaner.pipeline import rule

#: An element named "author" may hold a line about the author; a longer text there is judged like any other.
MAX_WORDS = 40
_SENTENCE = re.compile(r"[.!?。]\s")


@rule("byline")
def byline(doc: Document) -> Mask:
    """Marks bylines and notes about the author."""
    marks = doc.within(Region.BYLINE) & (doc.words <= MAX_WORDS) & (doc.kind != Kind.HEADING)
    maybe = doc.kept & doc.is_phrase(Category.BYLINE) & ~marks & (doc.kind != Kind.HEADING)
    for index in np.flatnonzero(maybe):
        text = doc.text[index]
        marks[index] = not _SENTENCE.search(text) and bool(names(text, doc.page.language))
    return marks
