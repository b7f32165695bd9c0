"""Remove elements that a browser does not show.

Text under ``hidden``, ``display:none``, ``visibility:hidden`` or a screen-reader-only class: menus of small screens,
dialogs not yet open, text meant for machines only. Must not touch what a click opens (tabs, accordions, answers to
questions), nor a page whose text is mostly hidden until a script has run.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.text.caching import short_key_cache
from cleaner.text.words import name_words

#: Words in the class names of a folded part, of its element or one of the nearest around it.
FOLDED = frozenset(
    "accordion accordian answer answers collapse collapsible details expander faq faqs more pane readmore tab "
    "tabcontent tabpanel tabs toggle wow".split()
)
NEAREST = 5


@rule("hidden")
def hidden(doc: Document) -> Mask:
    """Mark invisible blocks."""
    marks = doc.within(Region.HIDDEN)
    if not marks.any():
        return marks
    if doc.words[marks & doc.prose].sum() > doc.words[~marks & doc.prose].sum():
        return doc.none()
    first = {element: index for index, element in enumerate(doc.tree.element.tolist()) if marks[index]}
    folded = [element for element, index in first.items() if any(map(_is_folded, doc.chain(index)[:NEAREST]))]
    return marks & ~np.isin(doc.tree.element, folded)


@short_key_cache(maxsize=5_000, max_chars=200)
def _is_folded(element: tuple[str, str]) -> bool:
    return any(not FOLDED.isdisjoint(name_words(name)) for name in element[1].split())
