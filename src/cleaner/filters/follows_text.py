"""Restore sentences in a text dump that follow the text right away and were only just removed by the engine "learned".

Example: the last paragraph of a short article, after an advertisement or the notice of a blocked post; the answer of a
thread, after the name of who wrote it. Must not touch what a named filter removed, lines that are no sentences, nor a
sentence after a caption, a byline or a teaser: that is another caption, the life of the author or a summary.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise.judged import judged_lines

#: A sentence stays if its score is at least this share of the page's threshold. Of the sentences that follow the text
#: of real pages two in three are text from here on, below it one in ten.
NEAR = 0.6
#: Words of a sentence at least, and of the one before it.
MIN_WORDS, BEFORE_WORDS = 4, 6
#: What may stand between the text and its next sentence: notices.
_PASSED = frozenset(("advertisement", "consent-notice", "placeholder", "embedded-post", "user-box"))
#: ... and these between the posts of a thread, beside who wrote them.
_OF_THREADS = frozenset(("counter", "comment", "dateline", "share", "navigation"))
#: A teaser amid the text is over with its date: what follows is seldom another.
_OF_STORIES = frozenset(("teaser", "dateline", "caption", "credit"))
#: The share of the threshold that is enough after one.
NEAR_AFTER_STORY = 0.4
#: Signs of an address or a handle: a call to follow.
_LINKS = ("@", "http", "www.")


@rule("follows-text", restores=True)
def follows_text(doc: Document) -> Mask:
    """Mark the sentences to bring back."""
    marks = doc.none()
    judged = judged_lines(doc)
    if judged is None:
        return marks
    near = judged.removed & (judged.shares >= NEAR_AFTER_STORY)
    near &= doc.sentence_end & (doc.words >= MIN_WORDS) & (doc.phrases == 0)
    near &= (doc.row < 0) & (doc.kind == Kind.PARAGRAPH)
    for index in np.flatnonzero(near).tolist():
        before = _before(doc, index) if judged.shares[index] >= NEAR else _before_story(doc, index)
        # One that was brought back is text to the next.
        stays = before >= 0 and bool(doc.kept[before] or marks[before])
        if stays and doc.sentence_end[before] and doc.words[before] >= BEFORE_WORDS:
            marks[index] = not any(sign in doc.text[index] for sign in _LINKS)
    return marks


def _before_story(doc: Document, index: int) -> int:
    """Return the place of the line before a whole teaser that ends right above ``index``; -1 if none does."""
    last = index - 1
    if last < 0 or doc.labels[last] != "dateline":
        return -1
    while last >= 0 and not doc.kept[last] and doc.labels[last] in _OF_STORIES:
        last -= 1
    return last if "teaser" in doc.labels[last + 1 : index] else -1


def _before(doc: Document, index: int) -> int:
    """Return the place of the line before ``index``, past notices; -1 if there is none."""
    if (story := _before_story(doc, index)) >= 0:
        return story
    index -= 1
    passed: set[str] = set()
    while index >= 0 and not doc.kept[index] and doc.labels[index] in _PASSED | _OF_THREADS:
        passed.add(doc.labels[index])
        index -= 1
    if passed & _OF_THREADS and ("user-box" not in passed or not _is_thread(doc)):
        return -1
    return index


def _is_thread(doc: Document) -> bool:
    """Return True if the posts are the page's text, not comments on it."""
    return doc.judgement is not None and doc.judgement.page_type == PageType.FORUM
