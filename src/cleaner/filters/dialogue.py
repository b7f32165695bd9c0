"""Restore questions, answers and speech in a text dump whose text is an interview, a list of questions or a dialogue.

Examples: "Will you climb it?" / "In spring." after a pointer to another story; "- No." / "- What then?" amid a tale.
Must not touch a call that asks ("Ready to learn?") on a page of other text, a question without its answer, what is no
sentence, nor interface strings; a short answer ("No.") is none.
"""

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import judged_lines
from cleaner.recognise.judged_lines import asks, line_before, runs, sentences

#: The text is an interview if at least so many questions stay with their answers, and they are this share of it.
PAIRS, PAIR_SHARE = 3, 0.4
#: It is a dialogue if at least so many lines of speech stay, this share of it.
SPEECHES, SPEECH_SHARE = 4, 0.25
#: An answer that is also an interface string has at most this many words; a line of a dialogue at most this many.
ANSWER_WORDS, LINE_WORDS = 3, 25
#: Speech begins with one of these, or with the name of who speaks: "BOY:", in as many characters at most.
_SPEECH = tuple("\"“„«»‘'「『《–—-―")
NAME_CHARS = 30
#: What may stand between two lines of a dialogue.
_PASSED = frozenset(("advertisement", "counter"))


@rule("dialogue", restores=True)
def dialogue(doc: Document) -> Mask:
    """Mark the lines to bring back."""
    judged = judged_lines(doc)
    if judged is None:
        return doc.none()
    sentence = sentences(doc, judged.removed)
    return _interview(doc, sentence, judged.removed) | _speech(doc, sentence)


def _interview(doc: Document, sentence: Mask, judged: Mask) -> Mask:
    """Mark questions with their answers."""
    marks = doc.none()
    questions = [asks(text) for text in doc.text]
    lines = doc.kept & (doc.row < 0)
    stays = (lines & (doc.sentence_end | questions)).tolist()
    pairs = sum(stays[at] and stays[at + 1] and questions[at] and not questions[at + 1] for at in range(len(stays) - 1))
    if pairs < PAIRS or 2 * pairs < PAIR_SHARE * sum(stays):
        return marks
    greek = judged & questions & (doc.phrases == 0)
    answer = ~doc.kept & (doc.phrases != 0) & (doc.words <= ANSWER_WORDS) & doc.sentence_end
    for start, end in runs(sentence | answer | greek):
        asked = False
        for index in range(start, end):
            if questions[index]:
                asked = index + 1 < end or (index + 1 < len(doc) and stays[index + 1])
                asked = asked and not questions[index + 1]
            marks[index] = asked
    return marks


def _speech(doc: Document, sentence: Mask) -> Mask:
    """Mark lines of speech, and what is told between them."""
    marks = doc.none()
    spoken = [text.startswith(_SPEECH) or 0 < text[:NAME_CHARS].find(":") < NAME_CHARS for text in doc.text]
    # A reader takes the dashes of a dialogue for bullets.
    speech = doc.sentence_end & (doc.row < 0) & (spoken | (doc.kind == Kind.LIST_ITEM))
    lines = doc.kept & (doc.row < 0)
    if (speech & lines).sum() < max(SPEECHES, SPEECH_SHARE * lines.sum()):
        return marks
    for start, end in runs(sentence):
        before = line_before(doc, start, _PASSED)
        if before >= 0 and doc.sentence_end[before] and doc.words[start:end].max() <= LINE_WORDS:
            marks[start:end] = speech[start:end].any()
    return marks
