"""Remove the files that a text dump offers for download: their names with type and size, and the label above them.

Examples: "Related documents" / "> Map of the basins - format: PDF - 2.10 MB" / "Order of 21 July (DOCX, 45 kB)".
Must not touch a sentence that names a file, nor a page that consists of downloads: its text has more words.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: Words of such a line, of the label above, of a sentence of the text.
MAX_WORDS, LABEL_WORDS, PROSE_WORDS = 30, 5, 8
#: Type and size stand within so many characters of the end.
TAIL = 40
_TYPE = r"(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|csv|epub|xml)"
_EASTERN_UNIT = "كيلوبايت|ميغابايت|ميجابايت|کیلوبایت|مگابایت|קילו-?בייט|מגה-?בייט"
_UNIT = rf"(?:[kmg]i?(?:b|o|bytes?|octets)|[кмг]б|[кмг]байт|{_EASTERN_UNIT})"
_SIZE = rf"\d{{1,4}}(?:[.,]\d{{1,3}})?\s?{_UNIT}"
# Few characters between the two: linear.
_BETWEEN = r"[^\w\n]{1,5}"
_FILE = re.compile(rf"(?<![^\W_])(?:{_TYPE}{_BETWEEN}{_SIZE}|{_SIZE}{_BETWEEN}{_TYPE})\W{{0,3}}$", re.I)


@rule("attachment")
def attachment(doc: Document) -> Mask:
    """Mark files for download and the label above them."""
    marks = doc.none()
    maybe = doc.kept & (doc.words <= MAX_WORDS) & ~doc.data & ~doc.sentence_end
    keys = doc.keys
    found = [index for index in np.flatnonzero(maybe).tolist() if "#" in keys[index][-TAIL:]]
    marks[[index for index in found if _FILE.search(doc.text[index], max(0, len(doc.text[index]) - TAIL))]] = True
    prose = doc.kept & doc.sentence_end & (doc.words >= PROSE_WORDS) & ~marks
    if doc.words[marks].sum() >= doc.words[prose].sum():
        return doc.none()
    label = doc.kept & (doc.words <= LABEL_WORDS) & ~doc.sentence_end & ~marks & ~doc.labelled("headline")
    marks[:-1] |= label[:-1] & marks[1:]
    return marks
