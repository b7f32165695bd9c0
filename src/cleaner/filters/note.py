"""Restore notes of the text that the engine "learned" removed: what a mark in the text leads to.

Example: ``<li id="fn:1">`` below the text, to which ``<a href="#fn:1">`` leads. The reader gives it the role that ARIA
has for it. Must not restore what a named filter removed, nor sources ("Holt, Gates and Keepers (1998), p. 41"): only
what the author adds in sentences.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.judged import removed_by_judge

#: Roles of a note, and of all notes of a text, in ARIA's module for digital publishing.
_ROLES = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes"))
# A source has an address, a year in brackets, or a year or a page at its end.
_SOURCE = re.compile(r"https?:|www\.|doi[.:]|[(\[（]\s?\d{4}|\d{2}[\s.)\]]{0,3}$")
#: Share of a note's letters that is linked; a source is a link with a name before it.
MOST_LINKED = 0.4


@rule("note", restores=True)
def note(doc: Document) -> Mask:
    """Mark the notes to bring back."""
    tree = doc.tree
    notes = [index for index, (_, names) in enumerate(tree.names) if "doc-" in names and _ROLES & set(names.split())]
    if not notes or not doc.kept.any():
        return doc.none()
    edges = np.zeros(len(tree) + 1, np.int64)
    edges[notes] = 1
    np.subtract.at(edges, tree.end[notes], 1)
    marks: Mask = (np.cumsum(edges)[tree.element] > 0) & removed_by_judge(doc)
    marks &= doc.sentence_end & (doc.link_density <= MOST_LINKED)
    marks[[index for index in np.flatnonzero(marks).tolist() if _SOURCE.search(doc.text[index])]] = False
    return marks
