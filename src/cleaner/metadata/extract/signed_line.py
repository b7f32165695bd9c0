"""Find whom one line names: by the word that introduces them, the date beside them, or what else it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from cleaner.metadata.extract.byline_text import own_people, prepared, with_honour
from cleaner.metadata.extract.common_words import CommonWords
from cleaner.model.columns import Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline, name_list
from cleaner.recognise.dates import FoundDate, find_date, is_of_a_date_line
from cleaner.recognise.site_name import without_site
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text import lexicon, words
from cleaner.text.lexicon import key

MAX_BYLINE_WORDS = 14
#: A name alone on its line stands at most this far below the headline.
NAME_BELOW = 2
#: Words of a name above links about the author; so many lines below it hold them. Letters of a word like "author".
MAX_NAME_WORDS, LINKS_BELOW, AUTHOR_LETTERS = 5, 2, 5
#: A line tells who somebody is in as many words: "Jane Doe is a writer and lives by the harbour".
ABOUT_WORDS = 6
#: Lines with entries of menus, buttons and tags, which look like names of two words.
_NO_NAMES = frozenset(
    ("navigation", "section-label", "tags", "site-name", "login", "subscribe", "share", "control", "button")
)
_IN_MENUS = Region.NAV | Region.BUTTON | Region.FORM | Region.TAGS
#: Labels of lines that no filter knows.
UNKNOWN = frozenset(("", "byline", "low-score", "page-head", "caption"))
#: Those of a name that stands above what its bearer is.
_HEADS = frozenset(("", "low-score"))
#: Fewer letters of a script without spaces before a date are a label: "公開2019年5月8日".
DENSE_NAME = 3
#: Words of a short line.
MAX_SHORT_WORDS = 8


class SignedLine(NamedTuple):
    """A line that may name authors."""

    doc: Document
    common: CommonWords
    place: int
    """Its index in the page."""
    text: str
    """What it says, prepared for the recognition of names."""
    date: FoundDate | None
    """Where in the text a date is."""
    below_headline: int = 0
    """Lines from the headline down to this one."""

    @property
    def language(self) -> str:
        """The page's language."""
        return self.doc.page.language

    def is_short(self, index: int) -> bool:
        """Return True if the line at ``index`` has few words."""
        return bool(self.doc.words[index] <= MAX_SHORT_WORDS)


#: A way to find the authors that a line names; none if it finds nobody.
Step = Callable[[SignedLine], list[str]]


def signed_line(common: CommonWords, index: int, date: FoundDate | None, below_headline: int = 0) -> SignedLine:
    """Return the line at ``index``; ``date``: the one in its text as it stands on the page."""
    doc = common.doc
    text = prepared(doc.text[index], doc.page.language)
    if text != doc.text[index]:
        date = find_date(text, doc.page.language)
    return SignedLine(doc, common, index, text, date, below_headline)


def names_after_by(line: SignedLine) -> list[str]:
    """Find the names in parts that begin like a byline: "12.3.2024 | von Erika Muster"."""
    if line.language[:2] == "ja" and not line.date and (people := _spaced_name(line)):
        return people
    return byline.names_in_signed_parts(line.text, line.language)


def name_beside_date(line: SignedLine) -> list[str]:
    """Find the parts of a date line that look like a full name: "8 May 2019 · Jane Doe"."""
    if line.doc.labels[line.place] != "dateline":
        return []
    return [part for part in byline.line_parts(line.text, line.language) if byline.is_full_name(part)]


def _spaced_name(line: SignedLine) -> list[str]:
    """Return the only name of a Japanese byline if it is written in two parts: "取材・文：森下 いずみ"."""
    people = byline.names_in_byline(line.text, line.language)
    if len(people) != 1 or people[0] == line.text or len(people[0].split()) != 2:
        return []
    return people if all(map(words.is_dense, people[0].replace(" ", ""))) else []


def name_before_date(line: SignedLine) -> list[str]:
    """Find the name right before the date in a line of an HTML page: "Jane Doe 8 May 2019", "山田太郎2019年5月8日"."""
    before = line.text[: line.date.start].strip() if line.date and line.doc.is_html else ""
    is_name = byline.is_cased_name(before) or (
        words.is_dense(before[:1]) and len(before) >= DENSE_NAME and byline.is_full_name(before)
    )
    if not is_name or lexicon.table(line.language).find(key(before), MAX_SHORT_WORDS):
        return []
    return [] if any(map(is_of_a_date_line(line.language), key(before).split())) else [before]


