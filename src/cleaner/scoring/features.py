"""What the network sees of each block: columns of the document, each scaled to about 0-3.

No words: what a page says is read only through the lexicon (whose hits are features), so the network is not tied to
a language. The measures of text are those of Kohlschütter et al. (2010), the container is chosen as Readability does.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cleaner.document import Columns, Document, Floats, Ints, Kind, Mask, Page, Region
from cleaner.lexicon import Category
from cleaner.scoring.container import best_container
from cleaner.scoring.letters import Letters
from cleaner.scoring.tree import Tree
from cleaner.words import squeezed

Matrix: TypeAlias = npt.NDArray[np.float32]
Column: TypeAlias = Floats | Mask
#: Filters whose hits are features, one each; the hits of others, a caller's own among them, count as "other".
REASONS = (
    "hidden", "noscript", "stock-phrase", "headline", "site-name", "section-label", "navigation", "footer", "sidebar",
    "modal", "consent-notice", "paywall-notice", "subscribe", "login", "comment", "share", "related", "advertisement",
    "placeholder", "control", "dateline", "byline", "counter", "tags", "meta-line", "copyright", "credit", "caption",
    "other-script", "read-more", "link-dense",
)  # fmt: skip
#: A block of this many words counts as long.
LONG = 15
#: A block is looked for among the claims by its first characters, if they have this many letters.
CLAIM_CHARS, CLAIM_LETTERS = 60, 12


def matrix(doc: Document, outside: Mask, tree: Tree) -> Matrix:
    """(n, f) features, in the order of :func:`names`. ``outside`` is what the rule engine would take."""
    groups = _groups(doc, outside, tree)
    return np.stack([each for group in groups.values() for each in group.values()], axis=1).astype(np.float32)


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Names of the features by group, both in order."""
    none = np.zeros(0, np.int64)
    doc = Document(Columns((), none, none, none, none, none, none, none), Page(), "", True)
    return {name: tuple(group) for name, group in _groups(doc, doc.none(), Tree(doc.columns)).items()}


def names() -> tuple[str, ...]:
    """(f,) names of the features."""
    return tuple(name for group in groups().values() for name in group)


def _groups(doc: Document, outside: Mask, tree: Tree) -> dict[str, dict[str, Column]]:
    words = doc.words.astype(np.float64)
    return {
        "text": _text(doc, words),
        "markup": _markup(doc),
        "evidence": _evidence(doc, outside),
        "claims": _claimed(doc, words),
        "place": _place(doc, words),
        "elements": _elements(doc, words, tree),
        "likeness": _likeness(doc, words, tree),
        "page": _page(doc, words, outside),
    }


def _log(values: Floats | Ints | Mask) -> Floats:
    return np.log1p(np.maximum(values, 0)) / 2


def _text(doc: Document, words: Floats) -> dict[str, Column]:
    """Length, links and signs of each block."""
    chars = np.maximum(doc.chars, 1)
    found: dict[str, Column] = {
        "words": _log(words),
        "chars": _log(doc.chars),
        "word-length": np.minimum(doc.chars / np.maximum(words, 1) / 8, 3),
        "one-word": words <= 1,
        "few-words": words <= 4,
        "long": (words >= LONG) & (doc.link_density < 0.3),
        "linked": doc.link_density,
        "all-linked": doc.link_density > 0.9,
        "unlinked-words": _log(words * (1 - doc.link_density)),
        "sentence-end": doc.sentence_end,
        "starts-plain": doc.text_starts_plain,
        "commas": _log(doc.commas),
    }
    letters = Letters(doc.text)
    for name, count in letters.counts.items():
        found[f"share-{name}"] = count / letters.size
    found["starts-upper"] = letters.first_upper
    found["stops"] = _log(letters.counts["stop"])
    found["stops-a-word"] = np.minimum(letters.counts["stop"] / np.maximum(words, 1), 1)
    found["bytes-a-char"] = letters.size / chars / 3
    return found


