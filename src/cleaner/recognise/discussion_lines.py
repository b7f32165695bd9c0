"""Recognise readers' comments in a text dump by what recurs below a line that announces them.

Example: the text / "User Comments" / "Who pays for this?" / "Posted by: towpath_tom | January 16, 2026, 7:28 am" / ...
What recurs are lines that say who and when, and buttons ("Reply"). The posts of a forum have them too: there, lines of
the same form stand beside the first post, and a first post is seldom as long as an article.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np

from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise.judged import removed_by_judge
from cleaner.recognise.stamp import says_when
from cleaner.text import lexicon
from cleaner.text.lexicon import Category

#: Words of a line that says who and when, and of one that announces comments or is a button of one.
STAMP_WORDS, SHORT = 16, 8
#: What announces comments stands above the text and below it; what stands more often is part of each comment: "Reply".
ANNOUNCED = 2
#: So many comments, each at most so many lines after the last.
COMMENTS, GAP = 3, 25
#: Words of the sentences above the announcement, by type of the page: the text on which people comment.
STORY_WORDS = {PageType.ARTICLE: 40, PageType.FORUM: 300}
#: Words of what stands above the first line of who and when at most: a comment that is signed below it.
FIRST_WORDS = 100
#: The lines that say who wrote the text, and when, are among this many lines above it.
ABOVE = 6


def discussion_lines(doc: Document) -> Mask:
    """Return (n,) True for the lines of the comments below the text of a dump."""
    marks = doc.none()
    page_type = doc.judgement.page_type if doc.judgement else PageType.ARTICLE
    announcing, buttons = _phrases(doc)
    if page_type not in STORY_WORDS or not announcing:
        return marks
    text = doc.kept & doc.sentence_end
    headline = doc.judgement.headline if doc.judgement else -1
    words_above = np.cumsum(np.where(text & (np.arange(len(doc)) > headline), doc.words, 0))
    said = text | ((removed_by_judge(doc) | doc.labelled("discussion")) & doc.sentence_end)
    recurring = buttons | _stamps(doc)
    for start, following in pairwise((*announcing, len(doc) - 1)):
        if words_above[start] < STORY_WORDS[page_type]:
            continue
        found = _comments(said, recurring, start)
        if len(found) < COMMENTS or words_above[found[0]] - words_above[start] > FIRST_WORDS:
            continue
        # Of the announcements above the first comment, the one behind the text counts.
        if following < found[0] and words_above[following] > words_above[start]:
            continue
        if not _is_thread(doc, text, recurring, found):
            marks[start : _end(doc, found[-1])] = True
        break
    return marks


def _phrases(doc: Document) -> tuple[list[int], Mask]:
    """Return the lines that may announce comments, such as "7 comments", and (n,) True for buttons of comments."""
    known = lexicon.table(doc.page.language).whole
    short = doc.is_phrase(Category.COMMENT) & (doc.words <= SHORT) & ~doc.sentence_end
    places = np.flatnonzero(short).tolist()
    keys, texts = Counter(doc.keys[index] for index in places), Counter(doc.text[index] for index in places)
    announcing: list[int] = []
    buttons = doc.none()
    for index in places:
        key = doc.keys[index]
        buttons[index] = keys[key] > ANNOUNCED
        # "12 comments" stands beside each of the stories that are listed, with other numbers.
        counted = known.get(key, 0) & Category.COMMENT and texts[doc.text[index]] <= ANNOUNCED
        if counted or not buttons[index]:
            announcing.append(index)
    return announcing, buttons


def _stamps(doc: Document) -> Mask:
    """Return (n,) True for lines that say when something was posted, and perhaps by whom."""
    short = doc.words <= STAMP_WORDS
    dated = doc.labelled("dateline", "user-box") & short
    number = np.fromiter(("#" in key for key in doc.keys), bool, len(doc))
    for index in np.flatnonzero(number & ~dated & short).tolist():
        dated[index] = says_when(doc.text[index], doc.keys[index], doc.page.language)
    return dated


def _comments(said: Mask, recurring: Mask, start: int) -> list[int]:
    """Return the recurring lines below ``start`` with a sentence between each and the one before."""
    found: list[int] = []
    last, since = -1, False
    for index in range(start + 1, len(said)):
        if last >= 0 and index - last > GAP:
            break
        if recurring[index]:
            if since or not found:
                found.append(index)
            last, since = index, False
        since = since or bool(said[index])
    return found


def _is_thread(doc: Document, text: Mask, recurring: Mask, found: list[int]) -> bool:
    """Return True if the text was posted as the comments were: a box above it, or lines of their form."""
    first = int(np.argmax(text))
    above = max(0, first - ABOVE)
    if "user-box" in doc.labels[above:first]:
        return True
    forms = {doc.keys[index] for index in found}
    beside = np.flatnonzero(recurring[above : found[0]]) + above
    return any(doc.keys[index] in forms for index in beside.tolist())


def _end(doc: Document, last: int) -> int:
    """Return the line after the last comment: the first after its last recurring line that is gone already."""
    end = last + 1
    while end < len(doc) and end - last <= GAP and doc.kept[end]:
        end += 1
    return end
