"""Find short paragraphs that end in a call, as "Thanks for reading! Subscribe for free to receive new posts" does.

Sites put such a call between paragraphs, and what leads up to it is different on each; the call itself is in the
lexicon. A paragraph of a text that is about newsletters or log-ins may end so too.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.text import lexicon, words
from cleaner.text.categories import Category
from cleaner.text.mentioned import ABOUT_SHARE, Ints, Lines, shares

#: Words of the whole paragraph, and of its last sentence.
MIN_WORDS, MAX_WORDS, CALL_WORDS = 6, 40, 3
#: Sentences of it.
MAX_SENTENCES = 4
#: What a call asks for.
_CALLS = int(Category.SUBSCRIBE | Category.LOGIN | Category.SHARE | Category.COMMENT)
_SUBJECTS = (Category.SUBSCRIBE, Category.LOGIN, Category.COMMENT)
# One step for each stop: linear.
_STOP = re.compile(r"[.!?؟…।။][\"”»]?\s+|[。！？]")


def closing_calls(lines: Lines, language: str) -> Ints:
    """Return (n,) categories of the call in which a line ends that is itself no interface string, else 0."""
    found = np.zeros(len(lines.texts), np.int64)
    maybe = (lines.found == 0) & (lines.counts >= MIN_WORDS) & (lines.counts <= MAX_WORDS)
    table = lexicon.table(language)
    for index in np.flatnonzero(maybe).tolist():
        last = _last_sentence(lines.texts[index])
        if last and (size := words.count(last)) >= CALL_WORDS:
            found[index] = table.find(lexicon.key(last), size) & _CALLS
    if not found.any():
        return found
    prose = np.flatnonzero(lines.sentence & (lines.found == 0) & (found == 0)).tolist()
    about = shares(lines, prose, language)
    return np.zeros_like(found) if any(about[subject] >= ABOUT_SHARE for subject in _SUBJECTS) else found


def _last_sentence(text: str) -> str:
    """Return the last of a few sentences; "" if there is but one, or too many."""
    stops = [found.end() for found in _STOP.finditer(text) if found.end() < len(text)]
    return text[stops[-1] :] if 0 < len(stops) < MAX_SENTENCES else ""
