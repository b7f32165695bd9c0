"""Remove lines in another script than the page: "Заголовок открываемого материала" on an English page.

Must not touch a name in another script inside a sentence, a quotation (a stanza, speech in quotes), a list of titles,
code, or a page in two scripts. Latin is at home everywhere: an English line on a Greek page is left to the lexicon.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.text.language import main_scripts
from cleaner.text.scripts import script_of

_LATIN = re.compile("[A-Za-z]")
MAX_WORDS = 12
#: A script with at least this share of the page's letters is one of the page's own.
OWN_SHARE = 0.1
#: In a text dump so many such lines in a row are a stanza or a list of the text, unless the lexicon knows one of them.
RUN = 3
_SPEECH = tuple('"“„«»‘『「《')


@rule("other-script")
def other_script(doc: Document) -> Mask:
    """Mark lines of another script."""
    marks = doc.none()
    short = doc.kept & (doc.words <= MAX_WORDS) & (doc.kind != Kind.QUOTE) & ~doc.data
    # Most blocks have an ASCII letter: they are Latin, or in several scripts, and neither is another script.
    text = doc.text
    maybe = [index for index in np.flatnonzero(short).tolist() if not _LATIN.search(text[index])]
    scripts = {index: script for index in maybe if (script := script_of(doc.text[index]))}
    if scripts:
        own = main_scripts("\n".join(doc.text), OWN_SHARE)
        for index, script in scripts.items():
            marks[index] = script not in own
    return marks if doc.is_html else in_short_runs(doc, marks)


def in_short_runs(doc: Document, marks: Mask) -> Mask:
    """Return the marks of a text dump without speech and without runs of ``RUN`` lines: these are text."""
    speech = [index for index in np.flatnonzero(marks).tolist() if doc.text[index].startswith(_SPEECH)]
    left = marks.copy()
    left[[index for index in speech if doc.sentence_end[index]]] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    for start, end in edges.reshape(-1, 2).tolist():
        if end - start >= RUN and not (doc.phrases[start:end] != 0).any():
            left[start:end] = False
    return left
