"""Restore a list in a text dump with the line that introduces it, and such a line above text that stays.

Examples: "For the night:" / "a tarp" / "string"; "Ingredients" (the lexicon's heading) and what stands below it;
"Create the file bell.py:" above the code. Must not touch lists of which the engine is sure, lists that go on in lines
that it removed (menus do), interface strings ("Share this:"), nor what named filters removed.
"""

from collections import Counter

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import judged_lines
from cleaner.recognise.judged_lines import NOTICES, is_judged, line_before
from cleaner.text import lexicon

#: Words of an item at most, of the line above at least; items at least.
ITEM_WORDS, LEAD_WORDS, ITEMS = 12, 2, 2
#: Mean share of the page's threshold. On the development sets three in four words of such lists are text.
NEAR = 0.2
#: So many lines with the same words are the labels of records, not introductions.
SAME = 3
_COLONS = (":", "：")


@rule("introduced", restores=True)
def introduced(doc: Document) -> Mask:
    """Mark the lines to bring back."""
    marks = doc.none()
    found = judged_lines(doc)
    if found is None:
        return marks
    judged, near = found
    item = (doc.kept | judged) & (doc.words <= ITEM_WORDS) & ~doc.sentence_end & (doc.row < 0) & (doc.phrases == 0)
    usual = frozenset(map(lexicon.key, lexicon.listed("heading", doc.page.language)))
    uses = Counter(doc.keys)
    for lead, text in enumerate(doc.text[:-1]):
        colon = text.endswith(_COLONS) and (doc.kept[lead] or judged[lead]) and not doc.phrases[lead]
        if not colon and not (doc.kept[lead] and doc.keys[lead] in usual):
            continue
        marks[lead] = colon and doc.kept[lead + 1]
        if colon and (doc.words[lead] < LEAD_WORDS or uses[doc.keys[lead]] >= SAME):
            continue
        end = _end(doc, item, usual, lead + 1)
        stays = end > lead + ITEMS and near[lead:end].mean() >= NEAR and line_before(doc, lead, NOTICES) >= 0
        if stays and (not is_judged(doc, end) or doc.sentence_end[end] or doc.text[end].endswith(_COLONS)):
            marks[lead:end] = True
    return marks & judged


def _end(doc: Document, item: Mask, usual: frozenset[str], end: int) -> int:
    """Return the place after the items that begin in ``end``."""
    while end < len(doc) and item[end] and not doc.text[end].endswith(_COLONS) and doc.keys[end] not in usual:
        end += 1
    return end
