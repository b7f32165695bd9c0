"""Find the headline: in a text dump from its title and the shape of its lines, in any page from the filters' marks.

HTML pages say which element it is: see :mod:`cleaner.filters.headline`. Which of a page's titles becomes
``metadata.title`` is decided in :mod:`cleaner.metadata.resolve.title`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from cleaner.recognise.byline import is_cased_name, names_after_introduction
from cleaner.recognise.dates import is_dateline
from cleaner.recognise.headline_places import line_above_a_price, line_above_name_and_date, line_below_the_trail
from cleaner.recognise.no_headline import is_no_headline
from cleaner.recognise.share_panel import is_share_panel
from cleaner.recognise.site_name import ends_in_site, without_site
from cleaner.recognise.title import split_title
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text import lexicon
from cleaner.text.lexicon import key

if TYPE_CHECKING:
    from cleaner.model.document import Document

#: Words of a paragraph that shows where the body begins.
BODY_WORDS = 25
#: Words of a sentence of it.
SENTENCE_WORDS = 8
#: Words of a headline.
MIN_HEADLINE, MAX_HEADLINE = 4, 30
#: Words of the first line of the text; shorter lines that are left above it may be a menu's.
TEXT_WORDS = 15
#: Lines above the body in which the headline is looked for, and below the first line in which the text begins.
REACH, BELOW_FIRST = 14, 2
#: Lines at the top in which the date line is looked for, the words of such a line, and the lines above and below it.
TOP, DATE_WORDS, NEAR_DATE, BELOW_DATE = 60, 14, 6, 3
#: Interface strings between a line and the date that show it to stand above a menu.
MENU_ENTRIES = 2
#: Words of a date line with several parts.
PARTS_WORDS = 25
#: Words of a line that says who wrote.
BYLINE_WORDS = 8
#: ... and of what stands before the name: "A short story by".
LEAD_WORDS = 4
#: A headline of several sentences has fewer words than a standfirst.
SENTENCES_WORDS = 15
#: Replies that repeat the subject of a thread, and where their label ends.
MIN_REPLIES, REPLY_CHARS = 2, 12
#: Sentences that are headlines end in these.
HEADLINE_ENDS = ("?", "!", "？", "！", "؟", '"', "”", "“", "»", "」")
#: An item of a numbered list.
_ITEM = re.compile(r"\d{1,3}[.)]\s")
_SENTENCES = re.compile(r"[^\W\d]{3}[.!?؟۔।።။։]\s+[^\W\d_a-z]|[。！？].")

#: A step returns the indices of the headline and its copies, none if the next step is to try.
Step = Callable[["Document"], list[int]]


def headline(doc: Document) -> list[int]:
    """Return the indices of the headline's lines in a text dump, by the first of :data:`STEPS` that finds any."""
    return next((found for step in STEPS if (found := step(doc))), [])


def copies_of_the_title(doc: Document) -> list[int]:
    """Find the lines that repeat the title, and the title line "Title - Site" itself."""
    # Paragraphs have no key, and neither does a title made of signs.
    if not (title := key(doc.page.title)):
        return []
    return [
        index
        for index, (text, line) in enumerate(zip(doc.text, doc.keys, strict=True))
        if line == title or (index < TITLE_LINES and line.startswith(title) and key(split_title(text)[0]) == title)
    ]


def line_that_replies_repeat(doc: Document) -> list[int]:
    """Take the line at the top that later ones repeat after a label, as in a forum: "Re: Ice house"."""
    top = {found: index for index, found in reversed(list(enumerate(doc.keys[:TOP]))) if found}
    replies = (text.partition(": ") for text in doc.text if ": " in text[:REPLY_CHARS])
    subjects = Counter(key(subject) for label, _, subject in replies if len(label.split()) == 1)
    found = [top[subject] for subject, count in subjects.items() if count >= MIN_REPLIES and subject in top]
    return [index for index in sorted(found)[:1] if doc.words[index] >= 2 and not doc.phrases[index]]


def line_beside_the_date(doc: Document) -> list[int]:
    """Take the line above the first date line, past names and labels; else the line below it.

    Below the sentences of a text stand the dates of other stories.
    """
    sentence = doc.sentence_end & (doc.words >= SENTENCE_WORDS) & (doc.phrases == 0)
    passed = np.cumsum(np.where(sentence, doc.words, 0))
    for date in _date_lines(doc):
        above = [index for index in range(max(0, date - NEAR_DATE), date) if _is_candidate(doc, index)]
        if above and (doc.phrases[above[-1] + 1 : date] != 0).sum() >= MENU_ENTRIES and _is_candidate(doc, date + 1):
            # The name of the site and its menu; blogs set the date over the headline.
            return [date + 1]
        if above:
            # Of two such lines in a row the second is the line under the headline.
            found = above[-1] - 1 if above[-1] - 1 in above else above[-1]
            return [found] if passed[found] < BODY_WORDS else []
        below = [index for index in range(date + 1, min(len(doc), date + BELOW_DATE)) if _is_candidate(doc, index)]
        if below:
            return below[:1]
    return []


