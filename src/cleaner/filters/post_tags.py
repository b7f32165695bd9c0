"""Remove the tags below a question from a dump of questions and answers: "python" / "file-io" / "Share".

Comes after the judge, to whom a list of tags is a sign of an article's end. Must not touch a list of single words on a
page that is no thread.
"""

import re
from collections.abc import Iterator

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: Strings of comments and answers that a thread has at least.
THREAD = 3
#: Tags of a question: so many words in lower case, with hyphens but without spaces.
MIN_TAGS, MAX_TAGS = 2, 6
_WORD = re.compile(r"[^\W\d_A-Z][\w.+#-]{0,30}")


@rule("post-tags")
def post_tags(doc: Document) -> Mask:
    """Mark the tags of posts."""
    marks = doc.none()
    if doc.is_html or np.count_nonzero(doc.is_phrase(Category.COMMENT)) < THREAD:
        return marks
    for start, end in _words_below_a_text(doc):
        marks[start:end] = True
    return marks


def _words_below_a_text(doc: Document) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of runs of single words between a text and the buttons of its post."""
    single = [bool(_WORD.fullmatch(text)) for text in doc.text]
    buttons = doc.is_phrase(Category.SHARE, Category.NAVIGATION)
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and single[end] and not doc.phrases[end]:
            end += 1
        closed = start > 0 and end < len(doc) and bool(buttons[end])
        # Code ends without a full stop.
        if closed and MIN_TAGS <= end - start <= MAX_TAGS and (doc.sentence_end[start - 1] or doc.data[start - 1]):
            yield start, end
        start = end + 1
