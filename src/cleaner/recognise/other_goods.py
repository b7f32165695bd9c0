"""Recognise cards of other goods on the page of one: a linked name and a price, three times or more.

The page says itself that it is about one thing (JSON-LD, Open Graph), and gives a price near its headline that stands
in no card: the price of the thing. A page of a shop that lists goods has prices in its cards alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from cleaner.model.columns import Floats, Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.price import LINE_WORDS, has_price

#: What a page claims that is about one thing, and one that lists several.
ONE = frozenset(("ld:product", "ld:productgroup", "og:product", "og:product.item"))
SEVERAL = frozenset(("ld:itemlist", "ld:collectionpage", "ld:searchresultspage", "ld:offercatalog", "og:product.group"))
#: Cards of a kind beside each other; words of one.
CARDS, CARD_WORDS = 3, 60
#: A sentence of so many words is no part of a card: plans and kits say what is in them.
SENTENCE_WORDS = 8
#: Blocks before and behind the headline among which the thing's own price stands.
BEFORE, BEHIND = 3, 40
#: A name and a price in one line are linked in part. Lines of numbers alone, and of the same words, name nothing.
LINKED = 0.3
#: Of the cards at least this share says something else: a thing may be shown twice.
OTHERS = 0.75
#: An element around the cards goes whole if they have this share of its words; a label above has so many words.
SHARE, LABEL_WORDS = 0.6, 12


def other_goods(doc: Document) -> Mask:
    """Return (n,) True for the blocks of cards, with what stands between them and the label above."""
    marks = doc.none()
    claimed = doc.page.claims.kinds
    if not doc.is_html or ONE.isdisjoint(claimed) or not SEVERAL.isdisjoint(claimed):
        return marks
    priced = _priced(doc)
    if int(priced.sum()) <= CARDS:
        return marks
    counts = doc.tree.below(np.stack([priced, doc.words]).astype(float))
    groups = list(_groups(doc, counts))
    outside = _outside(doc, groups)
    headlines = np.flatnonzero(outside & (doc.kind == Kind.HEADING) & (doc.level == 1))
    if not len(headlines):
        return marks
    own = int(headlines[0])
    if not (priced & outside)[max(own - BEFORE, 0) : own + BEHIND].any():
        return marks
    for holder, cards in groups:
        if _are_goods(doc, cards):
            _mark(doc, marks, counts, holder, cards)
    marks[headlines] = False
    return marks


def _priced(doc: Document) -> Mask:
    """Return (n,) True for short lines with a price."""
    marks = doc.none()
    text = doc.text
    short = np.flatnonzero(doc.words <= LINE_WORDS).tolist()
    marks[[index for index in short if has_price(text[index])]] = True
    return marks


def _groups(doc: Document, counts: Floats) -> Iterator[tuple[int, list[int]]]:
    """Yield elements of one tag beside each other that hold a price each, and what holds them."""
    tree = doc.tree
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    small = (counts[0] >= 1) & (counts[1] <= CARD_WORDS) & (tree.parents >= 0)
    for element in np.flatnonzero(small).tolist():
        found[int(tree.parents[element]), tree.names[element][0]].append(element)
    for (holder, _), cards in found.items():
        if len(cards) >= CARDS:
            yield holder, cards


def _outside(doc: Document, groups: list[tuple[int, list[int]]]) -> Mask:
    """Return (n,) True for the blocks that stand in no card."""
    starts, ends = doc.tree.span
    marks = ~doc.none()
    for _, cards in groups:
        for card in cards:
            marks[starts[card] : ends[card]] = False
    return marks


def _are_goods(doc: Document, cards: list[int]) -> bool:
    """Return True for cards whose links name different things, without a sentence in them."""
    starts, ends = doc.tree.span
    names = set()
    linked = doc.link_density > LINKED
    for card in cards:
        inside = slice(int(starts[card]), int(ends[card]))
        if (doc.sentence_end[inside] & (doc.words[inside] >= SENTENCE_WORDS)).any():
            return False
        names |= {doc.keys[index] for index in (np.flatnonzero(linked[inside]) + inside.start).tolist()}
    return len(names - {""}) >= max(CARDS, OTHERS * len(cards))


def _mark(doc: Document, marks: Mask, counts: Floats, holder: int, cards: list[int]) -> None:
    """Mark cards, what holds them if it holds little else, and the heading above."""
    starts, ends = doc.tree.span
    spans = [(int(starts[card]), int(ends[card])) for card in cards]
    if counts[1][cards].sum() >= SHARE * counts[1][holder]:
        spans = [(int(starts[holder]), int(ends[holder]))]
    for start, end in spans:
        marks[start:end] = True
    above = spans[0][0] - 1
    if above >= 0 and doc.kind[above] == Kind.HEADING and doc.level[above] > 1 and doc.words[above] <= LABEL_WORDS:
        marks[above] = True
