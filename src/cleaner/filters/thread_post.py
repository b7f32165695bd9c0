"""Restore the posts of a thread in a text dump that end in the same button as the posts that stay.

Example: "Thanks, that was it." above "Quote", where the first post stands above "Quote" too. Must not touch comments on
an article: the first post of a thread has the box of who wrote it above it, or the page is known to be a forum; nor
signatures, which stand below several posts.
"""

from collections import Counter

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise.judged import judged_lines
from cleaner.recognise.judged_lines import runs, sentences

#: Words of a button at most; it stands at least so many times on the page.
BUTTON_WORDS, TIMES = 4, 3
#: The box of who wrote the first post is among this many lines above it.
ABOVE = 4


@rule("thread-post", restores=True)
def thread_post(doc: Document) -> Mask:
    """Mark the posts to bring back."""
    marks = doc.none()
    judged = judged_lines(doc)
    if judged is None or not _is_thread(doc):
        return marks
    keys, texts = doc.keys, doc.text
    uses, copies = Counter(keys), Counter(texts)
    below = [index + 1 for index in np.flatnonzero(doc.kept[:-1] & ~doc.kept[1:] & doc.sentence_end[:-1]).tolist()]
    buttons = {keys[index] for index in below if keys[index] and doc.words[index] <= BUTTON_WORDS}
    buttons = {button for button in buttons if uses[button] >= TIMES}
    for start, end in runs(sentences(doc, judged.removed)):
        if start and not doc.kept[start - 1] and end < len(doc) and not doc.kept[end] and keys[end] in buttons:
            marks[start:end] = [copies[text] == 1 for text in texts[start:end]]
    return marks


def _is_thread(doc: Document) -> bool:
    if doc.judgement is not None and doc.judgement.page_type == PageType.FORUM:
        return True
    first = int(np.argmax(doc.kept & doc.sentence_end))
    return "user-box" in doc.labels[max(0, first - ABOVE) : first]
