"""Restore at the end what the caller asks to keep: comments, tables, captions.

Must not restore what lies in another part of the page's furniture (a table of links in a footer, a caption in a side
column).
"""

import numpy as np

from cleaner.filter import Filter, rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.discussion_lines import discussion_lines
from cleaner.recognise.judged import removed_by_judge

_FURNITURE = (
    Region.NAV, Region.FOOTER, Region.ASIDE, Region.RELATED, Region.AD, Region.HIDDEN, Region.NOSCRIPT,
    Region.CONSENT, Region.MODAL,
)  # fmt: skip
#: A comment has at least this many words; shorter blocks in the thread are names, dates and buttons.
COMMENT_WORDS = 3
#: A comment without a full stop that no element is named for has at least this many.
LINE_WORDS = 8


@rule("keep-comments", restores=True)
def comments(doc: Document) -> Mask:
    """Mark what people wrote in comment threads."""
    written = doc.within(Region.COMMENT) & (doc.phrases == 0) & (doc.words >= COMMENT_WORDS)
    other = doc.labelled("byline", "dateline", "login", "subscribe", "share", "control", "counter")
    return (written & ~other & ~doc.within(*_FURNITURE)) | _unnamed(doc)


def _unnamed(doc: Document) -> Mask:
    """Return (n,) what people wrote in a discussion that its structure alone gave away: sentences and longer lines."""
    text = doc.sentence_end | (doc.words >= LINE_WORDS)
    inside = doc.labelled("discussion")
    if not doc.is_html:
        # The judge comes first in a text dump, and has taken some of them.
        inside |= discussion_lines(doc) & removed_by_judge(doc)
    return inside & text & (doc.phrases == 0) & (doc.words >= COMMENT_WORDS)


@rule("keep-tables", restores=True)
def tables(doc: Document) -> Mask:
    """Mark the cells of tables."""
    cells = (doc.kind == Kind.TABLE_CELL) & (doc.row >= 0)
    return cells & ~doc.within(*_FURNITURE)


@rule("keep-captions", restores=True)
def captions(doc: Document) -> Mask:
    """Mark captions, each once."""
    marks = doc.labelled("caption", "caption-copy") & ~doc.within(*_FURNITURE)
    seen: set[str] = set()
    for index in np.flatnonzero(marks):
        marks[index] = doc.keys[index] not in seen
        seen.add(doc.keys[index])
    return marks


KEEPERS: dict[str, Filter] = {"comments": comments, "tables": tables, "captions": captions}
