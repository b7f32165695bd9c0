"""Find who wrote and when: in bylines and date lines, and in the lines round the headline that no filter recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from cleaner.metadata.extract.date_labels import ends_in
from cleaner.metadata.extract.labelled_dates import labelled_dates
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline, name_list
from cleaner.recognise.dates import FoundDate, find_date, is_dateline, is_of_a_date_line
from cleaner.recognise.relative_dates import find_relative_date
from cleaner.recognise.site_name import without_site
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text import lexicon, words
from cleaner.text.lexicon import key

MAX_BYLINE_WORDS = 14
#: Lines above and below the headline that are read, whatever filter took them.
ABOVE, BELOW = 4, 8
#: Words of such a line, and of one that may hold a date without being a date line.
MAX_LINE_WORDS, MAX_DATE_WORDS = 25, 8
#: Characters in which a text's opening date ends.
MAX_OPENING = 40
#: Lines of the text that may open with a date.
OPENING_LINES = 3
#: Words of a name that signs a text at its end.
MAX_SIGNATURE_WORDS = 3
#: A name alone on its line stands at most this far below the headline.
NAME_BELOW = 2
#: Words of a name above links about the author; so many lines below it hold them. Letters of a word like "author".
MAX_NAME_WORDS, LINKS_BELOW, AUTHOR_LETTERS = 5, 2, 5
#: The filters that mark lines that say who wrote and when.
SIGNED = frozenset(("byline", "meta-line", "dateline"))
#: Lines about other people and other stories.
_ELSEWHERE = frozenset(("comment", "related", "teaser", "credit", "caption", "copyright", "headline"))
#: Labels of lines that no filter knows.
_UNKNOWN = frozenset(("", "byline", "low-score", "page-head", "caption"))


class SignedLine(NamedTuple):
    """A line that may name authors."""

    doc: Document
    place: int
    """Its index in the page."""
    date: FoundDate | None
    below_headline: int = 0
    """Lines from the headline down to this one."""

    @property
    def text(self) -> str:
        """The line's text."""
        return self.doc.text[self.place]

    @property
    def language(self) -> str:
        """The page's language."""
        return self.doc.page.language

    def is_short(self, index: int) -> bool:
        """Return True if the line at ``index`` has few words."""
        return bool(self.doc.words[index] <= MAX_DATE_WORDS)


#: A way to find the authors that a line names; none if it finds nobody.
Step = Callable[[SignedLine], list[str]]


def from_marked_line(doc: Document, index: int, source: str) -> Iterator[Candidate]:
    """Yield dates and names from a line that a filter took for a byline or a date line."""
    date = find_date(doc.text[index], doc.page.language)
    yield from _dates(doc, index, date, source)
    if not doc.region[index] & Region.COMMENT:
        yield from _authors(MARKED_LINE_STEPS, SignedLine(doc, index, date), source)


def round_headline(doc: Document, at: int, others: Mask) -> Iterator[Candidate]:
    """Yield dates and names from the lines round the headline at ``at``, the nearest first.

    ``others``: (n,) blocks that are of other stories.
    """
    lines = range(max(0, at - ABOVE), min(len(doc), at + BELOW + 1))
    for index in sorted(lines, key=lambda index: (abs(index - at), index)):
        if index == at or doc.words[index] > MAX_LINE_WORDS or others[index] or _is_elsewhere(doc, index):
            continue
        date = find_date(doc.text[index], doc.page.language)
        labelled = bool(doc.phrases[index] & int(lexicon.Category.DATELINE))
        believed = date if labelled or _is_about_a_date(doc, index, date) else None
        yield from _dates(doc, index, believed, "block" if labelled else "near-block")
        if not doc.region[index] & Region.COMMENT and doc.kind[index] != Kind.HEADING:
            yield from _authors(NEAR_LINE_STEPS, SignedLine(doc, index, date, index - at), "near-block")


def name_below_the_text(doc: Document) -> Iterator[Candidate]:
    """Yield the name that stands alone right below the last paragraph of a text dump."""
    kept = np.flatnonzero(doc.kept)
    after = int(kept[-1]) + 1 if len(kept) else len(doc)
    if doc.is_html or after >= len(doc) or not doc.sentence_end[after - 1] or doc.phrases[after]:
        return
    text = doc.text[after]
    if doc.labels[after] in _UNKNOWN and byline.is_cased_name(text) and len(text.split()) <= MAX_SIGNATURE_WORDS:
        yield Candidate("authors", text, "far-block")


