"""Remove lists of other stories after or amid the text of a dump, told by their pattern.

Example: "Harbour fund cut by a third" / "The council votes on Monday." / "2 March 2023", three times or more.
Must not touch sections with a heading and paragraphs, a timeline or a programme (their dates go forward), a live blog
(all on one day), posts under one subject, nor a list that no prose stands before.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.dates import find_date
from cleaner.recognise.stamp import CLOCK, Stamp, ends_in_date, stamp
from cleaner.recognise.story_list import Line, Run, runs
from cleaner.text.lexicon import Category

#: Words of prose, of a headline at least and at most, of a label at most, of a line with a date at most.
PROSE_WORDS, HEADLINE_WORDS, HEADLINE_MOST, LABEL_WORDS, STAMP_WORDS = 8, 4, 30, 3, 10
#: A date at the end of a headline lies within this many characters of its key.
DATE_CHARS = 20
#: A longer paragraph is not the summary of a story.
SUMMARY_WORDS = 70
#: At least this many headlines differ: the posts of a thread all have its subject.
DIFFERENT = 3
#: Interface strings that stand in the items of a list: "Read more", "12 comments".
_MORE = int(Category.READ_MORE)
_SMALL = int(Category.COMMENT | Category.SHARE | Category.BYLINE | Category.CREDIT | Category.TAGS | Category.PAYWALL)


@rule("story-list")
def story_list(doc: Document) -> Mask:
    """Mark lists of other stories."""
    marks = doc.none()
    lines = _lines(doc)
    for run in runs(lines):
        if _is_list(doc, lines, run):
            marks[run.start : run.end] = True
    return marks


def _is_list(doc: Document, lines: str, run: Run) -> bool:
    """Return False for what has the pattern but is text."""
    first, last = lines.find(Line.PROSE), lines.rfind(Line.PROSE)
    if not 0 <= first < run.start or (not run.anywhere and run.start < last):
        return False
    part = range(run.start, run.end)
    headlines = {doc.keys[index] or doc.text[index] for index in part if lines[index] in (Line.HEADLINE, Line.DATED)}
    if len(headlines) < DIFFERENT:
        return False
    stamped = [index for index in part if lines[index] in (Line.DATE, Line.CLOCK, Line.DATED)]
    times = [when for index in stamped if (when := _when(doc, index))]
    if len(times) < max(DIFFERENT, len(stamped)):
        return True
    forward = times == sorted(times) and times[0] < times[-1]
    one_day = len({day for day, _ in times}) == 1 and all(clock for _, clock in times)
    return not forward and not (one_day and Line.PROSE in lines[run.start : run.end])


def _when(doc: Document, index: int) -> tuple[str, str] | None:
    """Return the day and the time that a line names, "" for what it does not; None if neither is known."""
    text = doc.text[index]
    found = find_date(text, doc.page.language)
    clock = CLOCK.search(text)
    if not found and not clock:
        return None
    return found.iso if found else "", f"{clock[1]:>2}:{clock[2]}" if clock else ""


def _lines(doc: Document) -> str:
    """Return a letter for each line."""
    ends, phrases, words, dates = doc.sentence_end, doc.phrases, doc.words, doc.labelled("dateline")
    letters = np.full(len(doc), Line.OTHER)
    free = doc.kept & ~doc.data
    letters[free & (words <= LABEL_WORDS) & ~ends] = Line.LABEL
    letters[free & (words >= HEADLINE_WORDS) & (words <= HEADLINE_MOST) & ~ends] = Line.HEADLINE
    letters[free & (words >= PROSE_WORDS) & (words <= SUMMARY_WORDS) & ends] = Line.PROSE
    letters[(letters == Line.LABEL) & ((phrases & int(Category.SECTION)) != 0)] = Line.SECTION
    letters[((phrases & _SMALL) != 0) | (~doc.kept & (words <= STAMP_WORDS))] = Line.SMALL
    letters[((phrases & _MORE) != 0) & (words <= HEADLINE_WORDS)] = Line.MORE
    letters[dates | ((phrases & int(Category.DATELINE)) != 0)] = Line.DATE
    # The story of the page is not one of the others.
    letters[doc.labelled("headline")] = Line.OTHER
    for index in np.flatnonzero(letters == Line.PROSE).tolist():
        if doc.text[index].rstrip(" ])").endswith(("…", "...")):
            letters[index] = Line.CUT_PROSE
    keys, language = doc.keys, doc.page.language
    for index in np.flatnonzero((words <= STAMP_WORDS) & ~doc.data).tolist():
        if "#" in keys[index] and (found := stamp(doc.text[index], keys[index], language)):
            letters[index] = Line.DATE if found == Stamp.DATE else Line.CLOCK
    for index in np.flatnonzero(letters == Line.HEADLINE).tolist():
        if "#" in keys[index][-DATE_CHARS:] and ends_in_date(doc.text[index], language):
            letters[index] = Line.DATED
    return "".join(letters.tolist())
