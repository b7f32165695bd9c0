"""Remove the running heads of printed pages, as tools that take text from PDFs leave them amid the text.

Example: "Harbour Post   Friday, October 14, 2022   3" above one page and the same with 4 above the next; also a line
that stands again and again beside page numbers, and "Continued on page 5". Must not touch numbered headings ("Chapter
1", "Chapter 2"), rows of a list, dates of a timeline, a refrain between numbered stanzas: between two running heads
there is prose.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Mask
from cleaner.model.document import Document
from cleaner.recognise.running_head import FEWEST, ends_in_digit, groups, head_line, is_head, page_number, rises
from cleaner.text import lexicon

#: Words of a running head at most, and of the prose between two of them at least.
HEAD_WORDS, PROSE_WORDS = 16, 12


@rule("running-head")
def running_head(doc: Document) -> Mask:
    """Mark running heads."""
    marks = doc.none()
    jumps = lexicon.listed_keys("page-jump", doc.page.language)
    marks[[index for index, key in enumerate(doc.keys) if "#" in key and key in jumps]] = True
    short = np.flatnonzero((doc.words <= HEAD_WORDS) & ~doc.data).tolist()
    numbered = [index for index in short if ends_in_digit(doc.text[index])]
    if len(numbered) < FEWEST:
        return marks
    prose: Ints = np.cumsum((doc.words >= PROSE_WORDS) & doc.sentence_end, dtype=np.int64)
    page = doc.page
    names = frozenset(name.casefold() for name in (page.site_name, page.title) if name)
    lines = [line for index in numbered if (line := head_line(index, doc.text[index]))]
    for group in groups(lines):
        places = [line.place for line in group]
        if is_head(group, names) and _have_prose_between(prose, places):
            marks[places] = True
    marks[_beside_page_numbers(doc, numbered, prose)] = True
    return marks


def _beside_page_numbers(doc: Document, numbered: list[int], prose: Ints) -> list[int]:
    """Return the lines that stand more than once, each time beside a page number, and these numbers."""
    numbers = {index: number for index in numbered if (number := page_number(doc.text[index])) >= 0}
    beside: dict[str, list[tuple[int, int]]] = {}
    for index in numbers:
        for near in (index - 1, index + 1):
            if 0 <= near < len(doc) and near not in numbers and 0 < doc.words[near] <= HEAD_WORDS:
                beside.setdefault(doc.text[near], []).append((near, index))
    found: list[int] = []
    for pairs in beside.values():
        places = [near for near, _ in pairs]
        if len(pairs) >= FEWEST and rises(numbers[at] for _, at in pairs) and _have_prose_between(prose, places):
            found += (index for pair in pairs for index in pair)
    return found


def _have_prose_between(prose: Ints, places: list[int]) -> bool:
    """Return True if there is a long sentence between each two of the places."""
    return bool((np.diff(prose[places]) > 0).all())
