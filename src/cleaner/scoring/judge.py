"""The learned judge of blocks: columns as a matrix of features, a small network run in numpy, a decision.

The decision is made page by page: scores are smoothed over blocks of equal class signature, and the threshold is the
one at which the expected F1 of the page is highest (Jansche, "A Maximum Expected Utility Framework for Binary
Sequence Labeling", 2007; Lipton et al., "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014).
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.model.document import Document
from cleaner.model.page import Judgement
from cleaner.scoring import features, tokens
from cleaner.scoring.letter_runs import Lines
from cleaner.scoring.network import PAGE_TYPES, Network, shipped

#: Share of a block's own logit; the rest is the mean over the blocks whose elements have the same names.
OWN = 0.6
#: The threshold stays between these, however sure or unsure the network is of the whole page.
LOWEST, HIGHEST = 0.08, 0.5
#: What ``favor`` multiplies the threshold with.
FAVOR = {None: 1.0, "precision": 1.6, "recall": 0.4}
#: Rules that go by a block's place and look: what they took may come back on any page that is no article, a list of
#: links being the text of a catalogue, and comments on a forum. Phrases of the lexicon stay away, so does what other
#: rules took (hidden text, the headline, prompts, credits), and on articles the rules have the last word.
BY_PLACE = (
    "navigation", "sidebar", "related", "link-dense", "counter", "placeholder", "caption", "byline", "dateline",
)  # fmt: skip
#: In a text dump nothing but the look of a line tells a teaser or a caption, so these have not the last word either.
BY_LOOK = ("teaser", "page-head", "caption-copy", "section-label", "meta-line", "credit", "read-more")
#: Probability that the page is an article from which its links stay away, and a forum below which its comments do.
ARTICLE, FORUM = 0.8, 0.2
#: Probability from which the line that is most likely the headline is believed to be it.
HEADLINE = 0.3
#: A logit beyond this is as good as certain; pages nested hundreds of levels deep reach any number.
SURE = 30
#: Decimals of a score: fewer than what the order of additions changes from one machine to another.
DECIMALS = 3


def judge(doc: Document, outside: Mask, network: Network | None = None) -> Judgement:
    """Judge all blocks, kept or not. ``outside`` is what the rule engine would take; without a network, the shipped."""
    if not len(doc):
        return Judgement(np.zeros(0), HIGHEST, doc.none(), "", 0.0, -1)
    network = network or shipped("html" if doc.is_html else "text")
    if doc.is_html:
        raw, kinds, headline = network.forward(
            features.matrix(doc, outside), network.of_elements(doc.tree, tokens.of_page(doc.page))
        )
        logits = smoothed(raw, doc.tree.group)
    else:
        lines = Lines(doc.text)
        logits, kinds, headline = network.forward(features.matrix(doc, outside, lines), network.of_lines(*lines.runs()))
    chance = dict(zip(PAGE_TYPES, kinds.tolist(), strict=True))
    site = doc.profiles.log_odds(doc, logits, chance["article"]) if doc.profiles is not None else None
    logits = logits if site is None else logits + site
    scores = np.round(1 / (1 + np.exp(-logits.clip(-SURE, SURE))), DECIMALS)
    open_blocks = doc.kept | _reopened(doc, chance)
    threshold, expected = best_threshold(np.where(open_blocks, scores, 0), doc.words)
    threshold *= FAVOR[doc.page.favor]
    keep = open_blocks & (scores >= threshold)
    if not keep.any():
        # A page unlike any in training: better what the rules would keep than nothing.
        keep = doc.kept & ~outside
    best = int(headline.argmax()) if headline.max(initial=0) >= HEADLINE else -1
    page_type = max(chance, key=chance.__getitem__)
    return Judgement(scores, threshold, keep, page_type, network.calibrated(expected), best, chance["article"])


def _reopened(doc: Document, chance: dict[str, float]) -> Mask:
    """(n,) taken by a rule that has not the last word on a page that is of these types with these probabilities."""
    reasons: tuple[str, ...] = ()
    if chance["article"] < ARTICLE:
        reasons = BY_PLACE if doc.is_html else BY_PLACE + BY_LOOK
    if chance["forum"] >= FORUM:
        reasons += ("comment",)
    if not doc.is_html and not doc.page.title:
        # Where the dump does not begin with a title, the headline, and with it where the head ends, is a guess.
        reasons += ("page-head",)
    if not reasons:
        return doc.none()
    marks = doc.labelled(*reasons)
    for index in np.flatnonzero(marks & (doc.phrases != 0)).tolist():
        # A number alone is in the lexicon as a counter, but on a page of goods it is a price.
        marks[index] = not doc.keys[index].strip("# ")
    return marks


def smoothed(logits: Floats, group: Ints) -> Floats:
    """(n,) logits mixed with the mean of each block's group."""
    means = np.bincount(group, weights=logits) / np.maximum(np.bincount(group), 1)
    return OWN * logits + (1 - OWN) * means[group]


def best_threshold(scores: Floats, words: Ints) -> tuple[float, float]:
    """(threshold, expected word-F1 at it) of blocks with these probabilities and sizes."""
    order = np.argsort(-scores, kind="stable")
    expected = (scores * words)[order]
    sizes = np.cumsum(words[order]) + expected.sum()
    best = float((2 * np.cumsum(expected) / np.maximum(sizes, 1)).max(initial=0.0))
    return min(max(best / 2, LOWEST), HIGHEST), best
