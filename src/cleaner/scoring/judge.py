"""The judge of the engine "learned": decides which blocks are text, and of which type the page is.

Steps: the blocks as a matrix of features (:mod:`cleaner.scoring.features`), a small network over all of them
(:mod:`cleaner.scoring.network`), the type of the page (:mod:`cleaner.scoring.page_type`), a score for each block, and a
threshold for this page. Scores are smoothed over blocks with the same class names. The threshold is the one at which
the expected F1 of the page is highest (Jansche, "A Maximum Expected Utility Framework for Binary Sequence Labeling",
2007; Lipton et al., "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014).
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.model.document import Document
from cleaner.model.page import Judgement
from cleaner.model.verdict import PageType
from cleaner.scoring import features, tokens
from cleaner.scoring.letter_runs import LetterRuns
from cleaner.scoring.network import Network, shipped
from cleaner.scoring.page_type import PAGE_TYPES, most_probable, overruled

#: Share of a block's own logit; the rest is the mean over the blocks whose elements have the same names.
OWN = 0.6
#: The threshold stays between these, however sure or unsure the network is of the whole page.
LOWEST, HIGHEST = 0.08, 0.5
#: ``favor`` multiplies the threshold by this.
FAVOR = {None: 1.0, "precision": 1.6, "recall": 0.4}
#: Probability from which the most likely headline is taken for the headline.
HEADLINE = 0.3
#: Logits are cut off here, as good as certain; on pages nested hundreds of levels deep they reach any number.
SURE = 30
#: Decimals of a score: few enough that the order of additions, which differs between machines, does not show.
DECIMALS = 3


def judge(doc: Document, outside: Mask, network: Network | None = None) -> Judgement:
    """Judge all blocks, kept or not.

    ``outside`` (n,) are the blocks that the engine "rules" would remove. Without ``network``, the shipped one judges.
    """
    if not len(doc):
        return Judgement(np.zeros(0), HIGHEST, doc.none(), PageType.UNKNOWN, 0.0, -1)
    network = network or shipped("html" if doc.is_html else "text")
    logits, kinds, headline = _forward(network, doc, outside)
    chance = dict(zip(PAGE_TYPES, kinds.tolist(), strict=True))
    site = doc.profiles.log_odds(doc, logits, chance[PageType.ARTICLE]) if doc.profiles is not None else None
    logits = logits if site is None else logits + site
    scores = np.round(1 / (1 + np.exp(-logits.clip(-SURE, SURE))), DECIMALS)
    open_blocks = doc.kept | overruled(doc, chance)
    threshold, expected = best_threshold(np.where(open_blocks, scores, 0), doc.words)
    threshold *= FAVOR[doc.page.favor]
    keep = open_blocks & (scores >= threshold)
    if not keep.any():
        # A page unlike any in training: the blocks that the engine "rules" keeps are better than none.
        keep = doc.kept & ~outside
    best = int(headline.argmax()) if headline.max(initial=0) >= HEADLINE else -1
    confidence = network.calibrated(expected)
    return Judgement(scores, threshold, keep, most_probable(chance), confidence, best, chance[PageType.ARTICLE])


def _forward(network: Network, doc: Document, outside: Mask) -> tuple[Floats, Floats, Floats]:
    """Return what :meth:`Network.forward` says of the page, its logits smoothed if the page has elements."""
    if not doc.is_html:
        runs = LetterRuns(doc.text)
        return network.forward(features.matrix(doc, outside, runs), network.of_lines(*runs.buckets()))
    vectors = network.of_elements(doc.tree, tokens.of_page(doc.page))
    logits, kinds, headline = network.forward(features.matrix(doc, outside), vectors)
    return smoothed(logits, doc.tree.group), kinds, headline


def smoothed(logits: Floats, group: Ints) -> Floats:
    """Return (n,) logits mixed with the mean of each block's group."""
    means = np.bincount(group, weights=logits) / np.maximum(np.bincount(group), 1)
    return OWN * logits + (1 - OWN) * means[group]


def best_threshold(scores: Floats, words: Ints) -> tuple[float, float]:
    """Return (threshold, expected word-F1 at it) of blocks with these probabilities and sizes."""
    order = np.argsort(-scores, kind="stable")
    expected = (scores * words)[order]
    sizes = np.cumsum(words[order]) + expected.sum()
    best = float((2 * np.cumsum(expected) / np.maximum(sizes, 1)).max(initial=0.0))
    return min(max(best / 2, LOWEST), HIGHEST), best
