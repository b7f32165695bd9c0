"""Recognise readers' comments by their structure, whatever their elements are called.

Comments are records: elements with the same names, each with a text, a line that says who or when, and what readers can
do with it ("Reply"); or a heading above the records says what they are ("7 comments"). Method: Liu, Grossman, Zhai,
"Mining Data Records in Web Pages" (2003), with what recurs in a record in place of the distance of tag strings. The
posts of a forum are such records too: there no text stands before the first of them, or it has the same buttons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from cleaner.model.columns import Ints, Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.dates import find_date
from cleaner.recognise.own_article import ARTICLE, own_headline
from cleaner.text import lexicon
from cleaner.text.lexicon import Category
from cleaner.text.words import name_words

#: The text of a comment: a sentence of this many words, or a line of ``LINE_WORDS`` without a full stop.
TEXT_WORDS, LINE_WORDS, LINKED = 3, 8, 0.5
#: Buttons, names and dates of a comment have at most this many words.
SMALL_WORDS = 12
#: Who and when in one line: "Reply 3 - posted by: towpath_tom on 28 January 2026 at 8:10".
STAMP_WORDS = 16
#: Buttons side by side ("Like Reply Share 2h") are at most this many words.
BUTTONS = 6
#: A longer heading inside a record is the headline of a story, not the name of a reader.
NAME_WORDS = 6
#: A comment has at most this many blocks.
RECORD_BLOCKS = 40
#: Records of a discussion; without dates there have to be more.
RECORDS, UNDATED = 2, 3
#: Share of the elements of one kind that look like a comment.
SHARE = 0.6
#: Share of the text among the comments that is not in one; share of their texts that differ.
OTHER, DIFFERENT = 0.2, 0.7
#: Words of the sentences that stand before the first comment: the text on which people comment.
STORY_WORDS, SENTENCE_WORDS = 12, 5
#: A text that ends its headline with a question mark and is shorter than this may be the question of people who answer.
QUESTION_WORDS = 120
#: The heading of a discussion stands at most this many blocks above the first comment.
ABOVE = 8
#: Elements inside another one that are looked at.
MOST = 200
#: Blocks beside the comments, in the element that holds them, that belong to the discussion; longer ones do not.
BESIDE, BESIDE_WORDS = 30, 25
#: What forums and sites of questions call their elements, and what stands in their addresses.
_THREAD_NAMES = frozenset(
    "answer answers question questions suggestedanswer acceptedanswer forum forums topic viewtopic showthread".split()
)
_THREAD_ADDRESS = re.compile(r"forum|viewtopic|showthread|/(?:threads?|topics?|questions?|answers?)/", re.I)
#: Share of the comments that have a word beside name and date ("Posted by"); so many of them in the line that says who
#: wrote the text, and both were posted.
COMMON, SAME_WORDS = 0.7, 2
#: Pages that say they are these hold what people wrote.
_THREADS = frozenset(("ld:qapage", "ld:discussionforumposting", "ld:liveblogposting"))
_WHOLE = ("html", "body")
_COMMENT, _ACTIONS = int(Category.COMMENT), int(Category.COMMENT | Category.SHARE | Category.READ_MORE)
_PARTS = re.compile(r"[|·•∙,/()\n]|\s[-–—]\s")
_FURNITURE = (Region.NAV, Region.FOOTER, Region.ASIDE, Region.HIDDEN, Region.CONSENT, Region.MODAL, Region.AD)


class _Page(NamedTuple):
    """What is known of the blocks of a page, (n,) each."""

    doc: Document
    headline: int
    """The page's own headline, -1 if it is not known."""
    said: dict[int, str]
    """Key of what readers can do, by block."""
    button: Mask
    text: Mask
    small: Mask
    """Names and dates."""
    dated: Mask
    numbered: Mask
    """Short lines with a number, as "3 h" and "2 months ago" have."""
    announcing: Mask
    """Lines that say what follows: "7 comments"."""
    story: Ints
    """Words of sentences that can be the text of the page, 0 for other blocks."""


def discussion(doc: Document) -> Mask:
    """Return (n,) True for the discussion below the text of a page."""
    marks = doc.none()
    said = _buttons(doc)
    announcing = _announcing(doc)
    if not (said or announcing.any()) or not _THREADS.isdisjoint(doc.page.claims.kinds):
        return marks
    page = _page(doc, said, announcing)
    records = _records(page)
    if not len(records) or not _has_a_story(page, records) or _is_thread(page, records):
        return marks
    start, end = _extent(page, records)
    if _are_most_of(page, records, start, end):
        marks[start:end] = True
    return marks


