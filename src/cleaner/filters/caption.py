"""Remove captions: ``<figcaption>``, elements named for it, blocks that end in "(Photo: Name)".

In text dumps also lines that end in " - Site Name" or stand right before a credit. Kept as ``metadata.captions``.
Must not touch long text in a figure (an embedded post, a data table).
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.credit import may_end_in_credit, split_credit
from cleaner.recognise.site_name import ends_in_site

MAX_WORDS = 80
#: In a text dump, a line right before a credit with at most this many words is the caption of that photo.
MAX_WORDS_BEFORE_CREDIT = 25
#: A block that ends in "(Photo: Name)" with at most this many words is a caption.
MAX_WORDS_WITH_CREDIT = 60


@rule("caption")
def caption(doc: Document) -> Mask:
    """Mark captions."""
    data = doc.is_kind(Kind.TABLE_CELL, Kind.CODE, Kind.QUOTE)
    in_figure = doc.within(Region.CAPTION, Region.FIGURE) | (doc.kind == Kind.CAPTION)
    marks = in_figure & (doc.words <= MAX_WORDS) & ~data
    maybe = np.flatnonzero(doc.kept & ~marks & ~data & (doc.words <= MAX_WORDS_WITH_CREDIT)).tolist()
    text, language = doc.text, doc.page.language
    maybe = [index for index in maybe if may_end_in_credit(text[index])]
    marks[[index for index in maybe if split_credit(text[index], language)[1]]] = True
    if doc.is_html:
        return marks
    before_credit = np.append(doc.labelled("credit")[1:], False)
    marks |= before_credit & (doc.words <= MAX_WORDS_BEFORE_CREDIT) & (doc.phrases == 0) & ~data
    return marks | (ends_in_site(doc) & (doc.words <= MAX_WORDS))
