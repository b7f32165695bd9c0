"""Lines of a text dump that only the judge removed: which of them are sentences, and what stands around them.

The filters that bring such lines back share this: only the judge's removals are doubtful.
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import JUDGED
from cleaner.text import words

#: The filters whose lines may stand amid a text: boxes, pointers to other stories, calls.
NOTICES = frozenset(
    (
        "advertisement", "share", "counter", "placeholder", "comment", "consent-notice", "subscribe", "read-more",
        "related", "teaser",
    )
)  # fmt: skip
#: Signs of an address or a handle: a call to follow.
_LINKS = ("@", "http", "www.")
_CUT = ("…", "...")
#: What may stand behind the sign at the end of a sentence.
CLOSERS = "\"”»」』’' )]"
_GREEK = "\u0370", "\u03ff"


def sentences(doc: Document, lines: Mask) -> Mask:
    """Return (n,) True for those of ``lines`` that are whole sentences: no strings, no addresses, not cut short."""
    marks: Mask = lines & doc.sentence_end & (doc.phrases == 0) & (doc.row < 0) & (doc.words > 0)
    marks &= doc.is_kind(Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE)
    for index in np.flatnonzero(marks).tolist():
        text = doc.text[index]
        marks[index] = not (any(sign in text for sign in _LINKS) or text.rstrip(CLOSERS).endswith(_CUT))
    return marks


def runs(marks: Mask) -> list[list[int]]:
    """Return [first place, place after the last] of each run of marked lines."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    found: list[list[int]] = edges.reshape(-1, 2).tolist()
    return found


def asks(text: str) -> bool:
    """Return True for a question; that of Greek has the sign of a semicolon."""
    text = text.rstrip(CLOSERS)
    return text[-1:] in words.QUESTION_MARKS or (text[-1:] in ";\u037e" and _GREEK[0] <= text[-2:-1] <= _GREEK[1])


def stops(text: str) -> bool:
    """Return True for a statement: a line that ends in a full stop, not in another sign."""
    return text.rstrip(CLOSERS).endswith(words.FULL_STOPS)


def is_judged(doc: Document, index: int) -> bool:
    """Return True if the line in ``index`` is there and was removed by nothing but the judge."""
    return index < len(doc) and not doc.kept[index] and doc.labels[index] in JUDGED


def line_before(doc: Document, index: int, passed: frozenset[str]) -> int:
    """Return the place of the line before ``index`` that stays, past removals of these reasons; -1 if there is none."""
    index -= 1
    while index >= 0 and not doc.kept[index] and doc.labels[index] in passed:
        index -= 1
    return index if index >= 0 and doc.kept[index] else -1
