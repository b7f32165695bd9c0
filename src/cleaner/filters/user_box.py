"""Remove the boxes round the posts of a forum, a thread of comments or questions in a text dump.

Example: "Tidewater" / "Posts: 312" / "Joined: Mon Mar 02, 2015" / "Re: Gauge reads zero" / "Quote", before each post.
Must not touch the posts, nor lists whose items have dates and labels but no names and no buttons: events, episodes,
specifications.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.stamp import says_when
from cleaner.recognise.thread import LABEL_WORDS, ThreadLine, boxes
from cleaner.text.lexicon import Category, key

#: Words and characters of a line in a box at most; a post is a sentence of at least this many words.
BOX_WORDS, BOX_CHARS, POST_WORDS = 12, 80, 5
#: A line with a date may be longer: "Post by Tidewater on Sunday, May 8, 2022 8:15 am in Engines".
DATED_WORDS = 14
#: A day or a time of day has at least this many numbers; "3 hours ago" the filter of date lines knows.
NUMBERS = 2
#: Fewer lines with dates are not a thread.
FEWEST = 3
_BUTTONS = int(Category.COMMENT | Category.SHARE | Category.LOGIN | Category.NAVIGATION | Category.READ_MORE)


@rule("user-box")
def user_box(doc: Document) -> Mask:
    """Mark the lines round posts."""
    marks = doc.none()
    plain = ~doc.sentence_end & ~doc.data
    dated = doc.labelled("dateline") & plain
    maybe = plain & ~dated & (doc.words <= DATED_WORDS)
    for index in [index for index in np.flatnonzero(maybe).tolist() if doc.keys[index].count("#") >= NUMBERS]:
        dated[index] = says_when(doc.text[index], doc.keys[index], doc.page.language)
    if int(dated.sum()) < FEWEST:
        return marks
    short = dated | (plain & (doc.words <= BOX_WORDS) & (doc.chars <= BOX_CHARS))
    text = (doc.words >= POST_WORDS) & doc.sentence_end
    buttons = (doc.phrases & _BUTTONS) != 0
    columns = [doc.words.tolist(), *(column.tolist() for column in (short, dated, text, buttons))]
    lines = [ThreadLine(*line) for line in zip(doc.keys, *columns, map(_label, doc.text), strict=True)]
    marks[boxes(lines)] = True
    return marks


def _label(text: str) -> str:
    """Return the key of a label at the beginning of a line: "Location: Wexcombe"; "" if there is none."""
    if ":" not in text and "：" not in text:
        return ""
    before, _, after = text[:40].replace("：", ":").partition(":")
    if not after or before[-1:].isdigit() or len(before.split()) > LABEL_WORDS:
        return ""
    return key(before)