def _page(doc: Document, said: dict[int, str], announcing: Mask) -> _Page:
    button = doc.none()
    button[list(said)] = True
    plain = ~button & ~announcing & ~doc.data & (doc.kind != Kind.HEADING)
    number = np.fromiter(("#" in key for key in doc.keys), bool, len(doc))
    date = (doc.within(Region.DATE) | doc.is_phrase(Category.DATELINE)) & (doc.words <= SMALL_WORDS)
    for index in np.flatnonzero(number & ~date & ~doc.sentence_end & (doc.words <= STAMP_WORDS)).tolist():
        date[index] = find_date(doc.text[index], doc.page.language) is not None
    enough = (doc.words >= LINE_WORDS) | ((doc.words >= TEXT_WORDS) & doc.sentence_end)
    text = plain & enough & (doc.link_density < LINKED) & ~date
    name = (doc.kind == Kind.HEADING) & (doc.words <= NAME_WORDS) & ~button & ~announcing
    small = (plain & ~text & (doc.words <= STAMP_WORDS)) | name
    numbered = (small | button) & number & (doc.words <= SMALL_WORDS)
    story = text & doc.kept & doc.sentence_end & (doc.words >= SENTENCE_WORDS) & ~doc.within(*_FURNITURE)
    words = np.where(story, doc.words, 0)
    return _Page(doc, own_headline(doc), said, button, text, small, date, numbered, announcing, words)


def _buttons(doc: Document) -> dict[int, str]:
    """Return the key of what readers can do with a comment, for each short block that says it."""
    known = lexicon.table(doc.page.language).whole
    short = (doc.words <= SMALL_WORDS) & (doc.kind != Kind.HEADING) & ~doc.data & ~doc.sentence_end
    found: dict[int, str] = {}
    for index in np.flatnonzero(short).tolist():
        text = _without_date(doc, index)
        parts = [lexicon.key(part) for part in _PARTS.split(text)]
        single = lexicon.key(text).split() if doc.words[index] <= BUTTONS else []
        if all("#" in word or len(word) < 2 or known.get(word, 0) & _ACTIONS for word in single):
            parts += single
        said = (part for part in parts if known.get(part, 0) & _COMMENT and "#" not in part)
        if part := next(said, ""):
            found[index] = part
    return found


def _without_date(doc: Document, index: int) -> str:
    """Return a short block less the date in it: "12 Jan 2026 Reply Flag" -> "Reply Flag"."""
    text = doc.text[index]
    date = find_date(text, doc.page.language) if "#" in doc.keys[index] else None
    return f"{text[: date.start]} {text[date.end :]}" if date else text


def _announcing(doc: Document) -> Mask:
    """Return (n,) True for lines that say that comments follow: "7 comments"."""
    marks = doc.is_phrase(Category.COMMENT) & (doc.words <= SMALL_WORDS)
    for index in np.flatnonzero(marks).tolist():
        marks[index] = "#" in doc.keys[index]
    return marks


def _records(page: _Page) -> list[int]:
    """Return the elements that are comments, in the page's order."""
    doc, tree = page.doc, page.doc.tree
    heading = doc.kind == Kind.HEADING
    rows = (page.text, page.button, page.small, page.dated, page.numbered, heading & (doc.words > NAME_WORDS), heading)
    counts = tree.below(np.stack(rows).astype(np.float64))
    text, buttons, small, dated, numbered, headlines, headings = counts > 0
    starts, ends = tree.span
    few = (ends - starts <= RECORD_BLOCKS) & ((starts > page.headline) | (ends <= page.headline))
    text &= few & ~headlines
    # The number in "Part 2", a heading, is none of a date.
    dated |= numbered & ~headings
    answered, noted = text & buttons & (small | dated), text & dated & ~headings
    answered = _with_button_below(page, answered)
    group, announced = _groups(doc), _is_announced(page)
    accepted = _in_groups(group, answered & dated, RECORDS)
    accepted |= _first_announced(group, announced, _in_groups(group, answered & ~headings, UNDATED))
    accepted |= _first_announced(group, announced, _in_groups(group, noted, RECORDS))
    accepted |= answered & dated & announced & (np.bincount(group)[group] == 1)
    return _without_holders(tree.end, group, accepted)


def _with_button_below(page: _Page, marks: Mask) -> Mask:
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


def _is_announced(page: _Page) -> Mask:
    """Return (e,) True for elements right below a line that says that comments follow."""
    starts = page.doc.tree.span[0]
    lines = np.flatnonzero(page.announcing)
    last = np.concatenate(([-ABOVE - 1], lines))[np.searchsorted(lines, starts)]
    words = np.concatenate(([0], np.cumsum(page.story)))
    found: Mask = (starts - last <= ABOVE) & (words[starts] == words[np.maximum(last, 0)])
    return found


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


def _has_a_story(page: _Page, records: list[int]) -> bool:
    """Return True if a text stands before the first comment, below the headline."""
    start = int(page.doc.tree.span[0][records[0]])
    return int(page.story[_below_headline(page, start) : start].sum()) >= STORY_WORDS


