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
from cleaner.scoring.network import SURE, Network, shipped
from cleaner.scoring.overruled import overruled
from cleaner.scoring.page_type import PAGE_TYPES, most_probable
from cleaner.scoring.place_features import COPY_WORDS

#: Share of a block's own logit; the rest is the mean over the blocks whose elements have the same names.
OWN = 0.6
#: The threshold stays between these, however sure or unsure the network is of the whole page.
LOWEST, HIGHEST = 0.08, 0.5
#: If no line of a text dump has this score, the network does not know such dumps, and the engine "rules" judges it.
UNSURE = 0.5
#: ``favor`` multiplies the threshold by this.
FAVOR = {None: 1.0, "precision": 1.6, "recall": 0.4}
#: Probability from which the most likely headline is taken for the headline.
HEADLINE = 0.3
#: Decimals of a score: few enough that the order of additions, which differs between machines, does not show.
DECIMALS = 3


def judge(doc: Document, outside: Mask, network: Network | None = None, favored: Mask | None = None) -> Judgement:
    """Judge all blocks, kept or not.

    ``outside`` (n,) are the blocks that the engine "rules" would remove, ``favored`` (n,) what it would remove with the
    caller's ``favor``: the network sees the first, so that its scores do not depend on ``favor``. Without ``network``,
    the shipped one judges.
    """
    if not len(doc):
        return Judgement(np.zeros(0), HIGHEST, doc.none(), doc.none(), PageType.UNKNOWN, 0.0, -1)
    network = network or shipped("html" if doc.is_html else "text")
    logits, kinds, headline = _forward(network, doc, outside)
    chance = dict(zip(PAGE_TYPES, kinds.tolist(), strict=True))
    site = doc.profiles.log_odds(doc, logits, chance[PageType.ARTICLE]) if doc.profiles is not None else None
    logits = logits if site is None else logits + site
    scores = np.round(1 / (1 + np.exp(-logits.clip(-SURE, SURE))), DECIMALS)
    open_blocks = doc.kept | overruled(doc, chance, scores)
    open_scores = np.where(open_blocks, scores, 0)
    threshold, expected = best_threshold(open_scores, doc.words)
    highest = float(open_scores.max())
    if highest < (threshold if doc.is_html else UNSURE):
        # A page unlike any in training: what the engine "rules" keeps is better than a guess.
        usual, keep = doc.kept & ~outside, doc.kept & ~(outside if favored is None else favored)
    else:
        usual = open_blocks & (scores >= threshold)
        # The best block stays however precise the result has to be.
        threshold = min(threshold * FAVOR[doc.page.favor], highest)
        keep = _favored(doc, usual, open_scores, threshold)
    best = int(headline.argmax()) if headline.max(initial=0) >= HEADLINE else -1
    confidence = network.calibrated(expected)
    return Judgement(scores, threshold, keep, usual, most_probable(chance), confidence, best, chance[PageType.ARTICLE])


def _favored(doc: Document, usual: Mask, scores: Floats, threshold: float) -> Mask:
    """Return (n,) that stay with the caller's ``favor``: never more than usual for "precision", nor less for "recall".

    Which of two copies stays is not for the threshold to decide: for "precision" the best score of a text counts.
    """
    if doc.page.favor != "precision":
        return usual | ((scores > 0) & (scores >= threshold))
    best: dict[str, float] = {}
    of_text = list(zip(doc.text, scores.tolist(), strict=True))
    for text, score in of_text:
        best[text] = max(score, best.get(text, 0.0))
    copies = (doc.words >= COPY_WORDS) & (np.array([best[text] for text, _ in of_text]) >= threshold)
    return usual & ((scores >= threshold) | copies)


def _forward(network: Network, doc: Document, outside: Mask) -> tuple[Floats, Floats, Floats]:
    """Return what :meth:`Network.forward` says of the page, its logits smoothed if the page has elements."""
    dense = features.matrix(doc, outside, network.reasons)
    if not doc.is_html:
        return network.forward(dense)
    logits, kinds, headline = network.forward(dense, network.names_of(doc.tree, tokens.of_page(doc.page)))
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
