"""Remove lists of tags and categories: "Filed under: Travel, Food", and elements named for it.

In a dump of questions and answers also the tags below a question: "python" / "file-io" / "Share". Must not touch prose in
an element with such a name, nor a list of single words on a page that is no thread.
"""

import re
from collections.abc import Iterator

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

MAX_WORDS = 12
#: Strings of comments and answers that a thread has at least.
THREAD = 3
#: Tags of a question: so many words in lower case, with hyphens but without spaces.
MIN_TAGS, MAX_TAGS = 2, 6
_WORD = re.compile(r"[^\W\d_A-Z][\w.+#-]{0,30}")


@rule("tags")
def tags(doc: Document) -> Mask:
    """Mark tag lists."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & ~doc.sentence_end & (doc.kind != Kind.HEADING)
    marks = (short & doc.within(Region.TAGS)) | (doc.is_phrase(Category.TAGS) & short)
    if not doc.is_html and np.count_nonzero(doc.is_phrase(Category.COMMENT)) >= THREAD:
        for start, end in _words_below_a_question(doc):
            marks[start:end] = True
    return marks


def _words_below_a_question(doc: Document) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of runs of single words between a text and the buttons of its post."""
    single = [bool(_WORD.fullmatch(text)) for text in doc.text]
    buttons = doc.is_phrase(Category.SHARE, Category.NAVIGATION)
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and single[end] and not doc.phrases[end]:
            end += 1
        if MIN_TAGS <= end - start <= MAX_TAGS and 0 < start and end < len(doc) and buttons[end]:
            # Code ends without a full stop.
            if doc.sentence_end[start - 1] or doc.data[start - 1]:
                yield start, end
        start = end + 1
