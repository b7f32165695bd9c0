"""Restore notes of the text that the engine "learned" removed: what a mark in the text leads to.

Example: ``<li id="fn:1">`` below the text, to which ``<a href="#fn:1">`` leads. The reader gives it the role that ARIA
has for it. Must not restore what a named filter removed, or notes of a page of which nothing else is kept.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.filters.whole_run import JUDGED
from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: Roles of a note, and of all notes of a text, in ARIA's module for digital publishing.
_ROLES = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes"))


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
    return (np.cumsum(edges)[tree.element] > 0) & doc.labelled(*JUDGED)