def _are_most_of(page: _Page, records: list[int], start: int, end: int) -> bool:
    """Return True if the text from the first comment to the last is theirs, and they do not say all the same."""
    doc = page.doc
    spans = {(int(first), int(last)) for first, last in doc.tree.span[:, records].T}
    inside = doc.none()
    for first, last in spans:
        inside[first:last] = True
    other = int(page.story[start:end][~inside[start:end]].sum())
    texts = [doc.text[index] for index in np.flatnonzero(inside & page.text).tolist()]
    return len(set(texts)) >= DIFFERENT * len(texts) and other <= OTHER * int(doc.words[inside].sum())


def _below_headline(page: _Page, start: int) -> int:
    return page.headline if 0 <= page.headline < start else 0


def _is_thread(page: _Page, records: list[int]) -> bool:
    """Return True if the text before the first comment was posted as they were: a forum, a question with answers."""
    return any(tell(page, records) for tell in _TELLS)


def _is_called_one(page: _Page, records: list[int]) -> bool:
    """Return True if the address or the elements around the comments or the headline are those of a thread."""
    tree = page.doc.tree
    around = set(tree.chain(int(tree.span[0][records[0]])))
    if page.headline >= 0:
        around.update(tree.chain(page.headline))
    named = [names for tag, names in map(tree.names.__getitem__, around) if tag not in _WHOLE]
    words = {word for names in named for name in names.split() for word in name_words(name)}
    return not _THREAD_NAMES.isdisjoint(words) or bool(_THREAD_ADDRESS.search(page.doc.address or ""))


def _has_first_post(page: _Page, records: list[int]) -> bool:
    """Return True if the text stands in an element as the comments do, or has their buttons."""
    tree = page.doc.tree
    start = int(tree.span[0][records[0]])
    last = int(np.flatnonzero(page.story[:start])[-1])
    kinds = {int(tree.kind[element]) for element in records if tree.names[element][1]}
    if any(int(tree.kind[element]) in kinds for element in tree.chain(last)):
        return True
    said = Counter(key for index, key in page.said.items() if index >= start)
    most = said.most_common(1)[0][0] if said else ""
    return any(key == most for index, key in page.said.items() if _below_headline(page, start) <= index < start)


def _is_signed_alike(page: _Page, records: list[int]) -> bool:
    """Return True if the line that says who wrote the text has the words of the comments' lines: "Posted by"."""
    doc, tree = page.doc, page.doc.tree
    starts, ends = tree.span
    counts: Counter[str] = Counter()
    for element in records:
        lines = np.flatnonzero(page.dated[starts[element] : ends[element]]) + starts[element]
        counts.update({word for index in lines.tolist() for word in doc.keys[index].split() if word != "#"})
    common = {word for word, count in counts.items() if count >= COMMON * len(records)}
    if len(records) < UNDATED or len(common) < SAME_WORDS:
        return False
    start = int(starts[records[0]])
    lines = np.flatnonzero(page.dated[_below_headline(page, start) : start]) + _below_headline(page, start)
    return any(len(common.intersection(doc.keys[index].split())) >= SAME_WORDS for index in lines.tolist())


def _is_a_question(page: _Page, records: list[int]) -> bool:
    """Return True if the headline asks, and what stands below it is short: what follows may be the answers."""
    doc = page.doc
    asks = page.headline >= 0 and doc.text[page.headline].rstrip().endswith(("?", "？", "؟"))
    if not asks or any(map(ARTICLE.match, doc.page.claims.kinds)):
        return False
    return int(page.story[page.headline : int(doc.tree.span[0][records[0]])].sum()) < QUESTION_WORDS


_TELLS: tuple[Callable[[_Page, list[int]], bool], ...] = (
    _is_called_one,
    _has_first_post,
    _is_signed_alike,
    _is_a_question,
)


def _extent(page: _Page, records: list[int]) -> tuple[int, int]:
    """Return (first block of the discussion, block after its last): the element that holds it, else its comments."""
    tree = page.doc.tree
    starts, ends = tree.span
    first, last = int(starts[records[0]]), int(ends[records].max())
    around = [element for element in tree.chain(first) if starts[element] <= first and ends[element] >= last]
    start, end = first, last
    for element in around:
        above, below = slice(int(starts[element]), start), slice(end, int(ends[element]))
        if not (_may_be_beside(page, above) and _may_be_beside(page, below)) or above.start <= page.headline < first:
            break
        start, end = above.start, below.stop
    lines = np.flatnonzero(page.announcing[max(0, start - ABOVE) : start])
    if len(lines) and not page.story[start - ABOVE + int(lines[0]) : start].any() and start - ABOVE >= 0:
        start = start - ABOVE + int(lines[0])
    return start, end


def _may_be_beside(page: _Page, part: slice) -> bool:
    """Return True for a few short blocks: the heading of a discussion, its form."""
    doc = page.doc
    long = (doc.words[part] > BESIDE_WORDS) | (page.story[part] > 0)
    return part.stop - part.start <= BESIDE and not (long & (doc.phrases[part] == 0)).any()
