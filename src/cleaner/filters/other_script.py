"""Lines in another script than the page: "Заголовок открываемого материала" on an English page.

Must not touch a name in another script inside a sentence, a quotation, code, or a page in two scripts. Latin is at home
everywhere: an English line on a Greek page is for the lexicon.
"""

import numpy as np

from cleaner.document import Document, Kind, Mask
from cleaner.language import main_scripts, script_of
from cleaner.pipeline import rule

MAX_WORDS = 12
#: Share of the page's letters that makes a script one of the page's own.
OWN_SHARE = 0.1


@rule("other-script")
def other_script(doc: Document) -> Mask:
    """Marks lines of another script."""
    marks = doc.none()
    own = main_scripts("\n".join(doc.text), OWN_SHARE)
    for index in np.flatnonzero(doc.kept & (doc.words <= MAX_WORDS) & (doc.kind != Kind.QUOTE) & ~doc.data):
        text = doc.text[index]
        marks[index] = not text.isascii() and script_of(text) not in own | {""}
    return marks
