"""Remove blocks that repeat an earlier block, word for word or nearly so.

Example: a standfirst that stands again below the picture. Must not touch short lines (a refrain, "Yes." in an
interview), table cells and code.
"""

import re

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document

MIN_WORDS = 8
#: Two blocks with the same first and last ``EDGE`` characters are the same text with small changes between, unless
#: their lengths differ by more than about ``STEP``.
EDGE, STEP = 60, 16
_SIGNS = re.compile(r"[\W_]+")
#: Signs and spaces of ASCII, for ``bytes.translate``.
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_NEVER = (Kind.TABLE_CELL, Kind.CODE)


@rule("repeat")
def repeat(doc: Document) -> Mask:
    """Mark the second and later copies."""
    marks = doc.none()
    seen: set[tuple[str, int]] = set()
    texts = doc.text
    there, order = doc.kept, np.zeros(len(doc), bool)
    if doc.judgement is not None and doc.page.favor:
        # Which of two copies stays must not depend on ``favor``: those that stay without it come first.
        there = there | (doc.judgement.usual & doc.labelled("low-score"))
        order = ~doc.judgement.usual
    places = np.flatnonzero(there & (doc.words >= MIN_WORDS) & ~doc.is_kind(*_NEVER))
    for index in places[np.argsort(order[places], kind="stable")].tolist():
        text = texts[index]
        edges = text if len(text) <= 2 * EDGE else f"{text[:EDGE]} {text[-EDGE:]}"
        mark = _letters(edges.casefold()), len(text) // STEP
        if mark in seen:
            marks[index] = True
        seen.add(mark)
    return marks


def _letters(text: str) -> str:
    """Return ``text`` without white space and signs."""
    plain = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS).decode("utf-8", "surrogatepass")
    return plain if plain.isascii() else _SIGNS.sub("", plain)
