"""Find the site's name in a text dump: in its title line, copyright lines, and the short lines of its head and foot.

A name that two places give is believed before one that stands alone. :data:`STEPS` are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from cleaner.recognise.copyright_holder import Holder, copyright_holder
from cleaner.recognise.dates import find_date, is_dateline
from cleaner.recognise.site_name import common_ending, leading_name, names_host, same_name
from cleaner.recognise.title import MAX_TITLE, SITE_CHARS, SITE_WORDS
from cleaner.text import lexicon, words
from cleaner.text.lexicon import Category, key

#: Lines at the top and at the end of a dump that say whose page it is.
HEAD_LINES, FOOT_LINES = 60, 120
#: Lines of the head that stand alone and can be the name; the further down, the likelier it is a menu's entry.
MAX_ALONE = 4
#: "Skip to content" and the like, above the logo.
MAX_ABOVE = 3
#: Words of an interface line that has the name in it: "Get the Harbour Post app", "Foto: Name/Harbour Post".
MAX_LINE_WORDS = 14
#: A line of this many words, or a sentence half as long, is where the text begins.
TEXT_WORDS = 16
#: A name that only stands first needs this many interface strings among as many lines below it.
MENU_LINES, MENU_REACH = 2, 6
#: Words up to this length are written small in names too; from so many longer ones on most have a capital.
PARTICLE, SENTENCE_WORDS = 3, 3
_ADDRESS = re.compile(r"https?://[^\s/]+|www\.[^\s/]+|@[\w-]{3,}(?:\.[\w-]{2,}){1,3}")
_NOT_NAME = re.compile(r"[?\t{}<>=@#]|:$|…$|\.\.\.$|https?:")


class SiteLines:
    """What the lines of a dump say of its site."""

    def __init__(self, lines: Sequence[str], language: str, title: str, parts: Sequence[str]) -> None:
        self.all, self.language, self.title = lines, language, title
        self.parts = [part for part in parts if self.can_name(part)]
        """The parts of the title line that are not the headline, the likeliest name first."""

    @cached_property
    def outer(self) -> list[str]:
        """The short lines of head and foot, each once."""
        ends = [*self.all[:HEAD_LINES], *self.all[max(HEAD_LINES, len(self.all) - FOOT_LINES) :]]
        return [line for line in dict.fromkeys(ends) if len(line) <= MAX_TITLE]

    @cached_property
    def outer_keys(self) -> list[str]:
        """The keys of the lines of :attr:`outer` that have few words and are not copyright lines."""
        others = [line for line, holder in zip(self.outer, self._held, strict=True) if not holder]
        return [found for found in lexicon.keys(others) if words.count(found) <= MAX_LINE_WORDS]

    @cached_property
    def _held(self) -> list[Holder | None]:
        return [copyright_holder(line, self.language) for line in self.outer]

    @cached_property
    def holders(self) -> list[Holder]:
        """Whom the copyright lines name."""
        return [holder for holder in self._held if holder and self.can_name(holder.name)]

    @cached_property
    def hosts(self) -> list[str]:
        """The addresses in head and foot, as far as they name a host."""
        found = (match[0] for line in self.outer for match in _ADDRESS.finditer(line))
        return [f"http://{host.rpartition('/')[2].lstrip('@')}" for host in dict.fromkeys(found)]

    @cached_property
    def ending(self) -> str:
        """What follows a separator at the end of several lines; "" if nothing does."""
        found = common_ending(self.all)
        return found if self.can_name(found) else ""

    @cached_property
    def alone(self) -> list[tuple[int, str]]:
        """(Index, name) of the first lines above the headline that stand alone and can be a name."""
        table, title = lexicon.table(self.language), key(self.title)
        found: list[tuple[int, str]] = []
        for index, line in enumerate(self.all[:HEAD_LINES]):
            name, folded = leading_name(line) or line, key(line)
            if (title and folded == title) or self.begins_text(line) or len(found) == MAX_ALONE:
                break
            if self.can_name(name) and not table.find(folded, words.count(folded)) and not self.is_about_time(line):
                found.append((index, name))
        return found

    @property
    def first_line(self) -> str:
        """The first of :attr:`alone` if no more than a few interface strings stand above it; "" if there is none."""
        index, name = self.alone[0] if self.alone else (0, "")
        above = self.all[:index]
        find = lexicon.table(self.language).find
        unknown = [
            text for line, text in zip(lexicon.keys(above), above, strict=True) if not find(line, words.count(line))
        ]
        # Of links such as "Jump directly to the content" not all are in the lexicon.
        skipped = all(map(_is_written_small, unknown)) and not (unknown and name.islower())
        return name if index <= MAX_ABOVE and skipped else ""

    def begins_text(self, line: str) -> bool:
        """Return True for a line that is longer than those of a head."""
        count = words.count(line)
        return count >= TEXT_WORDS and words.ends_sentence(line)

    def is_about_time(self, line: str) -> bool:
        """Return True for a date line."""
        return any(map(str.isdigit, line)) and is_dateline(line, self.language)

    def can_name(self, name: str) -> bool:
        """Return True for a text that has the shape of a name, and is neither the headline nor a section."""
        if not name or len(name) > SITE_CHARS or len(name.split()) > SITE_WORDS or _NOT_NAME.search(name):
            return False
        folded = key(name)
        if not any(map(str.isalpha, name)) or folded == key(self.title) or words.ends_sentence(name):
            return False
        if _is_written_small(name) or (len(name) <= PARTICLE and name.islower()):
            return False
        kinds = lexicon.table(self.language).whole.get(folded, 0)
        return not kinds & ~int(Category.BYLINE) and not find_date(name, self.language)

    def is_held(self, name: str) -> bool:
        """Return True if a copyright line names it."""
        return any(same_name(name, holder.name) for holder in self.holders)

    def is_host(self, name: str) -> bool:
        """Return True if an address in the dump repeats it."""
        return any(names_host(name, host) for host in self.hosts)

    def is_inside(self, name: str) -> bool:
        """Return True if other short lines have it in them: "About Harbour Post", "Foto: Name/Harbour Post"."""
        folded = key(name)
        if len(folded) < (2 if words.is_dense(folded[:1]) else 4):
            return False
        title = key(self.title)
        return any(folded != line and line != title and _has_words(line, folded) for line in self.outer_keys)

    def is_person(self, name: str) -> bool:
        """Return True if a line of the head that says who wrote or when has the name in it."""
        folded = key(name)
        if any(folded == key(line) for _, line in self.alone[:1]):
            return False
        below = self.all[:HEAD_LINES]
        alone = (index for index, line in enumerate(below) if key(line) == folded)
        return any(index > 0 for index in alone) or any(
            folded in key(line) and (self.is_about_time(line) or self._is_signed(line)) for line in below
        )

    def _is_signed(self, line: str) -> bool:
        folded = key(line)
        return bool(lexicon.table(self.language).find(folded, words.count(folded)) & Category.BYLINE)


#: A step returns the site's name, "" if the next step is to try.
Step = Callable[[SiteLines], str]


def site_name(lines: Sequence[str], language: str, title: str, parts: Sequence[str]) -> str:
    """Return the site's name in a dump; "" if it does not say.

    ``title``: the headline if the title line gives it; ``parts``: the rest of the title line, the likeliest name first.
    """
    given = SiteLines(lines, language, title, parts)
    return next((found for step in STEPS if (found := step(given))), "")


def part_of_the_title_and_elsewhere(lines: SiteLines) -> str:
    """Believe a part of the title line that another place repeats."""
    return _first(
        part
        for part in lines.parts
        if lines.is_held(part)
        or lines.is_host(part)
        or same_name(part, lines.ending)
        or any(same_name(part, name) for _, name in lines.alone)
    )


def last_part_of_the_title(lines: SiteLines) -> str:
    """Believe the last part of the title line."""
    return _first(lines.parts)


def alone_and_held(lines: SiteLines) -> str:
    """Believe a line of the head whose name a copyright line repeats: "Talboter", "© Talboter Verlag GmbH"."""
    return _first(name for _, name in lines.alone if lines.is_held(name))


def end_of_several_lines(lines: SiteLines) -> str:
    """Believe what ends several lines after a separator: "A pier - Harbour Post"."""
    return lines.ending


def first_line_repeated(lines: SiteLines) -> str:
    """Believe the first line if other interface lines, or an address, repeat it."""
    name = lines.first_line
    return name if name and (lines.is_host(name) or lines.is_inside(name)) else ""


def line_of_the_head_repeated(lines: SiteLines) -> str:
    """Believe the only line of the head, below strings that nobody knows, that copyright lines or an address repeat."""
    found = [name for _, name in lines.alone[1:] if lines.is_host(name) or lines.is_inside(name)]
    return found[0] if len(found) == 1 and not lines.is_person(found[0]) else ""


def holder_of_the_copyright(lines: SiteLines) -> str:
    """Believe a copyright line with a year if other lines repeat the name, unless it names who wrote the text."""
    sure = (holder.name for holder in lines.holders if holder.sure and not lines.is_person(holder.name))
    return _first(name for name in sure if lines.is_host(name) or lines.is_inside(name))


def holder_alone(lines: SiteLines) -> str:
    """Believe a copyright line with a year."""
    return _first(holder.name for holder in lines.holders if holder.sure and not lines.is_person(holder.name))


def first_line_above_a_menu(lines: SiteLines) -> str:
    """Believe the first line if interface strings follow: the logo above the menu."""
    name = lines.first_line
    if not name:
        return ""
    index = lines.alone[0][0]
    below = lines.all[index + 1 : index + 1 + MENU_REACH]
    folded = lexicon.keys(below)
    find = lexicon.table(lines.language).find
    menu = sum(bool(find(line, words.count(line))) for line in folded)
    again = key(name) in lexicon.keys([line for line in lines.all[index + 1 : HEAD_LINES] if len(line) <= SITE_CHARS])
    return name if menu >= MENU_LINES and not again else ""


STEPS: tuple[Step, ...] = (
    part_of_the_title_and_elsewhere,
    last_part_of_the_title,
    alone_and_held,
    end_of_several_lines,
    first_line_repeated,
    line_of_the_head_repeated,
    holder_of_the_copyright,
    holder_alone,
    first_line_above_a_menu,
)


def _is_written_small(name: str) -> bool:
    """Return True for many words of which most begin in lower case: a sentence, "View this email in your browser"."""
    long = [word for word in name.split() if len(word) > PARTICLE]
    small = sum(words.is_small(word[:1]) and word == word.lower() for word in long)
    return len(long) >= SENTENCE_WORDS and 2 * small > len(long)


def _first(names: Iterator[str] | Sequence[str]) -> str:
    return next(iter(names), "")


def _has_words(line: str, phrase: str) -> bool:
    """Return True if the key ``line`` has the key ``phrase`` in it as whole words."""
    if words.is_dense(phrase[:1]):
        return phrase in line
    return f" {phrase} " in f" {line} "
