"""What a page turned out to be, and how sure that is: judged after the filters have run."""

from __future__ import annotations

import math
import re

import numpy as np

from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType, Verdict
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
#: Below this probability of an article a page is what the network takes it for, and from ``SURE`` on an article. Of 340
#: pages of wcxb-dev 143 of 160 that are no article are below, and 1 of 180 articles.
OTHER, SURE = 0.15, 0.8
_OF_TYPE = {
    PageType.FORUM: Verdict.FORUM,
    PageType.PRODUCT: Verdict.PRODUCT,
    PageType.LISTING: Verdict.LISTING,
    PageType.COLLECTION: Verdict.LISTING,
    PageType.DOCUMENTATION: Verdict.DOCUMENTATION,
    PageType.SERVICE: Verdict.SERVICE,
}
#: Blocks that a notice about consent takes from a page that is nothing else, and words from which a kept line has to
#: speak of it.
NOTICE_BLOCKS, NOTICE_WORDS = 3, 8
#: What such a notice speaks of in all languages; in scripts without word "cookie" as they write it.
_COOKIES = re.compile(r"cookie|consent|куки|кукі|бисквит|クッキー|쿠키|คุกกี้|ملفات تعريف الارتباط|עוגיות|کوکی", re.I)
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
    verdict = _of_text(doc, words)
    if doc.judgement is not None:
        return verdict, round(doc.judgement.confidence, 3)
    prose = doc.kept & ((doc.words >= 15) | doc.sentence_end | (doc.kind == Kind.HEADING))
    share = float(doc.words[prose].sum()) / words
    confidence = round(share * (1 - math.exp(-words / ENOUGH_WORDS)), 3)
    return verdict, confidence


def _of_text(doc: Document, words: int) -> Verdict:
    """Return what a page with text is: what the network is sure of, unless its lines say that it is a list."""
    if _is_bare_list(doc, words):
        return Verdict.LISTING
    judged = doc.judgement
    if judged is not None and judged.article < OTHER and judged.page_type in _OF_TYPE:
        return _OF_TYPE[judged.page_type]
    if judged is not None and judged.article >= SURE:
        return Verdict.ARTICLE
    return Verdict.LISTING if _is_listing(doc) else Verdict.ARTICLE


def _is_bare_list(doc: Document, words: int) -> bool:
    """Return True for a page of nothing but links, or of a few short lines none of which is a sentence."""
    blocks = int(doc.kept.sum())
    if blocks < LISTING_HEADINGS:
        return False
    if float((doc.words * doc.link_density)[doc.kept].sum()) >= LINKED * words:
        return True
    loose = doc.kept & ~doc.data
    is_sentence = bool((doc.kept & (doc.sentence_end | doc.data)).any())
    return words < STUB_WORDS and not is_sentence and float(doc.words[loose].mean()) < LISTING_WORDS


def _is_listing(doc: Document) -> bool:
    headings = doc.kept & (doc.kind == Kind.HEADING)
    linked = int((headings & (doc.link_density > LINKED)).sum())
    if linked >= LISTING_HEADINGS and linked * 2 > headings.sum():
        return True
    loose = doc.kept & ~doc.data & (doc.kind != Kind.LIST_ITEM)
    return bool(loose.sum() >= LISTING_BLOCKS and doc.words[loose].mean() < LISTING_WORDS)


def _is_consent_wall(doc: Document, notice: Mask) -> bool:
    """Return True if a page with little text is a notice about consent: the longer lines that stay speak of it too."""
    if int((notice & ~doc.kept).sum()) < NOTICE_BLOCKS:
        return False
    longer = np.flatnonzero(doc.kept & (doc.words >= NOTICE_WORDS)).tolist()
    return bool(longer) and all(_COOKIES.search(doc.text[index]) for index in longer)


def _wall(doc: Document, kept_words: int) -> Verdict | None:
    """Return the verdict of the notice that stands in place of the text, if it has more words than the text."""
    if (doc.is_phrase(Category.ERROR) & ~doc.kept).any() and kept_words < STUB_WORDS // 4:
        return Verdict.ERROR_PAGE
    labels = np.array(doc.labels, dtype=object)
    if _is_consent_wall(doc, labels == "consent-notice"):
        return Verdict.CONSENT_WALL
    for verdict, reason in _WALLS:
        notice = int(doc.words[labels == reason].sum())
        enough = notice > kept_words or (reason == "paywall-notice" and notice >= PAYWALL_WORDS)
        if notice and enough and (reason != "login" or kept_words == 0):
            return verdict
    return None
