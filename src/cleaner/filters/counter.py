"""Remove bare counters and marks: "0", "12 345", "3.4K", "5/10", "•".

Must not touch numbers in tables, code and lists of values, nor a year that is a heading.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document

# At most 15 characters, none of them a letter but one unit: linear.
_COUNTER = re.compile(r"^[\W\d_]{0,12}[kKmM万萬千]?\W{0,2}$")


@rule("counter")
def counter(doc: Document) -> Mask:
    """Mark blocks without a word."""
    marks = doc.none()
    short = np.flatnonzero(doc.kept & (doc.chars <= 15) & ~doc.data & (doc.kind != Kind.HEADING)).tolist()
    text = doc.text
    marks[[index for index in short if _COUNTER.match(text[index])]] = True
    return marks