def whole_byline(line: SignedLine) -> list[str]:
    """Find the names in a short byline, up to its date; an element named for the author needs no "by"."""
    if line.doc.labels[line.place] != "byline" or line.doc.words[line.place] > MAX_BYLINE_WORDS:
        return []
    return byline.names_in_byline(line.text[: line.date.start] if line.date else line.text, line.language)


def names_introduced(line: SignedLine) -> list[str]:
    """Find the names after "by"; a longer line without a date tells what somebody did, not who wrote."""
    if line.date:
        without_date = f"{line.text[: line.date.start]} | {line.text[line.date.end :]}"
        return byline.names_after_introduction(without_date, line.language)
    # "文・森下いずみ"
    text = line.text.replace("・", "：", 1) if words.is_dense(line.text[:1]) else line.text
    return byline.names_after_introduction(text, line.language) if line.is_short(line.place) else []


def names_on_the_next_line(line: SignedLine) -> list[str]:
    """Find the names on the line after one that holds only "By"."""
    after = line.place + 1
    if after >= len(line.doc) or not byline.is_introduction(line.text, line.language) or not line.is_short(after):
        return []
    return byline.names_in_byline(line.doc.text[after], line.language)


def name_alone(line: SignedLine) -> list[str]:
    """Find a line that is a full name, just below the headline and not part of the text."""
    doc, index = line.doc, line.place
    dated = doc.is_html and index + 1 < len(doc) and doc.labels[index + 1] == "dateline"
    if not 0 < line.below_headline <= NAME_BELOW or doc.phrases[index]:
        return []
    if doc.kept[index] and not dated and not _is_told_about(line):
        return []
    if not doc.is_html and (index - line.below_headline < TITLE_LINES or doc.labels[index] not in UNKNOWN):
        # Below the title line stands the menu.
        return []
    text = line.text if doc.is_html else without_site(line.text, doc.page.site_name)
    if not doc.is_html and "," in text:
        # "Jane Doe, Staff Writer", "Jane Doe, Tidewater"
        text = text.partition(",")[0] if len(text.split(",")) == 2 and len(text.split()) <= MAX_SHORT_WORDS else ""
    return [text] if byline.is_cased_name(text) else []


def name_above_author_links(line: SignedLine) -> list[str]:
    """Find the name in a dump above strings about the author: "Jane Doe" / "All materials" / "Write to the author"."""
    doc, index = line.doc, line.place
    if doc.is_html or line.below_headline <= 0 or doc.kept[index] or doc.phrases[index] or line.date:
        return []
    if doc.labels[index] not in UNKNOWN or not 1 < doc.words[index] <= MAX_NAME_WORDS or doc.sentence_end[index]:
        return []
    below = range(index + 1, min(len(doc), index + 1 + LINKS_BELOW))
    stems = _author_stems(line.language)
    links = [each for each in below if not doc.kept[each] and line.is_short(each)]
    about = any(doc.phrases[each] and _has_stem(doc.keys[each], stems) for each in links)
    return [line.text] if about and links[0] == index + 1 else []


def name_before_job(line: SignedLine) -> list[str]:
    """Find the name before its bearer's job: "홍길동 기자 입력 2024.03.12"."""
    if line.doc.words[line.place] > MAX_BYLINE_WORDS:
        return []
    # "글·사진 한지수 기자"
    rest = line.text.partition(" ")[2]
    name = byline.name_before_job(line.text, line.language) or byline.name_before_job(rest, line.language)
    return [name] if name else []


def name_above_the_job(line: SignedLine) -> list[str]:
    """Find the name above a line of its element that tells what its bearer is: "Jane Doe" / "Former Lock Keeper"."""
    doc, above = line.doc, line.place - 1
    if (
        not doc.is_html
        or above < 0
        or line.date
        or doc.labels[line.place] != "byline"
        or doc.labels[above] not in _HEADS
    ):
        return []
    signed = bool(doc.region[above] & Region.BYLINE) or doc.keys.count(doc.keys[above]) > 1
    if not signed or byline.is_introduced(line.text, line.language):
        return []
    return [doc.text[above]] if byline.is_cased_name(doc.text[above]) else []


