"""Tell interface strings from sentences of a text that mention them or begin as they do.

"We use cookies. You have read that sentence so often that ..." is a paragraph; so is a line that quotes a string. What
a text speaks of shows in its other paragraphs: the words of a subject are those that most entries of a section of the
lexicon share ("cookie", "consent", "privacy"), so they are known in each of its languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cleaner.text import lexicon, words
from cleaner.text.categories import Category
from cleaner.text.phrase_table import Table

#: A line that mentions a string has at least this many words; a sentence of a text beside it too.
MENTION_WORDS, PROSE_WORDS = 8, 8
#: A line of this many words is prose, even in a script without full stops (Thai, Lao).
LONG_WORDS = 25
#: A label with a full stop ("No.", "Scroll down.") has at most this many words.
LABEL_WORDS = 3
#: A sentence beside it may be as short as this.
BESIDE_WORDS = 3
#: A control stands at most this many lines from the notice that it belongs to.
NEAR = 2
#: A text is about a subject if at least this many of its sentences, and this share of them, have a word of it. Fewer
#: lines are a notice beside the text; if all have one, the page is the notice.
ABOUT_LINES, ABOUT_SHARE = 2, 0.3
#: Words are the same if they begin with the same letters, this many; shorter words say nothing. A letter of Korean is
#: a syllable.
STEM, SYLLABLES = 5, 2
_HANGUL = "\uac00", "\ud7a3"
#: A subject's words stand in this share of a section's entries, and this share of their uses is in this section.
COMMON, OWN = 0.03, 0.5

#: Of a long text so many sentences are looked at, evenly spread.
MOST_LINES = 500

SUBJECTS = (
    Category.CONSENT, Category.SUBSCRIBE, Category.LOGIN, Category.PAYWALL, Category.COMMENT, Category.AD,
    Category.COPYRIGHT,
)  # fmt: skip
#: Strings of these sections are sentences where sites put them between paragraphs: without a sign that the text is
#: about such things they are what they seem.
_BETWEEN = ~int(Category.CONSENT | Category.NAVIGATION | Category.SECTION)
#: Lines of names and dates; whether they are short enough to be that is decided elsewhere.
_SIGNED = int(Category.BYLINE | Category.DATELINE | Category.TAGS | Category.CREDIT)
#: Labels of menus that an answer or an instruction may be too.
_LABELS = int(Category.NAVIGATION | Category.SECTION)
_OPENING_QUOTES = frozenset('"“„«‘»「『《')

Mask: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Lines:
    """The lines of a text dump, and what the lexicon found in them."""

    texts: Sequence[str]
    keys: Sequence[str]
    counts: Ints
    """(n,) words."""
    ends: Mask
    """(n,) the line ends as a sentence does."""
    found: Ints
    """(n,) bit set of :class:`Category`."""

    @cached_property
    def sentence(self) -> Mask:
        """(n,) the line reads like prose, an interface string or not."""
        marks: Mask = ((self.counts >= PROSE_WORDS) & self.ends) | (self.counts >= LONG_WORDS)
        return marks


def mentioned(lines: Lines, language: str) -> Mask:
    """Return (n,) lines found in the lexicon that are sentences of the text all the same."""
    marks = np.zeros(len(lines.texts), bool)
    hits = np.flatnonzero((lines.found & ~_SIGNED) != 0).tolist()
    if not hits:
        return marks
    table = lexicon.table(language)
    for index in hits:
        marks[index] = _is_quoted(lines, table, index) or _is_short_answer(lines, index)
    candidates = [index for index in hits if not marks[index] and _goes_on(lines, table, index)]
    if candidates:
        _mark_paragraphs(lines, candidates, marks, language)
    return marks


def _is_quoted(lines: Lines, table: Table, index: int) -> bool:
    """Return True for a sentence in quotes, or about a string in quotes; a button with quotes is not a sentence."""
    text, key = lines.texts[index], lines.keys[index]
    if text[:1] not in _OPENING_QUOTES or not lines.ends[index]:
        return False
    return key in table.whole or bool(table.beginning(key))


def _is_short_answer(lines: Lines, index: int) -> bool:
    """Return True for "No." or "Scroll down." beside a sentence: a label of a menu has no full stop."""
    text = lines.texts[index]
    if lines.counts[index] > LABEL_WORDS or text[-1:] not in words.FULL_STOPS or text.endswith(("..", "。。")):
        return False
    near = slice(max(0, index - 1), index + 2)
    beside = lines.ends[near] & (lines.counts[near] >= BESIDE_WORDS) & (lines.found[near] == 0)
    return lines.found[index] & ~_LABELS == 0 and bool(beside.any())


def _is_long_for_a_prompt(lines: Lines, index: int) -> bool:
    """Return True for a paragraph beside prose that begins like a prompt to log in: prompts are short."""
    if lines.found[index] & ~_SIGNED != int(Category.LOGIN) or lines.counts[index] < LONG_WORDS:
        return False
    near = [place for place in (index - 1, index + 1) if 0 <= place < len(lines.texts)]
    return bool((lines.sentence[near] & (lines.found[near] == 0)).any())


def _goes_on(lines: Lines, table: Table, index: int) -> bool:
    """Return True if a line begins like a string and goes on as a sentence; after a colon a label has its target."""
    key = lines.keys[index]
    if not lines.sentence[index] or lines.counts[index] < MENTION_WORDS or key in table.whole:
        return False
    size = table.beginning(key)
    return size > 0 and not any(sign in lines.texts[index][size - 2 : size + 3] for sign in ":：|>»→")


def _mark_paragraphs(lines: Lines, candidates: list[int], marks: Mask, language: str) -> None:
    """Mark the candidates that stand in the text, not in a notice."""
    paragraphs = [index for index in candidates if _is_long_for_a_prompt(lines, index)]
    marks[paragraphs] = True
    found = np.where(marks, 0, lines.found)
    prose = lines.sentence & (found == 0)
    controls = found.copy()
    controls[candidates] = 0
    about_shares = shares(lines, np.flatnonzero(prose).tolist(), language)
    if about_shares[Category.CONSENT] == 1 and (controls & int(Category.CONSENT)).any():
        # No sentence is about anything else, and here is the button: the page is the notice.
        return
    about = bool(paragraphs) or max(about_shares.values()) >= ABOUT_SHARE
    for index in (*candidates, *reversed(candidates)):
        # One that is found out is prose to the next.
        own = int(found[index]) & ~_SIGNED
        before, after = _beside(controls, index, -1, about), _beside(controls, index, 1, about)
        sides = sum(bool(prose[place]) for place in (before, after) if 0 <= place < len(prose))
        near = controls[max(0, index - NEAR) : index + NEAR + 1]
        in_text = sides == 2 and not own & _BETWEEN
        if in_text or (about and (sides == 2 or (sides and not (near & own).any()))):
            prose[index] = marks[index] = True


def _beside(controls: Ints, index: int, step: int, over_label: bool) -> int:
    """Return the place of the next line in a direction; ``over_label``: of the one after a label ("Advertisement")."""
    place = index + step
    return place + step if over_label and 0 <= place < len(controls) and controls[place] else place


def shares(lines: Lines, prose: list[int], language: str) -> dict[Category, float]:
    """Return the share of the sentences of the text that have a word of each subject, 0 if they are too few."""
    sentences = lexicon.keys([lines.texts[index] for index in prose[:: max(1, len(prose) // MOST_LINES)]])
    stems = [_stems(sentence) for sentence in sentences]
    numbers = {category: sum(not own.isdisjoint(each) for each in stems) for category, own in topics(language).items()}
    return {category: number / len(stems) if number >= ABOUT_LINES else 0 for category, number in numbers.items()}


def topics(language: str) -> dict[Category, frozenset[str]]:
    """Return the stems that belong to the subject of each section."""
    return _topics(lexicon.codes(language))


@cache
def _topics(codes: tuple[str, ...]) -> dict[Category, frozenset[str]]:
    entries = {category: lexicon.plain(codes[0], category) for category in Category}
    uses = {category: Counter(stem for entry in found for stem in _stems(entry)) for category, found in entries.items()}
    total = sum(uses.values(), Counter[str]())
    return {
        category: frozenset(
            stem
            for stem, count in uses[category].items()
            if count >= max(3, COMMON * len(entries[category])) and count >= OWN * total[stem]
        )
        for category in SUBJECTS
    }


def _stems(key: str) -> set[str]:
    """Return how the long words of a key begin; in a script without spaces, each pair of neighbouring letters."""
    if words.is_dense(key[:1]):
        return {key[at : at + 2] for at in range(len(key) - 1)}
    sizes = ((word, SYLLABLES if _HANGUL[0] <= word[:1] <= _HANGUL[1] else STEM) for word in key.split())
    return {word[:size] for word, size in sizes if len(word) >= size}
