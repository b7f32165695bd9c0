"""Lines in another script or language than the page: "Заголовок открываемого материала" on an English page.

The script decides first; a short line in the page's own script goes only where the detector is sure of another
language. Must not touch a quotation, a foreign title or a name in another script inside a sentence, code, or a page
in two scripts.
"""

import numpy as np

from cleaner.document import Document, Kind, Mask
from cleaner.language import line_language, main_scripts, script_of
from cleaner.pipeline import rule

MAX_WORDS = 12
#: Words a line needs before its language can be told.
MIN_WORDS = 4
#: Share of the page's letters that makes a script one of the page's own.
OWN_SHARE = 0.1
_NEVER = (Kind.CODE, Kind.QUOTE, Kind.TABLE_CELL)


@rule("other-language")
def other_language(doc: Document) -> Mask:
    """Marks lines of another language."""
    marks = doc.none()
    own = main_scripts("\n".join(doc.text), OWN_SHARE)
    for index in np.flatnonzero(doc.kept & (doc.words <= MAX_WORDS) & ~np.isin(doc.kind, _NEVER)):
        script = script_of(doc.text[index]) if not doc.text[index].isascii() else "Latn"
        marks[index] = bool(script) and script not in own
    if not doc.is_html and doc.page.language:
        alone = doc.kept & ~marks & (doc.words >= MIN_WORDS) & (doc.words <= MAX_WORDS) & ~doc.sentence_end
        for index in np.flatnonzero(alone):
            language = line_language(doc.text[index])
            marks[index] = bool(language) and language != doc.page.language[:2]
    return marks