def _markup(doc: Document) -> dict[str, Column]:
    """Kind of each block, and the regions that it lies in."""
    found: dict[str, Column] = {f"kind-{kind.name.lower()}": doc.kind == kind for kind in Kind}
    found["heading-level"] = np.where(doc.kind == Kind.HEADING, doc.level, 0) / 3
    found["list-depth"] = np.where(doc.kind == Kind.LIST_ITEM, doc.level, 0) / 3
    found["in-row"] = doc.row >= 0
    found["data"] = doc.data
    for region in Region:
        found[f"in-{str(region.name).lower()}"] = (doc.region & int(region)) != 0
    return found


def _evidence(doc: Document, outside: Mask) -> dict[str, Column]:
    """What the named filters took, what the lexicon knows, what the rule engine would take."""
    found: dict[str, Column] = {f"phrase-{each.section}": (doc.phrases & int(each)) != 0 for each in Category}
    numbers = {reason: number for number, reason in enumerate(REASONS, 1)}
    hits = np.fromiter((numbers.get(label, 0 if not label else -1) for label in doc.labels), np.int64, len(doc))
    for reason, number in numbers.items():
        found[f"rule-{reason}"] = hits == number
    found["rule-other"] = hits < 0
    found["kept"] = doc.kept
    found["outside"] = outside
    found["outside-kept"] = outside & doc.kept
    return found


def _claimed(doc: Document, words: Floats) -> dict[str, Column]:
    """Whether a block begins as a part of the text does that JSON-LD repeats, or as a part of a description."""
    claims = doc.page.claims
    found: dict[str, Column] = {"in-body": np.zeros(len(doc)), "in-description": np.zeros(len(doc))}
    if claims.body or claims.description:
        for index, text in enumerate(doc.text):
            begin = squeezed(text[:CLAIM_CHARS])
            if len(begin) >= CLAIM_LETTERS:
                found["in-body"][index] = begin in claims.body
                found["in-description"][index] = begin in claims.description
    total = max(float(words.sum()), 1.0)
    for name in ("body", "description"):
        found[f"page-{name}"] = np.full(len(doc), float((found[f"in-{name}"] * words).sum()) / total)
    return found


def _place(doc: Document, words: Floats) -> dict[str, Column]:
    """Where a block stands: in the page, from the headline, among blocks that say the same."""
    order = np.arange(len(doc))
    top = np.flatnonzero((doc.kind == Kind.HEADING) & (doc.level == 1))
    distance = order - (top[0] if len(top) else 0)
    total = max(float(words.sum()), 1.0)
    before = np.cumsum(words) - words
    long = (words >= LONG) & (doc.link_density < 0.3)
    seen: dict[str, int] = {}
    for text in doc.text:
        seen[text] = seen.get(text, 0) + 1
    copies = np.fromiter((seen[text] for text in doc.text), np.int64, len(doc))
    return {
        "place": order / max(len(doc), 1),
        "blocks-before": _log(order) / 2,
        "blocks-after": _log(len(doc) - order) / 2,
        "words-before": before / total,
        "log-words-before": _log(before) / 2,
        "log-words-after": _log(total - before) / 2,
        "after-headline": (distance > 0) & (len(top) > 0),
        "from-headline": np.sign(distance) * _log(np.abs(distance)) / 2,
        "no-headline": np.full(len(doc), float(not len(top))),
        "long-before": _log(np.cumsum(long)),
        "long-after": _log(long.sum() - np.cumsum(long)),
        "copies": _log(copies - 1),
        "repeated-long": (copies > 1) & (words >= 8),
    }


