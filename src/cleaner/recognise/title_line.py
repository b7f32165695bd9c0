"""Find the title and the site's name in the first lines of a text dump, where flatteners put the page's ``<title>``.

The title is what stands again on a line of its own, word for word or nearly so; the site's name is among what follows
a separator in the title line, or leads it. :data:`STEPS` are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from cleaner.recognise.site_name import common_ending, without_date, without_site
from cleaner.recognise.title import MAX_TITLE, SITE_CHARS, SITE_WORDS, title_words
from cleaner.text import lexicon, words
from cleaner.text.lexicon import key

#: Lines at the top of a dump that can be the page's ``<title>``.
TITLE_LINES = 3
#: A headline has at least as many words as this.
MIN_WORDS = 4
#: Lines that are compared with the title line, and the share of words from which one says the same.
COMPARED_LINES, ALIKE = 3000, 0.5
#: ... of a paragraph: the first sentence of the text says what the title says, in other words.
ALIKE_SENTENCE = 0.75
#: Words of a paragraph that a dump without a title line begins with: fewer if it ends in a full stop.
PARAGRAPH_WORDS, SENTENCE_WORDS = 40, 8
#: Full stops; titles end in the other signs too.
#: What stands between the parts of a title line; Chinese and Japanese ones need no space round it.
_BETWEEN = re.compile(
    r"(?<!\s)\s+(?:[-–—|·•»«›/~]|--|::?)\s+|(?:(?<!\s)\s+)?[|｜：]\s*"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff\d」』】）)！!？?])(?:_|--?)(?=[\u3040-\u30ff\u3400-\u9fff])|(?<=[」』】）])[:-](?=\w)"
)


class DumpLines:
    """The lines of a dump; the keys of those that can be a title are made only if a step asks for them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.all = lines

    @property
    def top(self) -> Sequence[tuple[int, str]]:
        """The lines that can be the title line, and their numbers."""
        return [(number, line) for number, line in enumerate(self.all[:TITLE_LINES]) if len(line) <= MAX_TITLE]

    @cached_property
    def titles(self) -> Sequence[str]:
        """The lines at the top that no paragraph precedes: two paragraphs on one matter have many words in common."""
        return list(takewhile(lambda line: len(line) <= MAX_TITLE and not _is_paragraph(line), self.all[:TITLE_LINES]))

    @cached_property
    def keys(self) -> set[str]:
        """The keys of all lines but the first that are no longer than a title."""
        return set(lexicon.keys([line for line in self.all[1:] if len(line) <= MAX_TITLE]))


class TitleLine(NamedTuple):
    """What the title line of a dump says."""

    title: str = ""
    """The headline; "" if no line below repeats it."""
    others: tuple[str, ...] = ()
    """The other parts of the line, without dates: that which is likeliest to be the site's name first."""


#: A step returns what the title line says, None if the next step is to try.
Step = Callable[[DumpLines], TitleLine | None]


def title_line(lines: Sequence[str]) -> TitleLine:
    """Return what the title line of a text dump says; nothing if it does not have one."""
    given = DumpLines(lines)
    return next((found for step in STEPS if (found := step(given)) is not None), TitleLine())


def headline_that_stands_again(lines: DumpLines) -> TitleLine | None:
    """Believe a line at the top that stands again below, whole or less " - Site": the second copy is the headline."""
    for number, line in lines.top:
        if any(map(_is_paragraph, lines.all[:number])):
            # After a paragraph it is a sentence of the text that is said again.
            return None
        found = next((head for head in _heads(line) if key(head) in lines.keys), "")
        # "Headline - 18.04.2023, Site" is never a headline, however often it stands there.
        dated = bool(found) and any(map(str.isdigit, line[len(found) :]))
        if not dated and words.count(line) >= MIN_WORDS and line in lines.all[number + 1 :]:
            # The site's name is not a part of a headline.
            site = common_ending(lines.all)
            return TitleLine(line, () if not site or without_site(line, site) != line else (site,))
        if found:
            return TitleLine(found, _names(_parts(line[len(found) :])[::-1]))
    return None


