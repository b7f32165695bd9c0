"""Find the title and the site's name in the first lines of a text dump, where flatteners put the page's ``<title>``.

The title is what stands again on a line of its own, word for word or nearly so; the site's name is what follows a
separator in the title line, or at the end of several lines. :data:`STEPS` are tried in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from cleaner.recognise.site_name import common_ending, without_site
from cleaner.recognise.title import MAX_TITLE, split_title, title_parts, title_words
from cleaner.text import lexicon
from cleaner.text.lexicon import key

#: Lines at the top of a dump that can be the page's ``<title>``.
TITLE_LINES = 3
#: A headline has at least as many words as this.
MIN_WORDS = 4
#: Lines that are compared with the title line, and the share of words from which one says the same.
COMPARED_LINES, ALIKE = 3000, 0.5


class DumpLines:
    """The lines of a dump; the keys of those that can be a title are made only if a step asks for them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.all = lines

    @property
    def top(self) -> Sequence[str]:
        """The lines that can be the title line."""
        return self.all[:TITLE_LINES]

    @cached_property
    def keys(self) -> set[str]:
        """The keys of all lines but the first that are no longer than a title."""
        return set(lexicon.keys([line for line in self.all[1:] if len(line) <= MAX_TITLE]))


#: A step returns (title, site's name), each "" if it is not known, or None if the next step is to try.
Step = Callable[[DumpLines], tuple[str, str] | None]


def title_and_site(lines: Sequence[str]) -> tuple[str, str]:
    """Return (title, site's name) of a text dump; "" for what it does not say."""
    given = DumpLines(lines)
    return next((found for step in STEPS if (found := step(given)) is not None), ("", ""))


def headline_that_stands_again(lines: DumpLines) -> tuple[str, str] | None:
    """Believe a line at the top that stands again below, whole or less " - Site": the second copy is the headline."""
    for number, line in enumerate(lines.top):
        if len(line) <= MAX_TITLE and len(line.split()) >= MIN_WORDS and line in lines.all[number + 1 :]:
            # The site's name is not a part of a headline.
            site = common_ending(lines.all)
            return line, "" if without_site(line, site) != line else site
        head, site = split_title(line)
        while site:
            if key(head) in lines.keys:
                return head, site
            head, site = split_title(head)
    return None


def part_that_stands_again(lines: DumpLines) -> tuple[str, str] | None:
    """Believe a later part of "Site: Section - Headline" that stands again; a short one may be a menu's entry."""
    for line in lines.top:
        parts = title_parts(line) if len(line) <= MAX_TITLE else []
        for part in parts[1:]:
            if len(title_words(key(part))) >= MIN_WORDS and key(part) in lines.keys:
                return part, parts[0]
    return None


def line_most_like_the_title(lines: DumpLines) -> tuple[str, str] | None:
    """Believe the line that shares most words with the title line; a mere part of that is a kicker, and loses."""
    head, site = split_title(lines.all[0]) if lines.all else ("", "")
    found = _most_alike(head, lines.all[1:])
    title = head if key(found) and key(found) in key(head) else found
    return title, site or common_ending(lines.all)


STEPS: tuple[Step, ...] = (headline_that_stands_again, part_that_stands_again, line_most_like_the_title)


def _most_alike(title: str, lines: Sequence[str]) -> str:
    """Return the line that shares most of its words with ``title``, more than half of them; "" if none does."""
    wanted = title_words(key(title))
    if len(title) > MAX_TITLE or len(wanted) < MIN_WORDS:
        return ""
    likely = [line for line in lines[:COMPARED_LINES] if len(title) < 3 * len(line) < 6 * len(title)]
    best, found = ALIKE, ""
    for line, words in zip(likely, map(title_words, lexicon.keys(likely)), strict=True):
        share = 2 * len(wanted & words) / (len(wanted) + len(words))
        if share > best:
            best, found = share, line
    return found