def names_alone(line: SignedLine) -> list[str]:
    """Find a line that is a list of full names, just below the headline: "A. Corran, M. Osei & J. Poe"."""
    headline = line.place - line.below_headline
    is_text = bool(line.doc.kept[line.place]) if line.doc.is_html else headline < TITLE_LINES
    if is_text or not 0 < line.below_headline <= NAME_BELOW:
        return []
    people = [part.text for part in name_list.parts(line.text, line.language)]
    return people if len(people) > 1 and all(map(byline.is_cased_name, people)) else []


MARKED_LINE_STEPS: tuple[Step, ...] = (
    names_after_by,
    name_before_job,
    name_beside_date,
    name_before_date,
    name_above_the_job,
    whole_byline,
)
NEAR_LINE_STEPS: tuple[Step, ...] = (
    names_introduced,
    name_above_author_links,
    name_before_job,
    names_on_the_next_line,
    names_alone,
    name_alone,
)
#: Of these no word says that they find names: a menu's entry or a heading looks like one.
_UNINTRODUCED = frozenset(
    (name_beside_date, name_before_date, name_above_the_job, whole_byline, names_alone, name_alone)
)


def authors_of_line(steps: tuple[Step, ...], line: SignedLine, source: str) -> Iterator[Candidate]:
    """Yield the names that the first successful step finds."""
    people, step = next(((found, step) for step in steps if (found := step(line))), ([], steps[0]))
    if step in _UNINTRODUCED and not byline.is_introduced(line.text, line.language):
        people = [name for name in people if not _looks_unlike_a_name(line, name)]
    people = [with_honour(name, line.text) for name in people]
    if not line.doc.is_html:
        people = authors_of_dump(line, people, source)
    if source == "block":
        yield from (Candidate("authors", name, source) for name in people)
    elif people:
        # Of these sources only the first line is believed, with all whom it names.
        yield Candidate("authors", "; ".join(people), source)


def authors_of_dump(line: SignedLine, people: list[str], source: str) -> list[str]:
    """Return who of the people in a line of a text dump wrote the text.

    Nobody marks the author there: names far from the headline need an introduction, and what stands after a full name
    is an agency or a place: "By Jane Doe for Harbour Post, Tidewater".
    """
    page = line.doc.page
    own = {
        key(page.title),
        key(page.site_name),
        line.doc.keys[line.place] if line.doc.labels[line.place] == "headline" else "",
    }
    names = [name for name in map(byline.without_client, people) if key(name) not in own]
    if source == "far-block" and not (byline.is_introduced(line.text, line.language) or _is_below_introduction(line)):
        return []
    return own_people(names)


def _looks_unlike_a_name(line: SignedLine, name: str) -> bool:
    """Return True for an entry of a menu, a button, a heading: "Our Tours", "Trade Program", "Products Liability"."""
    doc = line.doc
    signed = doc.labels[line.place] in ("byline", "meta-line", "dateline")
    named = signed or bool(doc.region[line.place] & Region.BYLINE)
    if doc.is_html and named:
        # Its element is named for the author, or a date stands beside the name.
        return False
    is_entry = doc.labels[line.place] in _NO_NAMES or bool(doc.region[line.place] & _IN_MENUS)
    return is_entry or line.common.are_in(name)


def _has_stem(key: str, stems: tuple[str, ...]) -> bool:
    """Return True if a word of a key but the first begins with one of the stems."""
    return any(word.startswith(stems) for word in key.split()[1:])


@cache
def _author_stems(language: str) -> tuple[str, ...]:
    """Return the words that introduce an author and are no prepositions: "author", "autor"."""
    introductions = lexicon.plain(language, lexicon.Category.BYLINE)
    return tuple(word for word in introductions if " " not in word and len(word) >= AUTHOR_LETTERS)


def _is_told_about(line: SignedLine) -> bool:
    """Return True if another line begins with this one and goes on: "Jane Doe is a writer and lives by the harbour"."""
    doc, name = line.doc, line.doc.keys[line.place]
    return any(told.startswith(f"{name} ") and doc.words[at] >= ABOUT_WORDS for at, told in enumerate(doc.keys))


def _is_below_introduction(line: SignedLine) -> bool:
    """Return True if the line above holds only the word that introduces an author: "By"."""
    return line.place > 0 and byline.is_introduction(line.doc.text[line.place - 1], line.language)
