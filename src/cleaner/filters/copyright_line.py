"""Remove copyright lines: "© 2024 Harbour Media. All rights reserved." and similar.

Must not touch a sentence about copyright, nor the credit of a photograph ("© AFP 2023 / Name"): the sign has to be
followed by a year, or the line has to say "all rights reserved".
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text import lexicon
from cleaner.text.lexicon import Category

# Linear: anchored, bounded gaps.
_SIGN = re.compile(r"^\W{0,3}(?:©|\(c\)|copyright)", re.I)
_NOTICE = re.compile(r"^\W{0,3}(?:©|\(c\)|copyright)\W{0,5}(?:(?:©|\(c\)|copyright)\W{0,5})?(?:19|20)\d\d\b", re.I)
MAX_WORDS = 40


@rule("copyright")
def copyright_line(doc: Document) -> Mask:
    """Mark copyright notices."""
    marks = doc.is_phrase(Category.COPYRIGHT)
    reserved = [phrase for phrase in lexicon.plain(doc.page.language, Category.COPYRIGHT) if " " in phrase]
    texts = doc.text
    maybe = np.flatnonzero(doc.kept & (doc.words <= MAX_WORDS) & ~marks).tolist()
    for index in [index for index in maybe if _SIGN.match(texts[index])]:
        all_reserved = any(phrase in doc.keys[index] for phrase in reserved)
        marks[index] = all_reserved or bool(_NOTICE.match(texts[index]))
    return marks
