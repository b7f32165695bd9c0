"""Restore the sentences with which the text goes on after a pointer to another story.

Example: "Read also" / "The seal that takes the tram" / "The board did not want to say more." / "Share". Must not touch
the summary of another story, which a date, an author or the next headline follows, lines that are no sentences, nor a
lone question: that is a headline.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JUDGED, judged_lines
from cleaner.recognise.judged_lines import asks, runs, sentences

#: What points to other stories, and what names them.
_POINTERS = frozenset(("related", "read-more"))
_STORIES = frozenset((*_POINTERS, "teaser", "advertisement", *JUDGED))
#: What follows a text, not a summary. On the development sets nothing but text stands between the two.
_FOOT = frozenset(("subscribe", "share", "comment", "tags", "copyright", "advertisement"))
_AFTER_SEVERAL = frozenset(("related", "read-more", "navigation"))
#: Lines of a pointer at most.
MOST = 6
#: A pointer that names the story on its own line has at least so many words: "Read also: The tram seal returns".
NAMED_WORDS = 5


@rule("after-pointer", restores=True)
def after_pointer(doc: Document) -> Mask:
    """Mark the sentences to bring back."""
    marks = doc.none()
    judged = judged_lines(doc)
    if judged is None:
        return marks
    sentence = sentences(doc, judged.removed)
    for start, end in runs(sentence):
        if _after_stories(doc, sentence, start) and _before_foot(doc, end, several=end - start > 1):
            marks[start:end] = end - start > 1 or not asks(doc.text[start])
    return marks


def _after_stories(doc: Document, sentence: Mask, start: int) -> bool:
    """Return True if nothing but a pointer with its headlines stands between the text and ``start``."""
    before = start - 1
    while before >= max(0, start - MOST) and not doc.kept[before]:
        before -= 1
    if before < 0 or not doc.kept[before]:
        return False
    passed = [label for label in doc.labels[before + 1 : start] if label != "advertisement"]
    if not passed or passed[0] not in _POINTERS or sentence[before + 1 : start].any():
        return False
    # "Enjoyed this story?" is in the lexicon too, but names no other.
    named = any(label not in _POINTERS for label in passed) or doc.words[before + 1 : start].max() >= NAMED_WORDS
    return named and _STORIES.issuperset(passed)


def _before_foot(doc: Document, end: int, several: bool) -> bool:
    """Return True if the text or its foot follows; ``several`` sentences are no summary, whatever string follows."""
    if end >= len(doc) or doc.kept[end]:
        return end < len(doc)
    return doc.labels[end] in _FOOT or (several and doc.labels[end] in _AFTER_SEVERAL)