def opening_date(doc: Document, others: Mask) -> Iterator[Candidate]:
    """Yield the date that opens the text: "27.1.2022 - At the ...", "(18.01.2018) The farmers ...".

    ``others``: (n,) blocks that are of other stories.
    """
    for index in np.flatnonzero(doc.kept)[:OPENING_LINES].tolist():
        if others[index]:
            continue
        date = find_date(doc.text[index][:MAX_OPENING], doc.page.language)
        if date and date.start <= 1:
            yield Candidate("date", date.iso, "opening")


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
    """Find the name that stands right before the date in a line of an HTML page: "Jane Doe 8 May 2019"."""
    before = line.text[: line.date.start].strip() if line.date and line.doc.is_html else ""
    if not before or not byline.is_cased_name(before) or lexicon.table(line.language).find(key(before), MAX_DATE_WORDS):
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
    if not 0 < line.below_headline <= NAME_BELOW or (doc.kept[index] and not dated) or doc.phrases[index]:
        return []
    if not doc.is_html and (index - line.below_headline < TITLE_LINES or doc.labels[index] not in _UNKNOWN):
        # Below the title line stands the menu.
        return []
    text = line.text if doc.is_html else without_site(line.text, doc.page.site_name)
    if not doc.is_html and "," in text:
        # "Jane Doe, Staff Writer", "Jane Doe, Tidewater"
        text = text.partition(",")[0] if len(text.split(",")) == 2 and len(text.split()) <= MAX_DATE_WORDS else ""
    return [text] if byline.is_cased_name(text) else []


def name_above_author_links(line: SignedLine) -> list[str]:
    """Find the name in a dump above strings about the author: "Jane Doe" / "All materials" / "Write to the author"."""
    doc, index = line.doc, line.place
    if doc.is_html or line.below_headline <= 0 or doc.kept[index] or doc.phrases[index] or line.date:
        return []
    if doc.labels[index] not in _UNKNOWN or not 1 < doc.words[index] <= MAX_NAME_WORDS or doc.sentence_end[index]:
        return []
    below = range(index + 1, min(len(doc), index + 1 + LINKS_BELOW))
    stems = _author_stems(line.language)
    links = [each for each in below if not doc.kept[each] and doc.words[each] <= MAX_DATE_WORDS]
    about = any(doc.phrases[each] and _has_stem(doc.keys[each], stems) for each in links)
    return [line.text] if about and links[0] == index + 1 else []


def _has_stem(key: str, stems: tuple[str, ...]) -> bool:
    """Return True if a word of a key but the first begins with one of the stems."""
    return any(word.startswith(stems) for word in key.split()[1:])


@cache
def _author_stems(language: str) -> tuple[str, ...]:
    """Return the words that introduce an author and are no prepositions: "author", "autor"."""
    introductions = lexicon.plain(language, lexicon.Category.BYLINE)
    return tuple(word for word in introductions if " " not in word and len(word) >= AUTHOR_LETTERS)


def name_before_job(line: SignedLine) -> list[str]:
    """Find the name before its bearer's job in a line of a dump: "홍길동 기자 입력 2024.03.12"."""
    if line.doc.is_html or line.doc.words[line.place] > MAX_BYLINE_WORDS:
        return []
    name = byline.name_before_job(line.text, line.language)
    return [name] if name else []


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


def _authors(steps: tuple[Step, ...], line: SignedLine, source: str) -> Iterator[Candidate]:
    """Yield the names that the first successful step finds."""
    people = next((found for step in steps if (found := step(line))), [])
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
    full = [name for name in names if byline.is_full_name(name) or words.is_dense(name[:1])]
    return full if full and full[0] == names[0] else names


def _is_below_introduction(line: SignedLine) -> bool:
    """Return True if the line above holds only the word that introduces an author: "By"."""
    return line.place > 0 and byline.is_introduction(line.doc.text[line.place - 1], line.language)


def _is_elsewhere(doc: Document, index: int) -> bool:
    """Return True for a line about other people and other stories; "Jane Doe - Harbour Post" only looks like one."""
    text = doc.text[index]
    signed = not doc.is_html and text != (bare := without_site(text, doc.page.site_name)) and byline.is_cased_name(bare)
    return doc.labels[index] in _ELSEWHERE and not signed


def _is_about_a_date(doc: Document, index: int, date: FoundDate | None) -> bool:
    """Return True for a short line with a date, for a date line, and for one that says when the text was changed."""
    text, language = doc.text[index], doc.page.language
    return date is not None and (
        bool(doc.words[index] <= MAX_DATE_WORDS)
        or is_dateline(text, language)
        or ends_in(text[: date.start], "updated", language)
    )


def _dates(doc: Document, index: int, date: FoundDate | None, source: str) -> Iterator[Candidate]:
    """Yield the dates of a line, else the day that "2 hours ago" names if the caller said when the page was taken."""
    text, language = doc.text[index], doc.page.language
    if date:
        yield from labelled_dates(text, date, language, source, above=doc.text[index - 1] if index else "")
    elif doc.page.now and (day := find_relative_date(text, language, doc.page.now)):
        yield Candidate("date", day, "relative")
