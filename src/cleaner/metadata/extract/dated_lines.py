"""Find the date of an HTML page in lines that are far from its headline, if nothing else gives one.

"Stand: 12.03.2024" in the footer says so itself. A date without a label may be of anything, and lines that give several
days are a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.metadata.extract.labelled_dates import FAR, labelled_dates
from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise.dates import find_date
from cleaner.text.lexicon import Category

#: Words of a line that says when a page is from.
MAX_WORDS = 12
#: Lines with numbers that are looked at.
MAX_LINES = 300
#: Lines about other people and other stories, and ones that nobody sees.
_ELSEWHERE = frozenset(("comment", "discussion", "related", "teaser", "other-article", "advertisement", "hidden"))


def dated_lines(doc: Document, others: Mask) -> Iterator[Candidate]:
    """Yield the dates of labelled lines if they are of one day.

    ``others``: (n,) blocks that are of other stories.
    """
    found: list[Candidate] = []
    for index in _short_lines(doc, others):
        text, language = doc.text[index], doc.page.language
        if date := find_date(text, language):
            found += labelled_dates(text, date, language, FAR, above=doc.text[index - 1] if index else "")
    if len({each.value[:10] for each in found}) == 1:
        yield from found


def _short_lines(doc: Document, others: Mask) -> list[int]:
    """Return the indices of lines that say when the page is from."""
    labelled = (doc.words <= MAX_WORDS) & doc.is_phrase(Category.DATELINE)
    own = labelled & ~others & ~doc.within(Region.COMMENT) & ~doc.labelled(*_ELSEWHERE)
    numbered = (index for index in np.flatnonzero(own).tolist() if "#" in doc.keys[index])
    return [index for index, _ in zip(numbered, range(MAX_LINES), strict=False)]
