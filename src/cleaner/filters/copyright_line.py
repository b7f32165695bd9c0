"""Copyright lines: "© 2024 Harbour Media. All rights reserved."

Must not touch a sentence about copyright, nor the credit of a photograph ("© AFP / Name", a credit).
"""

import re

import numpy as np

from cleaner.document import Document, Mask
from cleaner.lexicon import Category
from cleaner.pipeline import rule

# Linear: anchored, one bounded gap.
_NOTICE = re.compile(r"^\W{0,3}(?:©|\(c\)|copyright)\W{0,5}(?:(?:©|\(c\)|copyright)\W{0,5})?(?:19|20)\d\d\b", re.I)
MAX_WORDS = 40


@rule("copyright")
def copyright_line(doc: Document) -> Mask:
    """Marks copyright notices."""
    marks = doc.is_phrase(Category.COPYRIGHT)
    for index in np.flatnonzero(doc.kept & (doc.words <= MAX_WORDS) & ~marks):
        marks[index] = bool(_NOTICE.match(doc.text[index]))
    return marks