def _elements(doc: Document, words: Floats, tree: Tree) -> dict[str, Column]:
    """What the elements round a block hold: its own, and the three above."""
    linked = words * doc.link_density
    long = np.where((words >= LONG) & (doc.link_density < 0.3), words, 0)
    sums = {name: tree.below(each) for name, each in
            (("words", words), ("linked", linked), ("long", long), ("blocks", np.ones(len(doc))),
             ("kept", np.where(doc.kept, words, 0)))}  # fmt: skip
    total, prose = max(float(words.sum()), 1.0), max(float(long.sum()), 1.0)
    found: dict[str, Column] = {}
    at = tree.element
    for step in ("own", "parent", "third", "fourth"):
        size = np.maximum(sums["words"][at], 1)
        found[f"{step}-words"] = _log(sums["words"][at]) / 2
        found[f"{step}-share"] = sums["words"][at] / total
        found[f"{step}-linked"] = sums["linked"][at] / size
        found[f"{step}-long"] = sums["long"][at] / size
        found[f"{step}-prose"] = sums["long"][at] / prose
        found[f"{step}-kept"] = sums["kept"][at] / size
        found[f"{step}-blocks"] = _log(sums["blocks"][at]) / 2
        found[f"{step}-mean-words"] = _log(sums["words"][at] / np.maximum(sums["blocks"][at], 1))
        at = tree.above[at]
    found["depth"] = tree.around(np.ones((len(tree), 1)))[tree.element, 0] / 15
    inside, share = best_container(doc, tree)
    found["in-container"], found["container-share"] = inside, share
    return found


def _likeness(doc: Document, words: Floats, tree: Tree) -> dict[str, Column]:
    """The group of blocks whose own element, and the two above it, have the same names: entries of one list."""
    group = signatures(tree)
    size = np.bincount(group)
    if not len(doc):
        size = np.ones(1, np.int64)
        group = np.zeros(0, np.int64)
    of_words = np.bincount(group, weights=words, minlength=len(size))
    linked = np.bincount(group, weights=words * doc.link_density, minlength=len(size))
    ends = np.bincount(group, weights=doc.sentence_end, minlength=len(size))
    long = np.bincount(group, weights=(words >= LONG) & (doc.link_density < 0.3), minlength=len(size))
    kept = np.bincount(group, weights=doc.kept, minlength=len(size))
    return {
        "group-blocks": _log(size)[group] / 2,
        "group-words": _log(of_words)[group] / 2,
        "group-mean-words": _log(of_words / size)[group],
        "group-share": (of_words / max(float(words.sum()), 1.0))[group],
        "group-linked": (linked / np.maximum(of_words, 1))[group],
        "group-sentences": (ends / size)[group],
        "group-long": (long / size)[group],
        "group-kept": (kept / size)[group],
    }


def signatures(tree: Tree) -> Ints:
    """(n,) number of the group of each block: same names of its own element, its parent and its grandparent."""
    number, distinct = tree.name
    size = len(distinct)
    parent = tree.above[tree.element]
    key = (number[tree.element] * size + number[parent]) * size + number[tree.above[parent]]
    return np.unique(key, return_inverse=True)[1].reshape(-1)


def _page(doc: Document, words: Floats, outside: Mask) -> dict[str, Column]:
    """The page as a whole, the same for all its blocks."""
    count = max(len(doc), 1)
    total = max(float(words.sum()), 1.0)
    long = (words >= LONG) & (doc.link_density < 0.3)
    heading = doc.kind == Kind.HEADING
    values: dict[str, float] = {
        "page-blocks": float(np.log1p(count)) / 3,
        "page-words": float(np.log1p(total)) / 4,
        "page-linked": float((words * doc.link_density).sum()) / total,
        "page-long": float(words[long].sum()) / total,
        "page-long-blocks": float(np.log1p(long.sum())) / 2,
        "page-kept": float(words[doc.kept].sum()) / total,
        "page-outside": float(words[outside & doc.kept].sum()) / total,
        "page-headings": float(np.log1p(heading.sum())) / 2,
        "page-linked-headings": float(np.log1p((heading & (doc.link_density > 0.8)).sum())) / 2,
        "page-list-items": float((doc.kind == Kind.LIST_ITEM).mean()) if len(doc) else 0.0,
        "page-cells": float((doc.kind == Kind.TABLE_CELL).mean()) if len(doc) else 0.0,
        "page-comments": float(words[(doc.region & int(Region.COMMENT)) != 0].sum()) / total,
    }
    return {name: np.full(len(doc), value) for name, value in values.items()}
