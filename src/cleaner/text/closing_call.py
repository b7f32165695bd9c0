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
from cleaner.text.phrase_table import Table

#: Words of the whole paragraph, and of its last sentence.
MIN_WORDS, MAX_WORDS, CALL_WORDS = 6, 40, 3
#: Sentences of it.
MAX_SENTENCES = 4
#: A call to follow on several networks has so many of their names, the first of them within so many words.
NETWORKS, NAME_WORDS = 2, 8
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
        text = lines.texts[index]
        last = _last_sentence(text)
        if last and (size := words.count(last)) >= CALL_WORDS:
            found[index] = table.find(lexicon.key(last), size) & _CALLS
        if not found[index] and ("," in text or "、" in text):
            found[index] = _to_follow(text, lines.keys[index], table)
    if not found.any():
        return found
    prose = np.flatnonzero(lines.sentence & (lines.found == 0) & (found == 0)).tolist()
    about = shares(lines, prose, language)
    return np.zeros_like(found) if any(about[subject] >= ABOUT_SHARE for subject in _SUBJECTS) else found


def _to_follow(text: str, key: str, table: Table) -> int:
    """Return the categories of a call to follow on several networks: "Follow Harbour Post on Facebook, X and ..."."""
    parts = key.split()
    buttons = [at for at, word in enumerate(parts) if at > 1 and table.whole.get(word, 0) & int(Category.SHARE)]
    # "share" is a button, not a network: it is not written as a name.
    names = [at for at in buttons if parts[at] not in text]
    if len(names) < NETWORKS or names[0] > NAME_WORDS:
        return 0
    return table.find(" ".join(parts[: names[0] + 1]), names[0] + 1) & _CALLS


def _last_sentence(text: str) -> str:
    """Return the last of a few sentences; "" if there is but one, or too many."""
    stops = [found.end() for found in _STOP.finditer(text) if found.end() < len(text)]
    return text[stops[-1] :] if 0 < len(stops) < MAX_SENTENCES else ""
