"""Find who is named in an element beside the headline whose class says that it holds the author.

Read only if nothing else names anybody: "<span class=writer>KT</span>", "<div class=author>The Choir of the Harbour".
It looks unlike a name, or the class of an element round it looks like that of another story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline
from cleaner.recognise.dates import find_date

#: Lines above and below the headline that are read, and those below it of which the classes round them do not count.
ABOVE, BELOW, RIGHT_BELOW = 2, 6, 3
#: Words of what may be the name of a user, a desk, a group.
MAX_WORDS = 7
#: What stands round a name.
_ROUND = " |,;:·•-–—/"
_NOT_HERE = Region.COMMENT | Region.NAV | Region.FORM | Region.BUTTON
_OTHERS = frozenset(("related", "teaser", "other-article"))
_NO_NAMES = frozenset(
    ("login", "subscribe", "share", "control", "counter", "comment", "dateline", "headline", "hidden")
)


def author_element(doc: Document, at: int, others: Mask) -> Iterator[Candidate]:
    """Yield what the first such element says.

    ``at``: the index of the headline; ``others``: (n,) blocks that are of other stories.
    """
    if not doc.is_html:
        return
    for index in range(max(0, at - ABOVE), min(len(doc), at + BELOW + 1)):
        if (
            index != at
            and _may_name(doc, index)
            and _is_own(doc, index, at, others)
            and (name := doc.text[index].strip(_ROUND))
        ):
            yield Candidate("authors", name, "author-element")
            return


def _may_name(doc: Document, index: int) -> bool:
    """Return True for a short line in an element named for the author, which is nothing else."""
    region = doc.region[index]
    if not region & Region.BYLINE or region & _NOT_HERE or doc.words[index] > MAX_WORDS or doc.phrases[index]:
        return False
    if doc.labels[index] in _NO_NAMES or doc.kind[index] == Kind.HEADING or doc.sentence_end[index]:
        return False
    return find_date(doc.text[index], doc.page.language) is None


def _is_own(doc: Document, index: int, at: int, others: Mask) -> bool:
    """Return False for a line of another story; a full name right below the headline is not one."""
    if not others[index] and doc.labels[index] not in _OTHERS:
        return True
    return 0 < index - at <= RIGHT_BELOW and byline.is_cased_name(doc.text[index])
