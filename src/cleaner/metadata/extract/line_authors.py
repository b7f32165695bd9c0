"""Decide whom a line names: the first of the steps that finds names, less what looks unlike one."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.metadata.extract.byline_text import own_people, with_honour
from cleaner.metadata.extract.signed_line import (
    SignedLine,
    Step,
    name_above_author_links,
    name_above_the_job,
    name_alone,
    name_before_date,
    name_before_job,
    name_beside_date,
    names_after_by,
    names_alone,
    names_introduced,
    names_on_the_next_line,
    whole_byline,
)
from cleaner.model.columns import Region
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline
from cleaner.text.lexicon import key

#: Lines with entries of menus, buttons and tags, which look like names of two words.
_NO_NAMES = frozenset(
    ("navigation", "section-label", "tags", "site-name", "login", "subscribe", "share", "control", "button")
)
_IN_MENUS = Region.NAV | Region.BUTTON | Region.FORM | Region.TAGS

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


def _is_below_introduction(line: SignedLine) -> bool:
    """Return True if the line above holds only the word that introduces an author: "By"."""
    return line.place > 0 and byline.is_introduction(line.doc.text[line.place - 1], line.language)
