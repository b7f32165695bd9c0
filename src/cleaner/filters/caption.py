"""Remove captions: ``<figcaption>``, elements named for it, blocks that end in "(Photo: Name)" or "© Name".

In text dumps also lines that end in " - Site Name", that a label announces ("Image caption,"), or that stand right
before a credit. Kept as ``metadata.captions``. Must not touch long text in a figure (an embedded post, a data table),
the captions of a photo story, which are its text, nor in a text dump the paragraph before a credit: on some pages
captions follow their credits, and a sentence between paragraphs is a caption only if other lines before credits surely
are.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.caption_label import is_label, labelled_caption
from cleaner.recognise.credit import may_end_in_credit, split_agency, split_capitals, split_credit, split_signed
from cleaner.recognise.site_name import ends_in_site

MAX_WORDS = 80
#: In a text dump, a line right before a credit with at most this many words is the caption of that photo.
MAX_WORDS_BEFORE_CREDIT = 25
#: A block that ends in "(Photo: Name)", or stands after a label, with at most this many words is a caption.
MAX_WORDS_WITH_CREDIT = 60
#: A sentence of the text has at least this many words; the line between a credit and a label at most so many.
SENTENCE_WORDS, CREDIT_WORDS = 8, 8
#: A photo story has at least so many captions of a sentence's length, and they say more than its paragraphs, which have
#: at least so many words.
STORY_CAPTIONS, PARAGRAPH_WORDS, LINKED = 3, 10, 0.3


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
        return marks & ~_story(doc, in_figure & ~data)
    labelled, follow = _after_labels(doc)
    marks |= labelled | _signed(doc)
    if not follow:
        marks |= _before_credits(doc)
    return (marks & ~data) | (ends_in_site(doc) & (doc.words <= MAX_WORDS))


def _story(doc: Document, captions: Mask) -> Mask:
    """Mark the captions that are the text of a photo story."""
    unlinked = doc.link_density < LINKED
    told = captions & (doc.words >= SENTENCE_WORDS) & unlinked
    paragraphs = doc.kept & ~captions & unlinked & doc.sentence_end & (doc.words >= PARAGRAPH_WORDS)
    if told.sum() < STORY_CAPTIONS or doc.words[told].sum() <= doc.words[paragraphs].sum():
        return doc.none()
    return told


def _after_labels(doc: Document) -> tuple[Mask, bool]:
    """Return (labels and the captions that they announce, whether such captions follow their credits)."""
    marks, follow = doc.none(), False
    text, language = doc.text, doc.page.language
    short = doc.words <= MAX_WORDS_WITH_CREDIT
    credits = doc.labelled("credit")
    following = np.append((doc.kept & (doc.phrases == 0))[1:], False)
    for index in np.flatnonzero(short).tolist():
        alone = is_label(text[index], language)
        if not alone and not labelled_caption(text[index], language):
            continue
        # Before a headline or a menu such a word is something else.
        if alone and not (following[index] and short[index + 1]):
            continue
        marks[index] = True
        marks[index + 1 : index + 1 + alone] = True
        if index and not doc.sentence_end[index - 1] and doc.words[index - 1] <= CREDIT_WORDS:
            # "Image source, Name" in a language whose label is not known has the same comma.
            marks[index - 1] |= "," in text[index - 1] or "،" in text[index - 1] or "，" in text[index - 1]
            follow |= bool(credits[index - 1] or marks[index - 1])
    return marks, follow


def _signed(doc: Document) -> Mask:
    """Mark captions that end in "© Name" or "Agency/Name"; above the text also "agency" and "NAME"."""
    marks = doc.none()
    body = np.flatnonzero((doc.words >= MAX_WORDS_BEFORE_CREDIT) & doc.sentence_end & (doc.phrases == 0))
    head = int(body[0]) if len(body) else 0
    short = doc.kept & (doc.words <= MAX_WORDS_WITH_CREDIT) & (doc.words > 2)
    for index in np.flatnonzero(short).tolist():
        text = doc.text[index]
        marks[index] = bool(split_signed(text)[1])
        if index <= head and doc.words[index] <= MAX_WORDS_BEFORE_CREDIT:
            marks[index] |= bool(split_agency(text, doc.page.language)[1] or split_capitals(text)[1])
    return marks


def _before_credits(doc: Document) -> Mask:
    """Mark lines before credits, those that read like a paragraph only if the page has surer ones."""
    credits = doc.labelled("credit")
    before = np.append(credits[1:], False) & (doc.words <= MAX_WORDS_BEFORE_CREDIT) & (doc.phrases == 0)
    sentence = doc.kept & doc.sentence_end & (doc.words >= SENTENCE_WORDS) & (doc.phrases == 0)
    in_text = before & sentence & np.append(False, sentence[:-1])
    sure = before & ~in_text
    return before if sure.any() else sure
