"""Find the section's name near the headline of a text dump: "World", "Home > News > World". :data:`STEPS` in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cleaner.recognise.breadcrumb import breadcrumb
from cleaner.recognise.dates import is_dateline
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text import lexicon, words
from cleaner.text.lexicon import Category, key

if TYPE_CHECKING:
    from cleaner.model.document import Document

#: Lines above the headline, and below it, in which the section's name stands; a trail of breadcrumbs may stand higher.
ABOVE, BELOW, TRAIL = 5, 5, 12
#: Between two copies of the headline that are this near each other are the page's own lines, not its menu.
GAP = 5
#: Words of a section's name that the lexicon does not know.
MAX_WORDS, MAX_CHARS = 3, 30

#: "2023-03-22T14:10+0000"
_MACHINE_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S{0,16}")

#: A step takes the page and the indices of the headline's copies at its top; it returns the indices of the section's
#: names, none if the next step is to try.
Step = Callable[["Document", list[int]], list[int]]


def section_lines(doc: Document) -> list[int]:
    """Return the indices of the lines of a dump that name its section, by the first of :data:`STEPS` that finds any."""
    places = np.flatnonzero(doc.labelled("headline")).tolist()
    if not places:
        return []
    # Later copies are in the text or below it.
    top = [place for place in places if place <= places[0] + TRAIL * 5]
    return next((found for step in STEPS if (found := step(doc, top))), [])


def trail(doc: Document, copies: list[int]) -> list[int]:
    """Find a trail of breadcrumbs."""
    lines = range(max(0, copies[0] - TRAIL), min(len(doc), copies[-1] + BELOW))
    return [index for index in lines if index not in copies and breadcrumb(doc.text[index])][:1]


def name_right_above(doc: Document, copies: list[int]) -> list[int]:
    """Find the short line right above the headline below the page's buttons: it is not the last of a menu."""
    index = copies[-1] - 1
    if index < 1 or not _is_short(doc, index) or doc.labels[index - 1] == "headline":
        return []
    above = int(doc.phrases[index - 1])
    return [index] if above and not above & int(Category.SECTION) and not _is_home(doc, index - 1) else []


def known_name_alone(doc: Document, copies: list[int]) -> list[int]:
    """Find a section's name of the lexicon near the headline that is not one of a menu's run."""
    at = copies[-1]
    below = at + 1
    while below < min(len(doc), at + BELOW) and is_dateline(doc.text[below], doc.page.language):
        below += 1
    names = doc.is_phrase(Category.SECTION) & doc.kept

    def is_alone(index: int) -> bool:
        return not (index > 0 and names[index - 1]) and not (index + 1 < len(doc) and names[index + 1])

    lines = [*range(at - 1, max(-1, at - ABOVE - 1), -1), below]
    return [index for index in lines if index < len(doc) and names[index] and is_alone(index)][:1]


def first_name_after_home(doc: Document, copies: list[int]) -> list[int]:
    """Find the first of one or two lines between "Home" and the headline: breadcrumbs, a line each."""
    at = copies[-1]
    for home in (at - 2, at - 3):
        between = range(home + 1, at)
        if home >= 0 and _is_home(doc, home) and all(_is_short(doc, index) for index in between):
            return [home + 1]
    return []


def name_between_copies(doc: Document, copies: list[int]) -> list[int]:
    """Find the first short line between two copies of the headline that are near each other."""
    for above, below in pairwise(copies):
        if above < TITLE_LINES and 1 < below - above <= GAP:
            return [index for index in range(above + 1, below) if _is_short(doc, index)][:1]
    return []


def name_above_that_stands_again(doc: Document, copies: list[int]) -> list[int]:
    """Find the short line right above the headline if it stands again: in the menu, among the topics below."""
    index = copies[-1] - 1
    again = index >= 0 and _is_short(doc, index) and doc.keys.count(doc.keys[index]) > 1
    return [index] if again else []


def name_below_machine_dates(doc: Document, copies: list[int]) -> list[int]:
    """Find the short line below date-times as machines write them, which stand below a copy of the headline."""
    for copy in copies:
        below = copy + 1
        while below < len(doc) and _MACHINE_DATE.fullmatch(doc.text[below]):
            below += 1
        if below > copy + 1 and below < len(doc) and _is_short(doc, below):
            return [below]
    return []


STEPS: tuple[Step, ...] = (
    trail,
    name_below_machine_dates,
    first_name_after_home,
    name_right_above,
    known_name_alone,
    name_between_copies,
    name_above_that_stands_again,
)


def section_name(text: str, language: str, title: str) -> str:
    """Return the name in a line of :func:`section_lines`: of a trail the last step that is a section, not the page."""
    steps = [step for step in breadcrumb(text)[1:] if key(step) != key(title)]
    if not steps:
        return "" if breadcrumb(text) else text.strip(" |>›»/")
    return next((step for step in reversed(steps) if is_section(step, language)), steps[0])


def is_section(name: str, language: str) -> bool:
    """Return True for a section's name of the lexicon."""
    return bool(lexicon.table(language).whole.get(key(name), 0) & Category.SECTION)


def _is_home(doc: Document, index: int) -> bool:
    return bool(int(doc.phrases[index]) & Category.NAVIGATION) and int(doc.words[index]) <= MAX_WORDS


def _is_short(doc: Document, index: int) -> bool:
    """Return True for a line that can be a section's name."""
    text, found = doc.text[index], int(doc.phrases[index])
    if not doc.kept[index] or (found and not found & Category.SECTION) or not doc.text_starts_plain[index]:
        return False
    if words.is_small(text[:1]):
        return False
    if not 0 < doc.words[index] <= MAX_WORDS or len(text) > MAX_CHARS or doc.sentence_end[index] or text[-1] in ":?!…":
        return False
    has_digit = any(map(str.isdigit, text))
    return not has_digit and not is_dateline(text, doc.page.language) and doc.keys[index] != key(doc.page.site_name)
