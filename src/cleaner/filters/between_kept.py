"""Restore short sentences in a text dump that the engine "learned" removed between two lines that it kept.

Examples: "No." in an interview, "He sold the boat." below "Advertisement", "BOY: And is it clear?" in a play, "With a
goat." in a story of short paragraphs. Must not touch interface strings (a short answer to a question is none), what
else a named filter removed, and lines that are no sentences (captions, labels, teasers); a question stays only as part
of a dialogue, as otherwise it may be a call ("Need help choosing?").
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JUDGED, removed_by_judge
from cleaner.recognise.judged_lines import NOTICES, sentences
from cleaner.text import words

#: A sentence of more words is no answer; lines of at most this many words are those of a dialogue.
MOST_WORDS, SHORT_WORDS = 14, 25
#: An answer that is also an interface string has at most this many words.
ANSWER_WORDS = 3
#: This many such lines may follow each other.
GAP = 2
#: ... and amid notices so many, if each has this share of the page's threshold at least.
GAP_WITH_NOTICES, NEAR = 7, 0.25
#: Speech begins with one of these, or with the name of who speaks: "BOY:".
_SPEECH = tuple("\"“„«»‘'「『–—-―")
#: A name has at most this many characters.
NAME_CHARS = 30


@rule("between-kept", restores=True)
def between_kept(doc: Document) -> Mask:
    """Mark the short sentences to bring back."""
    marks = doc.none()
    # "No" is in the lexicon too, as a button; with a full stop after a question it is an answer.
    answer = (doc.phrases != 0) & (doc.words <= ANSWER_WORDS) & doc.sentence_end
    removed = (doc.labelled(*JUDGED) | answer) & ~doc.kept
    if doc.is_html or doc.judgement is None or not removed.any():
        return marks
    sentence = removed & (doc.words <= MOST_WORDS) & (doc.words > 0) & doc.sentence_end
    sentence &= (doc.row < 0) & (doc.kind == Kind.PARAGRAPH)
    for start, end in _gaps(doc.kept):
        if start > 0 and end < len(doc) and end - start <= GAP and sentence[start:end].all():
            marks[start:end] = _is_text(doc, start, end)
    return marks | _among_notices(doc)


def _among_notices(doc: Document) -> Mask:
    """Mark sentences between two lines that stay, beside nothing but notices."""
    marks = doc.none()
    judged = removed_by_judge(doc)
    assert doc.judgement is not None
    sentence = sentences(doc, judged) & (doc.judgement.scores >= NEAR * doc.judgement.threshold)
    for start, end in _gaps(doc.kept):
        inside = sentence[start:end]
        if start == 0 or end == len(doc) or end - start > GAP_WITH_NOTICES or not inside.any():
            continue
        others = {label for label, each in zip(doc.labels[start:end], inside, strict=True) if not each}
        if others and others <= NOTICES:
            marks[start:end] = inside
    return marks


def _gaps(kept: Mask) -> Ints:
    """Return (m, 2) first place and the place after the last of each run of removed blocks."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], kept, [True])).astype(np.int8)))
    return edges.reshape(-1, 2)


def _is_text(doc: Document, start: int, end: int) -> bool:
    """Return True if the lines around are sentences too, or speech if one of the lines asks."""
    around = [start - 1, end]
    if not doc.sentence_end[around].all():
        return False
    answers = _asks(doc.text[start - 1]) or _speaks(doc.text[start])
    if not answers and (doc.phrases[start:end] != 0).any():
        return False
    asks = any(_asks(doc.text[index]) for index in range(start, end))
    return not asks or _speaks(doc.text[start]) or bool((doc.words[around] <= SHORT_WORDS).all())


def _asks(text: str) -> bool:
    return text.rstrip("\"”»」』’'")[-1:] in words.QUESTION_MARKS


def _speaks(text: str) -> bool:
    return text.startswith(_SPEECH) or 0 < text[:NAME_CHARS].find(":") < NAME_CHARS
