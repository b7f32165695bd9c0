"""Remove pull quotes: a sentence of the text that stands again by itself, set off to decorate the page.

Example: ``<aside><q>A gate like this should hold for sixty years</q></aside>`` beside the paragraph that says so. With
or without marks, in capitals, cut with "…", with the speaker's name below. Must not touch a quotation that the text
announces, an epigraph, verse, a question of a FAQ, a caption, a list of the main points, nor a heading.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise import pulled
from cleaner.text.words import QUESTION_MARKS

#: A paragraph that may hold the sentence has at least this many words.
PARAGRAPH_WORDS = 15
#: A pull quote stands at most this many blocks from its sentence; farther off, a writer takes a quotation up again.
REACH = 12
#: Without an element that sets it off, fewer words than this may be a sub-heading.
SENTENCE_WORDS = 7
_COLONS = (":", "：")


@rule("pull-quote")
def pull_quote(doc: Document) -> Mask:
    """Mark pull quotes with the names below them."""
    marks = doc.none()
    if doc.judgement is not None and doc.judgement.page_type == PageType.FORUM:
        # People quote each other there.
        return marks
    there = doc.kept if doc.judgement is None else doc.kept & doc.judgement.usual
    cells = (doc.kind == Kind.TABLE_CELL) & ~doc.data
    quoted = (doc.kind == Kind.QUOTE) | doc.within(Region.QUOTE, Region.ASIDE, Region.FIGURE)
    short = there & (doc.words >= pulled.MIN_WORDS) & (doc.words <= pulled.MAX_WORDS)
    short &= doc.is_kind(Kind.PARAGRAPH, Kind.QUOTE, Kind.HEADING) | cells
    short &= ~doc.within(Region.LIST, Region.CAPTION) & (quoted | (doc.link_density == 0))
    paragraphs = there & (doc.words >= PARAGRAPH_WORDS) & ((doc.kind == Kind.PARAGRAPH) | cells) & ~quoted
    plain = {doc.tree.names[element] for element in np.unique(doc.tree.nearest[:, paragraphs]).tolist()}
    text = pulled.Text(doc, paragraphs)
    for index in np.flatnonzero(short).tolist()[: pulled.MOST]:
        blocks, names = pulled.box(doc, there, index)
        above = np.flatnonzero(there[: min(blocks)])[-1:].tolist()
        if plain.issuperset(names) or not above or doc.text[above[0]].endswith(_COLONS):
            continue
        source = text.paragraph_with(pulled.pieces(pulled.without_name(doc.text[index])), index)
        if source < 0 or pulled.is_verse(doc.text[index]):
            continue
        set_off = bool(quoted[index]) or pulled.is_named(names, pulled.QUOTES)
        near = abs(source - index) <= REACH and (set_off or _is_sentence(doc, index, above[0], source))
        if (near and doc.kind[index] != Kind.HEADING) or pulled.is_named(names, pulled.PULL_QUOTES):
            marks[blocks] = True
    return marks


def _is_sentence(doc: Document, index: int, above: int, source: int) -> bool:
    """Return False for what nothing sets off if it may be a heading, a question, or go on from the line above."""
    text = pulled.without_name(doc.text[index])
    if text.rstrip("”»“\"'’」』").endswith(QUESTION_MARKS) or not doc.sentence_end[above]:
        return False
    may_be_heading = source > index and not doc.sentence_end[index] and not pulled.is_marked(text)
    return bool(doc.words[index] >= SENTENCE_WORDS) and not may_be_heading
