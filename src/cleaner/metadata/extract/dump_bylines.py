"""Find who signed a text dump: its lines hold the parts of a byline one below the other, and nothing marks them.

"By" / "Jane Doe" / ", " / "John Roe and" / "Ann Poe" / "12 March 2024". :data:`STEPS` are tried in order; the first
that finds people is believed. A name without a word that introduces it needs a witness: a date beside it, or a line
that tells who its bearer is. Must not take an entry of a menu, a heading or the teaser of another story for a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from cleaner.metadata.extract.byline_text import own_people, with_honour
from cleaner.metadata.extract.dump_page import MAX_NAME_WORDS, MAX_RUN, MIN_SHARED, ROUND, DumpPage
from cleaner.metadata.extract.dump_thread import who_began_the_thread
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline
from cleaner.recognise.dates import find_date
from cleaner.text.lexicon import key

#: Lines below the text in which a box about the author stands; lines farther above it are the head of another page.
AFTER, MAX_HEAD = 20, 400
#: Lines at the end of the text that may be such a box.
BOX = 3
#: Words of a line that tells who somebody is.
MIN_ABOUT_WORDS = 6
#: Lines between a name and its date: a job, a place.
MAX_BETWEEN = 2

#: The filters that take other stories.
_OTHERS = frozenset(("related", "teaser", "comment"))

#: Returns whom a page names; none if another way is to be tried.
Step = Callable[[DumpPage], list[str]]


def authors(doc: Document, headline: int) -> Iterator[Candidate]:
    """Yield the authors of a text dump whom its byline names; ``headline``: the index of its headline.

    The source of a user's name, which may look like any word, is "thread".
    """
    page = DumpPage(doc, headline)
    for step in STEPS if len(doc) else ():
        if found := step(page):
            source = "thread" if step is who_began_the_thread else "block"
            names = found if source == "thread" else own_people([_with_honour(doc, name) for name in found])
            yield from (Candidate("authors", name, source) for name in names)
            return


def introduced_beside_the_headline(page: DumpPage) -> list[str]:
    """Find "By" and what follows it round the headline."""
    return next((found for at in page.head if (found := _introduced(page, at))), [])


def joined_to_the_headline(page: DumpPage) -> list[str]:
    """Find the byline at the end of a line that says the headline: "The ice house stays open by Jane Doe"."""
    own = set(key(page.doc.page.title or page.doc.text[page.headline]).split())
    for at in [*page.titles, *range(max(1, page.first - MAX_HEAD), page.first)]:
        head, name = byline.split_signature(page.doc.text[at].rstrip(ROUND), page.language)
        if name and len(own.intersection(key(head).split())) >= MIN_SHARED and not page.words.are_in(name):
            return [name]
    return []


def beside_a_date(page: DumpPage) -> list[str]:
    """Find names that stand alone round the headline, above or below a date."""
    for at in page.head:
        if not page.is_lone_name(at):
            continue
        start, end = at, at + 1
        while at - start < MAX_RUN and page.is_lone_name(start - 1):
            start -= 1
        while end - at < MAX_RUN and page.is_lone_name(end):
            end += 1
        dated = page.is_date(start - 1) or any(page.is_date(line) for line in range(end, end + MAX_BETWEEN))
        if dated and end - start <= MAX_RUN:
            # "Order Now" may stand above the author, and elsewhere on the page.
            run = [line for line in range(start, end) if line == at or page.doc.keys.count(page.doc.keys[line]) == 1]
            return [_in_letters(page, line) for line in run]
    return []


def told_about(page: DumpPage) -> list[str]:
    """Find a name that stands alone round the headline or below the text, and of whose bearer a line tells there."""
    # The engine may have kept the box.
    below = range(max(page.first + 1, page.end - BOX), min(page.end + AFTER, len(page.doc)))
    for at in (*page.head, *below):
        if page.is_lone_name(at) and _is_told_about(page, at, below):
            return [_in_letters(page, at)]
    return []


def introduced_elsewhere(page: DumpPage) -> list[str]:
    """Find "By" and what follows it farther above the text, the nearest first, and "About the author" below it."""
    above = range(page.first - 1, max(0, page.first - MAX_HEAD), -1)
    below = takewhile(
        lambda at: page.doc.labels[at] not in _OTHERS, range(max(page.end - 1, 0), min(page.end + AFTER, len(page.doc)))
    )
    found = (_introduced(page, at) for at in (*above, *below))
    return next((people for people in found if people and not any(map(page.words.are_in, people))), [])


STEPS: tuple[Step, ...] = (
    introduced_beside_the_headline,
    joined_to_the_headline,
    who_began_the_thread,
    beside_a_date,
    told_about,
    introduced_elsewhere,
)


def _with_honour(doc: Document, name: str) -> str:
    """Return a name without for whom its bearer wrote, and with the degree that stands before it."""
    bare = byline.without_client(name)
    return with_honour(bare, next((text for text in doc.text if bare in text), bare))


def _in_letters(page: DumpPage, at: int) -> str:
    """Return the name on a line; if it is in capitals, as another line of the page writes it: "Jane Doe"."""
    name, texts, keys = page.doc.text[at].strip(ROUND), page.doc.text, page.doc.keys
    if not name.isupper():
        return name
    same = (text.strip(ROUND) for text, folded in zip(texts, keys, strict=True) if folded == keys[at])
    return next((text for text in same if not text.isupper()), name)


def _introduced(page: DumpPage, at: int) -> list[str]:
    """Return whom a line that begins like a byline names, in it or in the lines below it."""
    doc, language = page.doc, page.language
    if at < 0 or doc.words[at] > MAX_NAME_WORDS * 2 or doc.labels[at] in ("comment", "related", "teaser", "credit"):
        return []
    text = page.text(at)
    if byline.is_introduction(text, language):
        people = page.people(at + 1) if doc.words[at + 1 : at + 2].sum() <= MAX_NAME_WORDS else []
        # "Fact checked by"
        return people if byline.names_after_introduction(f"{text} {' and '.join(people[:1])}", language) else []
    if not byline.is_introduced(text, language):
        return []
    date = find_date(text, language)
    if date:
        return byline.names_after_introduction(f"{text[: date.start]} | {text[date.end :]}", language)
    return page.people(at) if byline.names_after_introduction(text, language) else []


def _is_told_about(page: DumpPage, at: int, below: range) -> bool:
    """Return True if a longer line next to a name, or below the text, begins with it: "Jane Doe is a writer"."""
    doc, name = page.doc, page.doc.keys[at]
    lines = (line for line in dict.fromkeys((at + 1, *below)) if 0 <= line < len(doc))
    return any(doc.keys[line].startswith(f"{name} ") and doc.words[line] >= MIN_ABOUT_WORDS for line in lines)
