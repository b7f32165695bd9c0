"""Remove the labels, captions and buttons of a figure that a text dump of a paper has amid the text.

Example: "Fig. 1" / "figure 1" / "Location of the nine straits." / "Full size image". Must not touch a table or its
rows, a sentence that begins with "Figure 2 shows", a heading "Table 1" without a button below it, nor a button's word
that stands alone without a label above it, as in a list of commands: "Expand", "Zoom in".
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text import lexicon

#: Words of a button and of a line that is only a label at most; of a caption with its label at most.
BUTTON_WORDS, LABEL_WORDS, CAPTION_WORDS = 6, 4, 120
#: The label stands at most this many lines above the button.
REACH = 5
#: What a label has after its words: the number, with a letter perhaps.
_NUMBER = re.compile(r"\s?(?:#|[ivx]{1,4}\b)[a-z]?(?!\w)")


@rule("figure")
def figure(doc: Document) -> Mask:
    """Mark figures."""
    marks = doc.none()
    labels = tuple(sorted(lexicon.listed_keys("figure", doc.page.language)))
    buttons = lexicon.listed_keys("full-size", doc.page.language)
    keys, words = doc.keys, doc.words
    for index in np.flatnonzero((words <= BUTTON_WORDS) & ~doc.data).tolist():
        if keys[index] in buttons:
            at = _label_above(doc, index, labels)
            # One word may be anything.
            if at < index or " " in keys[index]:
                marks[at : index + 1] = True
        elif words[index] <= LABEL_WORDS and index + 1 < len(doc) and _twice(keys[index], keys[index + 1], labels):
            marks[index : index + 2] = True
    return marks


def _label_above(doc: Document, button: int, labels: tuple[str, ...]) -> int:
    """Return the index of the label above a button, ``button`` if there is none."""
    count = 0
    for index in range(button - 1, max(-1, button - REACH - 1), -1):
        count += int(doc.words[index])
        if doc.data[index] or count > CAPTION_WORDS:
            break
        # The key of a long caption is not known.
        if _begins_with_label(doc.keys[index] or lexicon.key(doc.text[index][:40]), labels):
            return index
    return button


def _twice(one: str, other: str, labels: tuple[str, ...]) -> bool:
    """Return True for "Fig. 1" above "figure 1": the label, and the picture's alternative text."""
    found = one != other and all(key.endswith("#") and _begins_with_label(key, labels) for key in (one, other))
    return found and len(one.split()) == len(other.split())


def _begins_with_label(key: str, labels: tuple[str, ...]) -> bool:
    """Return True for "fig #", "table # rate ratios"."""
    if not key.startswith(labels):
        return False
    return any(key.startswith(label) and _NUMBER.match(key, len(label)) for label in labels)
