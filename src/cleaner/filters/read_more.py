"""Remove pointers to other pages in the middle of a text: "Read more", "See also: ...", "Continue reading".

In text dumps also a label and a headline on one line: "RELATED: Who pays for the buoys?", "Baca juga: ...".
Must not touch a sentence that goes on after such words: they count only in short blocks that have no full stop or are
linked.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.link_label import is_labelled_link
from cleaner.text.lexicon import Category

MAX_WORDS = 25
LINKED = 0.4


@rule("read-more")
def read_more(doc: Document) -> Mask:
    """Mark pointers to other pages."""
    pointer = doc.is_phrase(Category.READ_MORE) & (doc.words <= MAX_WORDS)
    marks = pointer & (~doc.sentence_end | (doc.link_density >= LINKED) | (doc.words <= 6))
    if doc.is_html:
        return marks
    maybe = doc.kept & ~marks & ~doc.data & (doc.words <= MAX_WORDS) & (doc.words >= 2)
    text, language = doc.text, doc.page.language
    marks[[index for index in np.flatnonzero(maybe).tolist() if is_labelled_link(text[index], language)]] = True
    return marks
