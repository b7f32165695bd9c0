"""What the page turned out to be, and how sure that is."""

from __future__ import annotations

import math

import numpy as np

from cleaner.model.columns import Kind
from cleaner.model.document import Document
from cleaner.text.lexicon import Category

#: Fewer kept words than this beside a notice are what the notice left to see of the page.
STUB_WORDS = 120
#: Linked headings from which a page is a list of other pages; a text has none or few.
LISTING_HEADINGS = 5
#: Mean words of a kept block, lists, tables and code left out, below which a page is a list rather than a text ...
LISTING_WORDS = 8
#: ... if it has at least this many such blocks.
LISTING_BLOCKS = 10
LINKED = 0.8
#: Words after which a text is long enough to be told from a scrap; the confidence grows with words / ENOUGH_WORDS.
ENOUGH_WORDS = 60

#: A prompt to pay of this many words beside a stub means that the rest is behind it.
PAYWALL_WORDS = 5
#: Verdict for a page with little or no text, by the reason that took its notice; in this order.
_WALLS = (("consent-wall", "consent-notice"), ("login-wall", "login"), ("paywall", "paywall-notice"))


def judge(doc: Document) -> tuple[str, float]:
    """(verdict, confidence 0-1) after the filters have run.

    The confidence is that of the engine "learned", where it judged; else a heuristic, not a probability: the share of
    kept words in blocks that read like prose, less for short texts.
    """
    words = int(doc.words[doc.kept].sum())
    if words < STUB_WORDS and (wall := _wall(doc, words)):
        return wall, 0.8
    if words == 0:
        return "empty", 0.9
    verdict = "listing" if _is_listing(doc) else "article"
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


def _wall(doc: Document, kept_words: int) -> str:
    """The notice that stands where the text should be, if there is more of it than of the text."""
    if (doc.is_phrase(Category.ERROR) & ~doc.kept).any() and kept_words < STUB_WORDS // 4:
        return "error-page"
    labels = np.array(doc.labels, dtype=object)
    for verdict, reason in _WALLS:
        notice = int(doc.words[labels == reason].sum())
        enough = notice > kept_words or (reason == "paywall-notice" and notice >= PAYWALL_WORDS)
        if notice and enough and (reason != "login" or kept_words == 0):
            return verdict
    return ""
