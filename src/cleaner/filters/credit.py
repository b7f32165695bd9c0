"""Remove credits of photographs that stand alone: "© AFP / Jane Doe", "Foto: dpa", "Getty Images".

Kept as ``metadata.credits``. Must not touch a sentence that names an agency.
"""

import re

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

MAX_WORDS = 12
#: After an explicit sign the caption itself may follow on the same line.
MAX_WORDS_WITH_SIGN = 60
_SIGN = re.compile(r"^\W{0,2}©\s*[^\W\d_]")


@rule("credit")
def credit(doc: Document) -> Mask:
    """Mark photo credits."""
    short = (doc.words <= MAX_WORDS) & (doc.kind != Kind.HEADING)
    marks = short & (doc.within(Region.CREDIT) | (doc.is_phrase(Category.CREDIT) & ~doc.sentence_end))
    text = doc.text
    signed = [index for index, line in enumerate(text) if "©" in line and _SIGN.match(line)]
    marks[signed] |= (doc.kept & (doc.words <= MAX_WORDS_WITH_SIGN))[signed]
    return marks
