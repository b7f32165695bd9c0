"""Restore the rest of a list, a table, a thread or a quoted post of a page that the engine "learned" kept in part.

Examples: "The middle gear has 12" between two items that stayed; "4-1" in a table of results, "7" before a player's
name; the short answer to a question whose other answers stayed; "— Wexcombe Echo (@echo) 9 May" below the post.
Must not touch what a named filter removed (but for the numbers of a table), nor a list or a layout table of which less
than half stayed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.judged import removed_by_judge
from cleaner.recognise.linked_part import CELL_WORDS

#: A list has at least this many items, a table so many rows.
ITEMS, ROWS = 3, 2
#: A list or table stays if at least this share of its items or rows stayed, or if any did and the mean score of the
#: others is at least this share of the page's threshold.
SHARE, NEAR = 0.6, 0.75
#: Longer items are paragraphs, which the network knows better: references, comments.
ITEM_WORDS = 25
#: From this share of linked characters on an item is a link: to another page, as a rule.
LINKED = 0.5
#: Elements around an item in which its list or table is looked for.
ABOVE = 6
#: Who wrote a post and when has at most this many words.
SIGNATURE_WORDS = 15
_LISTS, _TABLES, _QUOTES = frozenset(("ul", "ol", "dl")), frozenset(("table",)), frozenset(("blockquote",))
_DASHES = ("—", "–", "―")


@rule("whole-list", restores=True)
def whole_list(doc: Document) -> Mask:
    """Mark the removed members of lists, tables and quoted posts that stay."""
    removed = removed_by_judge(doc)
    if not doc.is_html or doc.judgement is None or not (removed.any() or "counter" in doc.labels):
        return doc.none()
    return _items(doc, removed) | _cells(doc, removed) | _posts(doc, removed) | _signatures(doc, removed)


def _items(doc: Document, removed: Mask) -> Mask:
    """Mark the short items of lists that were kept in part; a linked item is that of another page, as a rule."""
    assert doc.judgement is not None
    marks = doc.none()
    removed = removed & (doc.link_density < LINKED)
    scores, near = doc.judgement.scores, NEAR * doc.judgement.threshold
    for inside in _kept_in_part(doc, doc.kind == Kind.LIST_ITEM, removed, _LISTS):
        kept = doc.kept[inside]
        is_open = (kept | removed[inside]).all() and doc.words[inside].max() <= ITEM_WORDS
        if not is_open or len({doc.text[index] for index in inside.tolist()}) < max(ITEMS, len(inside)):
            # Labels of cards say the same.
            continue
        if kept.mean() >= SHARE or scores[inside][~kept].mean() >= near:
            marks[inside] = True
    return marks & removed


def _cells(doc: Document, removed: Mask) -> Mask:
    """Mark the cells of tables of data of which enough rows stayed; a number alone is no counter there."""
    assert doc.judgement is not None
    marks = doc.none()
    scores, near = doc.judgement.scores, NEAR * doc.judgement.threshold
    removed = removed | (doc.labelled("counter") & ~doc.kept)
    cells = (doc.row >= 0) & (removed | doc.kept)
    for inside in _kept_in_part(doc, cells, removed, _TABLES):
        rows = np.unique(doc.row[inside])
        kept_rows = np.unique(doc.row[inside][doc.kept[inside]])
        is_data = ROWS <= len(rows) < len(inside) and doc.words[inside].max() <= CELL_WORDS
        others = scores[inside][~doc.kept[inside]]
        if is_data and (len(kept_rows) >= SHARE * len(rows) or others.mean() >= near):
            marks[inside] = True
    return marks & removed


def _posts(doc: Document, removed: Mask) -> Mask:
    """Mark the posts of a thread in elements named for comments: of an article's, ``comment`` removed them all."""
    assert doc.judgement is not None
    posts = doc.within(Region.COMMENT) & (removed | doc.kept) & doc.sentence_end & (doc.link_density < LINKED)
    missing = posts & removed
    if not missing.any() or not (posts & doc.kept).any():
        return doc.none()
    near = doc.judgement.scores[missing].mean() >= NEAR * doc.judgement.threshold
    share = float(doc.words[posts & doc.kept].sum()) / float(doc.words[posts].sum())
    return missing if near or share >= SHARE else doc.none()


def _signatures(doc: Document, removed: Mask) -> Mask:
    """Mark the signatures of quoted posts that stay."""
    marks = doc.none()
    quoted = doc.within(Region.QUOTE) & (removed | doc.kept)
    for inside in _kept_in_part(doc, quoted, removed, _QUOTES):
        last = int(inside[-1])
        marks[last] = doc.words[last] <= SIGNATURE_WORDS and doc.text[last].startswith(_DASHES)
    return marks & removed


def _kept_in_part(doc: Document, blocks: Mask, removed: Mask, tags: frozenset[str]) -> Iterator[Ints]:
    """Yield the numbers of the blocks in each element with one of the tags that was kept in part."""
    if (blocks & removed).any():
        for _, inside in members(doc, blocks, tags):
            if removed[inside].any() and doc.kept[inside].any():
                yield inside


def members(doc: Document, blocks: Mask, tags: frozenset[str] = _LISTS) -> Iterator[tuple[int, Ints]]:
    """Yield (element, numbers of the ``blocks`` in it) of each innermost element with one of the tags."""
    names, above = doc.tree.names, doc.tree.above.tolist()
    found: dict[int, list[int]] = {}
    for index in np.flatnonzero(blocks).tolist():
        element = int(doc.tree.element[index])
        for _ in range(ABOVE):
            if names[element][0] in tags:
                found.setdefault(element, []).append(index)
                break
            element = above[element]
    for element, inside in found.items():
        yield element, np.array(inside)
