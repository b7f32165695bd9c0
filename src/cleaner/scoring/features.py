"""What a network sees of each block: columns of the document, each scaled to about 0-3.

No words: what a page says is read only through the lexicon (whose hits are features), so a network is not tied to
a language. Pages have elements, text dumps have :mod:`cleaner.scoring.letter_runs` instead. The measures of text are
those of Kohlschütter et al. (2010), the container is chosen as Readability does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from cleaner.model.columns import Floats, Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.scoring.container import best_container
from cleaner.scoring.layout import log, runs, spacing
from cleaner.scoring.letter_runs import Lines, topic
from cleaner.scoring.letters import CLASSES, STOP, letters
from cleaner.text.lexicon import Category
from cleaner.text.words import squeezed

#: Filters whose hits are features, one each; the hits of others, a caller's own among them, count as "other".
REASONS = (
    "hidden", "noscript", "stock-phrase", "headline", "site-name", "section-label", "navigation", "footer", "sidebar",
    "modal", "consent-notice", "paywall-notice", "subscribe", "login", "comment", "share", "related", "advertisement",
    "placeholder", "control", "dateline", "byline", "counter", "tags", "meta-line", "copyright", "credit", "caption",
    "other-script", "read-more", "link-dense",
)  # fmt: skip
#: Those of text dumps alone.
TEXT_REASONS = ("teaser", "caption-copy", "page-head")
#: A block of this many words, with less than this share of them linked, counts as long.
LONG, LINKED = 15, 0.3
#: Words from which a second copy of a block is no accident.
COPY_WORDS = 8
#: A block is looked for among the claims by its first characters, if they have this many letters.
CLAIM_CHARS, CLAIM_LETTERS = 60, 12
_STEPS = ("own", "parent", "third", "fourth")
_SUMS = ("words", "share", "linked", "long", "prose", "kept", "blocks", "mean-words")
_TEXT = (
    "words", "chars", "word-length", "one-word", "few-words", "long", "linked", "all-linked", "unlinked-words",
    "sentence-end", "starts-plain", "commas", "starts-upper", "stops", "stops-a-word", "bytes-a-char",
    *(f"share-{name}" for name in CLASSES),
)  # fmt: skip
#: So deep are elements and lists on 99.5 % of the training pages; deeper ones count as these, which the network knows.
DEEPEST, DEEPEST_LIST = 40, 6
_MARKUP = (*(f"kind-{kind.name.lower()}" for kind in Kind), "heading-level", "list-depth", "in-row", "data")
_HITS = (*(f"phrase-{each.section}" for each in Category), *(f"rule-{reason}" for reason in REASONS))
_EVIDENCE = ("rule-other", "kept", "outside", "outside-kept")
_PLACE = (
    "place", "blocks-before", "blocks-after", "words-before", "log-words-before", "log-words-after",
    "after-headline", "from-headline", "no-headline", "long-before", "long-after", "copies", "repeated",
)  # fmt: skip
_PAGE = (
    "page-blocks", "page-words", "page-linked", "page-long", "page-long-blocks", "page-kept", "page-outside",
    "page-headings", "page-linked-headings", "page-list-items", "page-cells", "page-comments",
)  # fmt: skip
#: Names of the features of a page by group, both in the order of the rows.
HTML: dict[str, tuple[str, ...]] = {
    "text": _TEXT,
    "markup": (*_MARKUP, *(f"in-{str(region.name).lower()}" for region in Region)),
    "evidence": (*_HITS, *_EVIDENCE),
    "claims": ("in-body", "in-description", "page-body", "page-description"),
    "place": _PLACE,
    "elements": (
        *(f"{step}-{name}" for name in _SUMS for step in _STEPS), "depth", "in-container", "container-share",
    ),
    "likeness": (
        "group-blocks", "group-words", "group-mean-words", "group-share", "group-linked", "group-sentences",
        "group-long", "group-kept",
    ),
    "page": _PAGE,
}  # fmt: skip
#: The same of a text dump.
TEXT: dict[str, tuple[str, ...]] = {
    "text": _TEXT,
    "markup": _MARKUP,
    "evidence": (*_HITS, *(f"rule-{reason}" for reason in TEXT_REASONS), *_EVIDENCE),
    "place": _PLACE,
    "topic": ("in-prose", "in-title", "once", "short-words", "frequent", "capitals", "of-title"),
    "runs": ("since-prose", "until-prose"),
    "spacing": (
        "gap", "gap-rank", "gap-before", "gap-after", "indent", "indent-share", "in-run", "run-blocks", "run-words",
        "run-mean-words", "run-long", "run-ends", "page-gaps", "page-indents",
    ),
    "page": (*_PAGE, "page-beyond", "page-dense"),
}  # fmt: skip
GROUPS = {"html": HTML, "text": TEXT}
NAMES = {kind: tuple(name for group in groups.values() for name in group) for kind, groups in GROUPS.items()}


def matrix(doc: Document, outside: Mask, lines: Lines | None = None) -> Floats:
    """(f, n) features of the blocks, rows as in :data:`NAMES`.

    ``outside`` is what the rule engine would take, ``lines`` the letters of a text dump.
    """
    words = doc.words.astype(np.float64)
    long = (doc.words >= LONG) & (doc.link_density < LINKED)
    text, markup, place = _text(doc, words, long), _markup(doc), _place(doc, words, long)
    page = _page(doc, words, long, outside)
    groups: tuple[_Rows, ...]
    if lines is None:
        regions, evidence = _bits(doc.region, len(Region)), _evidence(doc, outside, REASONS)
        elements, likeness = _elements(doc, words, long), _likeness(doc, words, long)
        groups = (text, markup, (regions,), evidence, _claimed(doc, words), place, elements, likeness, page)
    else:
        evidence = _evidence(doc, outside, (*REASONS, *TEXT_REASONS))
        shared = topic(lines, long, _title(doc))
        groups = (
            text,
            markup,
            evidence,
            place,
            (shared,),
            runs(long),
            spacing(doc, words, long),
            page,
            _scripts(lines),
        )
    return _stacked([row for group in groups for row in group], len(doc))


def _stacked(rows: Sequence[Floats | Ints | Mask | float], count: int) -> Floats:
    """All rows below each other: columns, single values for the page, or several columns at once."""
    heights = [len(each) if isinstance(each, np.ndarray) and each.ndim == 2 else 1 for each in rows]
    out = np.empty((sum(heights), count))
    at = 0
    for each, height in zip(rows, heights, strict=True):
        out[at : at + height] = each
        at += height
    return out


_Rows: TypeAlias = "tuple[Floats | Ints | Mask | float, ...]"


def _text(doc: Document, words: Floats, long: Mask) -> _Rows:
    """Length, links and signs of each block."""
    linked = doc.link_density
    some = np.maximum(words, 1)
    size, counts = letters(doc.text)
    return (
        log(words), log(doc.chars), np.minimum(doc.chars / some / 8, 3), words <= 1, words <= 4, long, linked,
        linked > 0.9, log(words * (1 - linked)), doc.sentence_end, doc.text_starts_plain, log(doc.commas),
        np.array([text[:1].isupper() for text in doc.text], bool),
        log(counts[STOP]), np.minimum(counts[STOP] / some, 1), size / np.maximum(doc.chars, 1) / 3,
        counts / np.maximum(size, 1),
    )  # fmt: skip


def _markup(doc: Document) -> _Rows:
    """Kind of each block."""
    return (
        doc.kind == np.arange(len(Kind))[:, None],
        np.where(doc.kind == int(Kind.HEADING), doc.level, 0) / 3,
        np.where(doc.kind == int(Kind.LIST_ITEM), np.minimum(doc.level, DEEPEST_LIST), 0) / 3,
        doc.row >= 0,
        doc.data,
    )


def _bits(values: Ints, count: int) -> Ints:
    """(count, n) the lowest bits of each value."""
    return (values >> np.arange(count)[:, None]) & 1


def _evidence(doc: Document, outside: Mask, reasons: tuple[str, ...]) -> _Rows:
    """What the lexicon knows, what the named filters took, what the rule engine would take."""
    numbers = {reason: number for number, reason in enumerate(reasons)}
    hits = np.zeros((len(reasons) + 1, len(doc)), bool)
    for index, label in enumerate(doc.labels):
        if label:
            hits[numbers.get(label, -1), index] = True
    return _bits(doc.phrases, len(Category)), hits, doc.kept, outside, outside & doc.kept


def _claimed(doc: Document, words: Floats) -> _Rows:
    """Whether a block begins as a part of the text does that JSON-LD repeats, or as a part of a description."""
    claims = doc.page.claims
    found = np.zeros((2, len(doc)))
    if claims.body or claims.description:
        for index in np.flatnonzero(doc.chars >= CLAIM_LETTERS).tolist():
            begin = squeezed(doc.text[index][:CLAIM_CHARS])
            if len(begin) >= CLAIM_LETTERS:
                found[:, index] = begin in claims.body, begin in claims.description
    return found, *((found @ words) / max(float(words.sum()), 1.0)).tolist()


def _place(doc: Document, words: Floats, long: Mask) -> _Rows:
    """Where a block stands: in the page, from the headline, among blocks that say the same."""
    count = len(doc)
    order = np.arange(count)
    top = np.flatnonzero((doc.kind == int(Kind.HEADING)) & (doc.level == 1))
    distance = order - (top[0] if len(top) else 0)
    until = np.cumsum(words)
    total = max(float(words.sum()), 1.0)
    longs = np.cumsum(long)
    copies = np.fromiter(map(Counter(doc.text).__getitem__, doc.text), np.int64, count)
    return (
        order / max(count, 1), log(order) / 2, log(count - order) / 2, (until - words) / total,
        log(until - words) / 2, log(np.maximum(total - until + words, 0)) / 2, (distance > 0) & (len(top) > 0),
        np.sign(distance) * log(np.abs(distance)) / 2, float(not len(top)), log(longs), log(longs[-1:] - longs),
        log(copies - 1), (copies > 1) & (words >= COPY_WORDS),
    )  # fmt: skip


def _elements(doc: Document, words: Floats, long: Mask) -> _Rows:
    """What the elements round a block hold: its own, and the three above."""
    tree = doc.tree
    total, prose = max(float(words.sum()), 1.0), max(float(words[long].sum()), 1.0)
    sums = tree.below(np.stack((words, words * doc.link_density, words * long, np.ones(len(doc)), words * doc.kept)))
    size, linked, of_long, blocks, kept = sums[:, tree.nearest]
    some = np.maximum(size, 1)
    inside, share = best_container(doc)
    return (
        log(size) / 2, size / total, linked / some, of_long / some, of_long / prose, kept / some, log(blocks) / 2,
        log(size / np.maximum(blocks, 1)), np.minimum(tree.depth, DEEPEST) / 15, inside, share,
    )  # fmt: skip


def _likeness(doc: Document, words: Floats, long: Mask) -> _Rows:
    """The group of blocks whose own element, and the two above it, have the same names: entries of one list."""
    group = doc.tree.group
    size = np.bincount(group)
    values = (words, words * doc.link_density, doc.sentence_end, long, doc.kept)
    of_words, linked, ends, longs, kept = (np.bincount(group, weights=each) for each in values)
    each_group = (
        log(size) / 2, log(of_words) / 2, log(of_words / size), of_words / max(float(words.sum()), 1.0),
        linked / np.maximum(of_words, 1), ends / size, longs / size, kept / size,
    )  # fmt: skip
    return (np.stack(each_group)[:, group],)


def _page(doc: Document, words: Floats, long: Mask, outside: Mask) -> _Rows:
    """The page as a whole, the same for all its blocks."""
    count = max(len(doc), 1)
    total = max(float(words.sum()), 1.0)
    heading = doc.kind == int(Kind.HEADING)
    comments = (doc.region & int(Region.COMMENT)) != 0
    logs = np.log1p((count, total, long.sum(), heading.sum(), (heading & (doc.link_density > 0.8)).sum())).tolist()
    return (
        logs[0] / 3, logs[1] / 4, float((words * doc.link_density).sum()) / total, float(words[long].sum()) / total,
        logs[2] / 2, float(words[doc.kept].sum()) / total, float(words[outside & doc.kept].sum()) / total,
        logs[3] / 2, logs[4] / 2, float((doc.kind == int(Kind.LIST_ITEM)).sum()) / count,
        float((doc.kind == int(Kind.TABLE_CELL)).sum()) / count, float(words[comments].sum()) / total,
    )  # fmt: skip


def _title(doc: Document) -> str:
    """The title of a dump, or the line that was taken for its headline."""
    headlines = doc.labelled("headline")
    return doc.page.title or (doc.text[int(headlines.argmax())] if headlines.any() else "")


def _scripts(lines: Lines) -> _Rows:
    """Share of the page's letters outside ASCII, and in scripts without spaces."""
    total = max(int(lines.letter.sum()), 1)
    return float((lines.letter & (lines.codes > 127)).sum()) / total, float(lines.dense.sum()) / total