def line_above_the_byline(doc: Document) -> list[int]:
    """Take the line above the first one that says who wrote: "By Jane Doe", "Fiction by Jane Doe"."""
    for index, (text, count) in enumerate(zip(doc.text[:TOP], doc.words[:TOP].tolist(), strict=True)):
        if count >= BODY_WORDS and doc.sentence_end[index]:
            return []
        if index > 0 and count <= BYLINE_WORDS and not doc.sentence_end[index] and _is_candidate(doc, index - 1):
            people = names_after_introduction(text, doc.page.language)
            lead = text.partition(people[0])[0] if people else text
            if any(map(is_cased_name, people)) and len(lead.split()) <= LEAD_WORDS:
                return [index - 1]
    return []


def first_line(doc: Document) -> list[int]:
    """Take the first line if it looks like a headline: flatteners put the page's title there."""
    if not len(doc) or not _looks_like_headline(doc, 0):
        return []
    bare = _is_bare(doc, len(doc))
    # A text without a head begins with a sentence; if nothing says that it has one, also with a question or speech.
    if doc.sentence_end[0] and (bare or not doc.text[0].endswith(HEADLINE_ENDS)):
        return []
    below = slice(1, 1 + BELOW_FIRST)
    prose = doc.sentence_end[below] | (doc.words[below] >= TEXT_WORDS)
    # Verse and lists go on as they begin.
    return [] if bare and len(doc) > BELOW_FIRST and not prose.any() else [0]


def last_such_line_above_the_body(doc: Document) -> list[int]:
    """Take the last line above the first long paragraph that looks like a headline."""
    body = np.flatnonzero((doc.words >= BODY_WORDS) & doc.sentence_end & (doc.phrases == 0) & doc.text_starts_plain)
    end = int(body[0]) if len(body) else 0
    named = ends_in_site(doc)
    above = [
        index for index in range(max(0, end - REACH), end) if not named[index] and _looks_like_headline(doc, index)
    ]
    if not above or _is_bare(doc, above[-1]):
        return []
    # Of two such lines in a row the second is the line under the headline.
    return [above[-1] - 1] if above[-1] - 1 in above else [above[-1]]


STEPS: tuple[Step, ...] = (
    copies_of_the_title,
    line_that_replies_repeat,
    line_above_a_price,
    line_below_the_trail,
    line_above_name_and_date,
    line_beside_the_date,
    line_above_the_byline,
    first_line,
    last_such_line_above_the_body,
)


def marked_headline(doc: Document) -> int:
    """Return the index of the headline among the blocks that the filter "headline" marked; 0 if it marked none.

    In a text dump that is the last copy above the text, since the first is the title line.
    """
    places = [index for index, label in enumerate(doc.labels) if label == "headline"]
    if not places:
        return 0
    text = doc.kept if doc.is_html else doc.kept & (doc.words >= TEXT_WORDS)
    first_kept = int(np.argmax(text)) if text.any() else len(doc)
    above = [index for index in places if index <= first_kept]
    return above[-1] if above and not doc.is_html else places[0]


def _is_bare(doc: Document, end: int) -> bool:
    """Return True if nothing names a site, and no interface string stands above ``end``: verse, a letter."""
    if doc.page.site_name or (doc.phrases[:end] != 0).any() or not doc.kept[:end].all():
        return False
    table = lexicon.table(doc.page.language)
    return not any(is_share_panel(found, table) for found in doc.keys[: min(end, TOP)])


def _date_lines(doc: Document) -> Iterator[int]:
    """Yield the indices of the date lines at the top, those of the article before those of other stories."""
    for index, (text, count) in enumerate(zip(doc.text[:TOP], doc.words[:TOP].tolist(), strict=True)):
        if count >= BODY_WORDS and doc.sentence_end[index]:
            return
        most = PARTS_WORDS if "·" in text or "|" in text else DATE_WORDS
        if count <= most and "#" in doc.keys[index] and is_dateline(text, doc.page.language):
            yield index


def _is_candidate(doc: Document, index: int) -> bool:
    """Return True for a line near the date that looks like a headline and does not end in the site's name."""
    if index >= len(doc):
        return False
    text, language = doc.text[index], doc.page.language
    if not _looks_like_headline(doc, index) or without_site(text, doc.page.site_name) != text:
        return False
    if doc.words[index] > SENTENCES_WORDS and _SENTENCES.search(text):
        return False
    return not is_dateline(text, language) and not _ITEM.match(text)


def _looks_like_headline(doc: Document, index: int) -> bool:
    if not MIN_HEADLINE <= doc.words[index] <= MAX_HEADLINE or doc.phrases[index] or not doc.kept[index]:
        return False
    if doc.text[index].endswith((".", "。", ":", ",")) or not doc.text_starts_plain[index]:
        return False
    if is_no_headline(doc, index):
        return False
    # Looked up as if it were short: "Photo: Name for the Agency" is not a headline, however long it is.
    return not lexicon.table(doc.page.language).find(doc.keys[index], 0)
