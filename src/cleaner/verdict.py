"""What a page turned out to be, and how sure that is: judged after the filters have run."""

from __future__ import annotations

import math

import numpy as np

from cleaner.model.columns import Kind
from cleaner.model.document import Document
from cleaner.model.verdict import Verdict
from cleaner.text.lexicon import Category

#: Fewer kept words than this beside a notice are a stub: the notice stands in front of the page.
STUB_WORDS = 120
#: Linked headings from which a page is a list of other pages; an article has none or few.
LISTING_HEADINGS = 5
#: Mean words of a kept block, lists, tables and code left out, below which a page is a list and not a text ...
LISTING_WORDS = 8
#: ... if it has at least this many such blocks.
LISTING_BLOCKS = 10
#: Link density from which a heading is a link.
LINKED = 0.8
#: Words after which a text is long enough to be more than a scrap; the confidence grows with words / ENOUGH_WORDS.
ENOUGH_WORDS = 60
#: A prompt to pay of this many words beside a stub means that the rest is behind it.
PAYWALL_WORDS = 5
#: Verdict for a page with little or no text, by the reason of the filter that took its notice; tried in this order.
_WALLS = (
    (Verdict.CONSENT_WALL, "consent-notice"),
    (Verdict.LOGIN_WALL, "login"),
    (Verdict.PAYWALL, "paywall-notice"),
)


def judge(doc: Document) -> tuple[Verdict, float]:
    """Return (verdict, confidence 0-1) of a filtered document.

    The confidence is that of the engine "learned" if it judged the page; else a heuristic, not a probability: the share
    of kept words in blocks that read like prose, less for short texts.
    """
    words = int(doc.words[doc.kept].sum())
    if words < STUB_WORDS and (wall := _wall(doc, words)):
        return wall, 0.8
    if words == 0:
        return Verdict.EMPTY, 0.9
    verdict = Verdict.LISTING if _is_listing(doc) else Verdict.ARTICLE
    if doc.judgement is not None:
        return verdict, round(doc.judgement.confidence, 3)
    prose = doc.kept & ((doc.words >= 15) | doc.sentence_end | (doc.kind == Kind.HEADING))
    share = float(doc.words[prose].sum()) / words
    confidence = round(share * (1 - math.exp(-words / ENOUGH_WORDS)), 3)
    return verdict, confidence


def _is_listing(doc: Document) -> bool:
    headings = doc.kept & (doc.kind == Kind.HEADING)
    linked = int((headings & (doc.link_density > LINKED)).sum())
    if linked >= LISTING_HEADINGS and linked * 2 > headings.sum():
        return True
    loose = doc.kept & ~doc.data & (doc.kind != Kind.LIST_ITEM)
    return bool(loose.sum() >= LISTING_BLOCKS and doc.words[loose].mean() < LISTING_WORDS)


def _wall(doc: Document, kept_words: int) -> Verdict | None:
    """Return the verdict of the notice that stands in place of the text, if it has more words than the text."""
    if (doc.is_phrase(Category.ERROR) & ~doc.kept).any() and kept_words < STUB_WORDS // 4:
        return Verdict.ERROR_PAGE
    labels = np.array(doc.labels, dtype=object)
    for verdict, reason in _WALLS:
        notice = int(doc.words[labels == reason].sum())
        enough = notice > kept_words or (reason == "paywall-notice" and notice >= PAYWALL_WORDS)
        if notice and enough and (reason != "login" or kept_words == 0):
            return verdict
    return None
