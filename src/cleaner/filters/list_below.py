"""Remove what stays of a list of other things far below the text of a dump: many lines, hardly one with a full stop.

Example: the text of a story, its buttons and comments, then "Harbour fund cut by a third" / "Council votes on Monday" /
"Is the pier next?" and forty lines more. Each looks like the line of a text to the engine; together they are no prose,
and the text is. Must not touch a list amid the text or right below it, verse, code and tables, lines of languages that
write no full stops, and pages that are no article: a forum, a shop, a list.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Kind, Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise.judged_lines import stops

#: So many lines that are gone already lie between the text and the list.
GAP = 10
#: Lines of the list at least; share of them, and of their words, that may end in a full stop.
LINES, STOPPED, STOPPED_WORDS = 8, 0.1, 0.3
#: Words of the sentences of the text, and the share of its words that end in a full stop.
TEXT_WORDS, PROSE = 150, 0.5


@rule("list-below")
def list_below(doc: Document) -> Mask:
    """Mark the lines of such lists."""
    marks = doc.none()
    if doc.is_html or (doc.judgement and doc.judgement.page_type != PageType.ARTICLE):
        return marks
    kept = np.flatnonzero(doc.kept)
    parts = np.split(kept, np.flatnonzero(np.diff(kept) > GAP) + 1)
    if len(parts) == 1:
        return marks
    text = int(np.argmax([int(doc.words[part][doc.sentence_end[part]].sum()) for part in parts]))
    stopped = _stopped(doc)
    if not _is_prose(doc, parts[text], stopped):
        return marks
    for part in parts[text + 1 :]:
        marks[part] = _is_list(doc, part, stopped)
    return marks


def _stopped(doc: Document) -> Mask:
    """Return (n,) True for lines that end in a full stop, not in another sign."""
    found = doc.sentence_end.copy()
    for index in np.flatnonzero(found & doc.kept).tolist():
        found[index] = stops(doc.text[index])
    return found


def _is_prose(doc: Document, part: Ints, stopped: Mask) -> bool:
    """Return True for the text of an article: sentences, most of which state something."""
    words = doc.words[part]
    return int(words[doc.sentence_end[part]].sum()) >= TEXT_WORDS and _share(words, stopped[part]) >= PROSE


def _is_list(doc: Document, part: Ints, stopped: Mask) -> bool:
    """Return True for lines that together are no prose, no code and no table."""
    if len(part) < LINES or (doc.kind[part] == Kind.CODE).any() or (doc.row[part] >= 0).any():
        return False
    return float(stopped[part].mean()) < STOPPED and _share(doc.words[part], stopped[part]) < STOPPED_WORDS


def _share(words: Ints, marks: Mask) -> float:
    """Return the share of the words that stand in marked lines."""
    return float(words[marks].sum() / max(int(words.sum()), 1))
