"""Find the records on a page that readers may have written.

Records are elements with the same names, each with a text, a line that says who or when, and what readers can do with
it ("Reply"); or a line above the first says what they are ("7 comments"). Method: Liu, Grossman, Zhai, "Mining Data
Records in Web Pages" (2003), with what recurs in a record in place of the distance of tag strings.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from cleaner.model.columns import Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.posted_lines import NAME_WORDS, PostedLines

#: A comment has at most this many blocks.
RECORD_BLOCKS = 40
#: Records of a discussion; without dates there have to be more.
RECORDS, UNDATED = 2, 3
#: Share of the elements of one kind that look like a comment.
SHARE = 0.6
#: The line that says what follows stands at most this many blocks above the first comment.
ABOVE = 8
#: A reader posts this often at most below one text; what stands more often is a label.
MOST_POSTS = 2
#: Elements inside another one that are looked at.
MOST = 200


def posted_records(page: PostedLines) -> list[int]:
    """Return the elements that are comments, in the page's order."""
    doc, tree = page.doc, page.doc.tree
    heading = doc.kind == Kind.HEADING
    rows = (page.text, page.button, page.small, page.dated, page.numbered, heading & (doc.words > NAME_WORDS), heading)
    text, buttons, small, dated, numbered, headlines, headings = tree.below(np.stack(rows).astype(np.float64)) > 0
    starts, ends = tree.span
    few = (ends - starts <= RECORD_BLOCKS) & ((starts > page.headline) | (ends <= page.headline))
    text &= few & ~headlines
    # The number in "Part 2", a heading, is none of a date.
    dated |= numbered & ~headings
    answered = _with_button_below(page, text & buttons & (small | dated))
    named = text & ~headings & _with_name_above(page)
    group, announced = _groups(doc), _is_announced(page)
    accepted = _in_groups(group, answered & dated, RECORDS)
    accepted |= _in_groups(group, answered & named & _is_last(page), UNDATED)
    accepted |= _first_announced(group, announced, _in_groups(group, text & dated & ~headings, RECORDS))
    accepted |= _first_announced(group, announced, _in_groups(group, named & _is_last(page), UNDATED))
    accepted |= answered & dated & announced & (np.bincount(group)[group] == 1)
    return _without_holders(tree.end, group, accepted)


def _with_name_above(page: PostedLines) -> Mask:
    """Return (e,) True for elements that begin with what may be a name: a few words, unlike those of other elements."""
    starts = page.doc.tree.span[0]
    uses = Counter(page.doc.text)
    name = page.small & (page.doc.words <= NAME_WORDS)
    once = np.fromiter((uses[text] <= MOST_POSTS for text in page.doc.text), bool, len(page.doc))
    # An element that holds no block begins after the last.
    found: Mask = np.append(name & once, False)[starts]
    return found


def _is_last(page: PostedLines) -> Mask:
    """Return (e,) True for elements below which no text of the page stands but such as they hold."""
    tree = page.doc.tree
    kinds = tree.kind
    last = int(np.flatnonzero(page.story)[-1]) if page.story.any() else -1
    around = kinds[tree.chain(last)] if last >= 0 else np.zeros(0, np.int64)
    found: Mask = (tree.span[0] > last) | np.isin(kinds, around)
    return found


def _with_button_below(page: PostedLines, marks: Mask) -> Mask:
    """Return (e,) the marked elements with a button below their text; above it stands what a document is: "Report"."""
    starts, ends = page.doc.tree.span
    texts, buttons = (np.append(np.flatnonzero(blocks), len(page.doc)) for blocks in (page.text, page.button))
    first = texts[np.searchsorted(texts[:-1], starts)]
    below = buttons[np.searchsorted(buttons[:-1], first)]
    found: Mask = marks & (below < ends)
    return found


def _groups(doc: Document) -> Ints:
    """Return (e,) a number for elements that can be records of one list: of one kind; siblings, if it has no names."""
    tree = doc.tree
    named = np.fromiter((len(name) > 0 for _, name in tree.names), bool, len(tree))
    key = np.stack([tree.kind, np.where(named, -1, tree.parents)])
    return np.unique(key, axis=1, return_inverse=True)[1].reshape(-1)


def _in_groups(group: Ints, marks: Mask, least: int) -> Mask:
    """Return (e,) the marked elements of groups that have enough of them."""
    marked, all_of = np.bincount(group, marks), np.bincount(group)
    found: Mask = marks & ((marked >= least) & (marked >= SHARE * all_of))[group]
    return found


def _is_announced(page: PostedLines) -> Mask:
    """Return (e,) True for elements right below a line that says that comments follow, or in one that is named so."""
    starts = page.doc.tree.span[0]
    lines = np.flatnonzero(page.announcing)
    last = np.concatenate(([-ABOVE - 1], lines))[np.searchsorted(lines, starts)]
    words = np.concatenate(([0], np.cumsum(page.story)))
    found: Mask = (starts - last <= ABOVE) & (words[starts] == words[np.maximum(last, 0)])
    return found | np.append(page.doc.within(Region.COMMENT), False)[starts]


def _first_announced(group: Ints, announced: Mask, marks: Mask) -> Mask:
    """Return (e,) the marked elements of groups whose first one is announced."""
    places = np.flatnonzero(marks)
    groups, first = np.unique(group[places], return_index=True)
    found: Mask = marks & np.isin(group, groups[announced[places[first]]])
    return found


def _without_holders(end: Ints, group: Ints, accepted: Mask) -> list[int]:
    """Return the accepted elements less those that hold several of another group: they are around the records."""
    places = np.flatnonzero(accepted)
    inside = np.searchsorted(places, end[places]) - np.arange(len(places)) - 1
    found = []
    for at, (place, count) in enumerate(zip(places.tolist(), inside.tolist(), strict=True)):
        others = Counter(group[places[at + 1 : at + 1 + min(count, MOST)]].tolist())
        others.pop(int(group[place]), None)
        if max(others.values(), default=0) < RECORDS:
            found.append(place)
    return found
