"""Recognise readers' comments by their structure, whatever their elements are called.

Comments are records (:mod:`cleaner.recognise.posted_records`) below the text of a page. The posts of a forum and the
answers to a question are such records too: there no text stands before the first, or it was posted as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import numpy as np

from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.dates import find_date
from cleaner.recognise.own_article import ARTICLE
from cleaner.recognise.posted_lines import PostedLines, announcing_in, buttons_in, posted_lines
from cleaner.recognise.posted_records import ABOVE, UNDATED, posted_records
from cleaner.text.lexicon import key
from cleaner.text.words import name_words

#: Share of the text among the comments that is not in one; share of their texts that differ.
OTHER, DIFFERENT = 0.2, 0.7
#: Words of the sentences that stand before the first comment: the text on which people comment.
STORY_WORDS = 12
#: A text that ends its headline with a question mark and is shorter than this may be the question of people who answer.
QUESTION_WORDS = 120
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


def discussion(doc: Document) -> Mask:
    """Return (n,) True for the discussion below the text of a page."""
    marks = doc.none()
    said = buttons_in(doc)
    announcing = announcing_in(doc)
    if not (said or announcing.any() or doc.within(Region.COMMENT).any()) or not _THREADS.isdisjoint(
        doc.page.claims.kinds
    ):
        return marks
    page = posted_lines(doc, said, announcing)
    records = posted_records(page)
    if not len(records) or not _has_a_story(page, records) or _is_thread(page, records):
        return marks
    start, end = _extent(page, records)
    if _are_most_of(page, records, start, end):
        marks[start:end] = True
    return marks


def _has_a_story(page: PostedLines, records: list[int]) -> bool:
    """Return True if a text stands before the first comment, below the headline."""
    start = int(page.doc.tree.span[0][records[0]])
    return int(page.story[_below_headline(page, start) : start].sum()) >= STORY_WORDS


def _are_most_of(page: PostedLines, records: list[int], start: int, end: int) -> bool:
    """Return True if the text from the first comment to the last is theirs, and they do not say all the same."""
    doc = page.doc
    spans = {(int(first), int(last)) for first, last in doc.tree.span[:, records].T}
    inside = doc.none()
    for first, last in spans:
        inside[first:last] = True
    other = int(page.story[start:end][~inside[start:end]].sum())
    texts = [doc.text[index] for index in np.flatnonzero(inside & page.text).tolist()]
    return len(set(texts)) >= DIFFERENT * len(texts) and other <= OTHER * int(doc.words[inside].sum())


def _below_headline(page: PostedLines, start: int) -> int:
    return page.headline if 0 <= page.headline < start else 0


def _is_thread(page: PostedLines, records: list[int]) -> bool:
    """Return True if the text before the first comment was posted as they were: a forum, a question with answers."""
    return any(tell(page, records) for tell in _TELLS)


def _is_called_one(page: PostedLines, records: list[int]) -> bool:
    """Return True if the address or the elements around the comments or the headline are those of a thread."""
    tree = page.doc.tree
    around = set(tree.chain(int(tree.span[0][records[0]])))
    if page.headline >= 0:
        around.update(tree.chain(page.headline))
    named = [names for tag, names in map(tree.names.__getitem__, around) if tag not in _WHOLE]
    words = {word for names in named for name in names.split() for word in name_words(name)}
    return not _THREAD_NAMES.isdisjoint(words) or bool(_THREAD_ADDRESS.search(page.doc.address or ""))


def _has_first_post(page: PostedLines, records: list[int]) -> bool:
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


def _is_signed_alike(page: PostedLines, records: list[int]) -> bool:
    """Return True if the line that says who wrote the text has the words of the comments' lines: "Posted by"."""
    starts, ends = page.doc.tree.span
    counts: Counter[str] = Counter()
    for element in records:
        counts.update(_words_before_dates(page, int(starts[element]), int(ends[element])))
    common = {word for word, count in counts.items() if count >= COMMON * len(records)}
    start = int(starts[records[0]])
    own = _words_before_dates(page, _below_headline(page, start), start)
    return len(records) >= UNDATED and len(common & own) >= SAME_WORDS


def _words_before_dates(page: PostedLines, start: int, end: int) -> set[str]:
    """Return the words that stand before the date in dated lines; months and times of day are no words of a form."""
    doc = page.doc
    lines = [doc.text[index] for index in (np.flatnonzero(page.dated[start:end]) + start).tolist()]
    dates = [(text, find_date(text, doc.page.language)) for text in lines]
    return {word for text, date in dates if date for word in key(text[: date.start]).split()} - {"#"}


def is_a_question(page: PostedLines, records: list[int]) -> bool:
    """Return True if the headline asks, and what stands below it is short: what follows may be the answers."""
    doc = page.doc
    asks = page.headline >= 0 and doc.text[page.headline].rstrip().endswith(("?", "？", "؟"))
    if not asks or any(map(ARTICLE.match, doc.page.claims.kinds)):
        return False
    return int(page.story[page.headline : int(doc.tree.span[0][records[0]])].sum()) < QUESTION_WORDS


_TELLS: tuple[Callable[[PostedLines, list[int]], bool], ...] = (
    _is_called_one,
    _has_first_post,
    _is_signed_alike,
    is_a_question,
)


def _extent(page: PostedLines, records: list[int]) -> tuple[int, int]:
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
    above_all = max(0, start - ABOVE)
    for index in (np.flatnonzero(page.announcing[above_all:start]) + above_all).tolist():
        if not page.story[index:start].any():
            return index, end
    return start, end


def _may_be_beside(page: PostedLines, part: slice) -> bool:
    """Return True for a few short blocks: the heading of a discussion, its form."""
    doc = page.doc
    long = (doc.words[part] > BESIDE_WORDS) | (page.story[part] > 0)
    return part.stop - part.start <= BESIDE and not (long & (doc.phrases[part] == 0)).any()
