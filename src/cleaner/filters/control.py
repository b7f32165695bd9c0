"""Remove buttons and short labels of forms: "Show the map", "Your boat"; in a heading, those behind its words.

Must not touch a heading that opens and closes its section, marked up as one or not (questions in buttons with the
answers below them), nor prose in a form around the whole page.
"""

from itertools import pairwise

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document

MAX_WORDS = 12
#: A section that a button opens has this many words; one button alone has to ask a question.
SECTION_WORDS = 12


@rule("control")
def control(doc: Document) -> Mask:
    """Mark buttons and form labels."""
    short = (doc.words <= MAX_WORDS) & ~doc.data & (doc.kind != Kind.HEADING)
    marks: Mask = short & doc.within(Region.BUTTON, Region.FORM)
    return (marks & ~_opens_section(doc, marks & doc.within(Region.BUTTON))) | _beside_heading(doc)


def _beside_heading(doc: Document) -> Mask:
    """Return (n,) True for buttons that stand in a heading behind its words: "Copy the link"."""
    marks = doc.none()
    element, above, names = doc.tree.element, doc.tree.above, doc.tree.names
    buttons = (doc.kind == Kind.HEADING) & doc.within(Region.BUTTON) & (doc.words <= MAX_WORDS)
    for index in np.flatnonzero(buttons).tolist():
        holder = int(above[element[index]])
        marks[index] = index > 0 and names[element[index]][0] == "button" and int(element[index - 1]) == holder
    return marks


def _opens_section(doc: Document, buttons: Mask) -> Mask:
    """Return (n,) True for buttons that head the text below them.

    Buttons with the same class names do if each says something else and most have a text below; those of comments and
    of goods are all the same.
    """
    found = doc.none()
    if not buttons.any():
        return found
    text = np.where(doc.within(Region.BUTTON) | (doc.link_density > 0.5), 0, doc.words)
    before = np.concatenate(([0], np.cumsum(text)))
    groups: dict[int, list[int]] = {}
    for index in np.flatnonzero(buttons).tolist():
        groups.setdefault(int(doc.tree.group[index]), []).append(index)
    for group in groups.values():
        if len(group) == 1:
            after = group[0] + 1
            found[group] = (
                doc.text[group[0]].endswith(("?", "？", "؟")) and after < len(doc) and text[after] >= SECTION_WORDS
            )
        elif len({doc.keys[index] for index in group}) == len(group):
            sections = [before[end] - before[start] for start, end in pairwise(group)]
            found[group] = np.median(sections) >= SECTION_WORDS
    return found
