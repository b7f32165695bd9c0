"""Restore the short sentences with which a text ends, right after a sentence that stays.

Examples: "The inquiry continues."; "Kind regards." above "Reply"; three instructions of two words each. Must not touch
a lone question or call ("Send us your thoughts!"), nor a sentence before lines that the engine removed too: such a
sentence is the first line of what follows the text.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import judged_lines
from cleaner.recognise.judged_lines import is_judged, runs, sentences, stops

#: Words of the sentence; several may be as long as this.
WORDS, SEVERAL, SEVERAL_WORDS = 8, 3, 14
#: Mean share of the page's threshold. On the development sets four in five words of such sentences are text.
NEAR = 0.3


@rule("last-sentence", restores=True)
def last_sentence(doc: Document) -> Mask:
    """Mark the sentences to bring back."""
    marks = doc.none()
    found = judged_lines(doc)
    if found is None:
        return marks
    judged, near = found
    for start, end in runs(sentences(doc, judged)):
        if not start or not doc.kept[start - 1] or not doc.sentence_end[start - 1] or is_judged(doc, end):
            continue
        several = end - start >= SEVERAL
        stated = several or all(map(stops, doc.text[start:end]))
        if stated and near[start:end].mean() >= NEAR:
            marks[start:end] = doc.words[start:end].max() <= (SEVERAL_WORDS if several else WORDS)
    return marks