def part_that_stands_again(lines: DumpLines) -> TitleLine | None:
    """Believe a later part of "Site: Section - Headline" that stands again; a short one may be a menu's entry."""
    for line in lines.titles:
        parts = _parts(line)
        for at, part in enumerate(parts[1:], 1):
            if len(title_words(key(part))) >= MIN_WORDS and key(part) in lines.keys:
                return TitleLine(part, _names([*parts[at + 1 :][::-1], *parts[:at]]))
        # Inside of a headline a colon is far more common: all that follows has to stand again.
        site, _, rest = line.partition(": ")
        for head in (rest, *_heads(rest)):
            if len(title_words(key(head))) >= MIN_WORDS and key(head) in lines.keys:
                return TitleLine(head, _names([*_parts(rest[len(head) :])[::-1], site]))
    return None


def line_most_like_the_title(lines: DumpLines) -> TitleLine | None:
    """Believe the line that shares most words with the title line; a mere part of that is a kicker, and loses."""
    line = lines.titles[0] if lines.titles else ""
    *_, head = line, *(head for head in _heads(line) if len(title_words(key(head))) >= MIN_WORDS)
    found = _most_alike(head, lines.all[1:])
    if head == line and len(head.split()) <= SITE_WORDS and f" {key(head)} " in f" {key(found)} ":
        # "Harbour Post" on the first line, "About Harbour Post", "© 2024 Harbour Post".
        return None
    title = head if key(found) and key(found) in key(head) else found
    if not title and len(title_words(key(head))) < MIN_WORDS:
        return None
    return TitleLine(title, _names(_parts(line[len(head) :])[::-1]))


STEPS: tuple[Step, ...] = (headline_that_stands_again, part_that_stands_again, line_most_like_the_title)


def _is_paragraph(line: str) -> bool:
    """Return True for a paragraph, which is no title however much of it stands again."""
    count = words.count(line)
    stops = line.endswith(words.FULL_STOPS) and not line.endswith("...") and "|" not in line
    return count > PARAGRAPH_WORDS or (count >= SENTENCE_WORDS and stops)


def _parts(line: str) -> list[str]:
    """Return the parts of a title line, without dates."""
    return [part for part in (without_date(part.strip()) for part in _BETWEEN.split(line)) if part]


def _heads(line: str) -> Iterator[str]:
    """Yield what stands before the last part of a line, before the last two, ...: all parts left out are short."""
    end = len(line)
    for between in reversed(list(_BETWEEN.finditer(line))):
        head, tail = line[: between.start()].strip(), without_date(line[between.end() : end].strip())
        if not head or not _is_short(tail, head) or not any(map(str.isalnum, tail)):
            return
        yield head
        end = between.start()


def _is_short(tail: str, head: str) -> bool:
    """Return True if the part of a title after ``head`` can be the name of a site or a section."""
    return len(tail) <= SITE_CHARS and len(tail.split()) <= min(SITE_WORDS, max(len(head.split()), 2))


def _names(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the parts that are short enough for a name."""
    return tuple(part for part in parts if len(part) <= SITE_CHARS and len(part.split()) <= SITE_WORDS)


def _most_alike(title: str, lines: Sequence[str]) -> str:
    """Return the line that shares most of its words with ``title``, more than half of them; "" if none does."""
    wanted = title_words(key(title))
    if len(title) > MAX_TITLE or len(wanted) < MIN_WORDS:
        return ""
    # "Harbour Post" and "© Harbour Post" are alike too.
    likely = [
        line for line in lines[:COMPARED_LINES] if len(title) < 3 * len(line) < 6 * len(title) and "©" not in line
    ]
    best, found = ALIKE, ""
    for line, own in zip(likely, map(title_words, lexicon.keys(likely)), strict=True):
        share = 2 * len(wanted & own) / (len(wanted) + len(own))
        if share > best and (share >= ALIKE_SENTENCE or not _is_paragraph(line)):
            best, found = share, line
    return found
