"""Features of a block alone: its text, its markup, the filters that matched it, the claims of the page's code.

The measures of text are those of Kohlschütter et al. (2010).
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Ints, Kind, Region
from cleaner.scoring.feature_input import FeatureInput, Rows, log
from cleaner.scoring.letters import CLASSES, STOP, letters
from cleaner.text.lexicon import Category
from cleaner.text.words import squeezed

#: A deeper list counts as this deep, which covers 99.5 % of the training pages.
DEEPEST_LIST = 6
#: The beginning of a block that is looked up in the claims: this many characters, at least this many letters of them.
CLAIM_CHARS, CLAIM_LETTERS = 60, 12

TEXT = (
    "words", "chars", "word-length", "one-word", "few-words", "long", "linked", "all-linked", "unlinked-words",
    "sentence-end", "starts-plain", "commas", "starts-upper", "stops", "stops-a-word", "bytes-a-char",
    *(f"share-{name}" for name in CLASSES),
)  # fmt: skip


def text(given: FeatureInput) -> Rows:
    """Return length, links and signs of each block."""
    doc, words = given.doc, given.words
    linked = doc.link_density
    some = np.maximum(words, 1)
    size, counts = letters(doc.text)
    return (
        log(words), log(doc.chars), np.minimum(doc.chars / some / 8, 3), words <= 1, words <= 4, given.long, linked,
        linked > 0.9, log(words * (1 - linked)), doc.sentence_end, doc.text_starts_plain, log(doc.commas),
        np.array([block[:1].isupper() for block in doc.text], bool),
        log(counts[STOP]), np.minimum(counts[STOP] / some, 1), size / np.maximum(doc.chars, 1) / 3,
        counts / np.maximum(size, 1),
    )  # fmt: skip


MARKUP = (*(f"kind-{kind.name.lower()}" for kind in Kind), "heading-level", "list-depth", "in-row", "data")


def markup(given: FeatureInput) -> Rows:
    """Return the kind of each block."""
    doc = given.doc
    return (
        doc.kind == np.arange(len(Kind))[:, None],
        np.where(doc.kind == int(Kind.HEADING), doc.level, 0) / 3,
        np.where(doc.kind == int(Kind.LIST_ITEM), np.minimum(doc.level, DEEPEST_LIST), 0) / 3,
        doc.row >= 0,
        doc.data,
    )


REGIONS = tuple(f"in-{str(region.name).lower()}" for region in Region)


def markup_and_regions(given: FeatureInput) -> Rows:
    """Return the kind of each block and the regions that it lies in."""
    return (*markup(given), _bits(given.doc.region, len(Region)))


EVIDENCE = (*(f"phrase-{category.section}" for category in Category), "kept", "outside", "outside-kept")


def evidence(given: FeatureInput) -> Rows:
    """Return what the lexicon knows, what the named filters left, what the engine "rules" would remove."""
    doc, outside = given.doc, given.outside
    return _bits(doc.phrases, len(Category)), doc.kept, outside, outside & doc.kept


def hits(given: FeatureInput) -> Rows:
    """Return which filter removed each block: a row for each reason, and a last one for all others."""
    numbers = {reason: number for number, reason in enumerate(given.reasons)}
    found = np.zeros((len(numbers) + 1, len(given.doc)), bool)
    for index, label in enumerate(given.doc.labels):
        if label:
            found[numbers.get(label, -1), index] = True
    return (found,)


CLAIMS = ("in-body", "in-description", "page-body", "page-description")


def claims(given: FeatureInput) -> Rows:
    """Return whether a block begins like a part of the text that JSON-LD repeats, or like a part of a description."""
    doc, words = given.doc, given.words
    claimed = doc.page.claims
    found = np.zeros((2, len(doc)))
    if claimed.body or claimed.description:
        for index in np.flatnonzero(doc.chars >= CLAIM_LETTERS).tolist():
            begin = squeezed(doc.text[index][:CLAIM_CHARS])
            if len(begin) >= CLAIM_LETTERS:
                found[:, index] = begin in claimed.body, begin in claimed.description
    return found, *((found @ words) / max(float(words.sum()), 1.0)).tolist()


def _bits(values: Ints, count: int) -> Ints:
    """Return (count, n) the lowest bits of each value."""
    return (values >> np.arange(count)[:, None]) & 1
