"""Remove share bars: "Share this", "Tweet", "Copy link", names of networks that stand alone.

In text dumps also a panel on one line: "Facebook Twitter WhatsApp E-Mail Print". Must not touch a network's name in a
sentence or as a heading of the text, nor networks that the text lists with commas.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.share_panel import BUTTONS, PANEL_WORDS, is_share_panel
from cleaner.text import lexicon
from cleaner.text.lexicon import Category
from cleaner.text.words import commas

#: A block of a share bar has at most this many words; a longer one in an element of class "social" is a quoted post.
MAX_WORDS = 12


@rule("share")
def share(doc: Document) -> Mask:
    """Mark share buttons."""
    marks = (doc.within(Region.SHARE) & (doc.words <= MAX_WORDS) & ~doc.data) | doc.is_phrase(Category.SHARE)
    if doc.is_html:
        return marks
    maybe = doc.kept & ~marks & ~doc.data & ~doc.sentence_end & (doc.words >= BUTTONS) & (doc.words <= PANEL_WORDS)
    text, keys, table = doc.text, doc.keys, lexicon.table(doc.page.language)
    places = np.flatnonzero(maybe).tolist()
    marks[[index for index in places if is_share_panel(keys[index], table) and not commas(text[index])]] = True
    return marks
