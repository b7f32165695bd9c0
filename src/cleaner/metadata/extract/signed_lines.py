"""Who wrote, and when: what bylines and date lines say, and the lines round the headline that no filter recognised."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from cleaner.model.columns import Kind, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline, dates
from cleaner.recognise import relative_dates as relative
from cleaner.text import lexicon
from cleaner.text.lexicon import key

MAX_BYLINE_WORDS = 14
#: Lines above and below the headline where it is said who wrote and when, whatever filter took them.
ABOVE, BELOW = 4, 8
#: Words of such a line, and of one that may hold a date without being a date line.
MAX_LINE_WORDS, MAX_DATE_WORDS = 25, 8
#: Characters in which a text's opening date ends.
MAX_OPENING = 40
#: Lines of the text that may open with a date.
OPENING_LINES = 3
#: A name alone on its line stands this far below the headline at most.
NAME_BELOW = 2
#: Other people's and other stories' lines.
_ELSEWHERE = frozenset(("comment", "related", "teaser", "credit", "caption", "copyright", "headline"))
#: What may stand between "updated" and the date.
_ON = "on am le el il em op dnia den at d".split()
_ON_DENSE = "于於日"


def said_by(doc: Document, index: int, near: str) -> Iterator[Candidate]:
    """Dates and names in a line that a filter took for a byline or a date line; ``near`` is their source."""
    text, language = doc.text[index], doc.page.language
    found = dates.find(text, language)
    if found:
        yield from _when(text, found, language, near)
    elif doc.page.now and (day := relative.find(text, language, doc.page.now)):
        yield Candidate("date", day, "relative")
    if doc.region[index] & Region.COMMENT:
        return
    people = byline.signed(text, language)
    if not people and doc.labels[index] == "dateline":
        people = [part for part in byline.parts(text, language) if byline.is_full_name(part)]
    if not people and doc.labels[index] == "byline" and doc.words[index] <= MAX_BYLINE_WORDS:
        people = byline.names(text[: found[1]] if found else text, language)
    yield from (Candidate("authors", name, near) for name in people)


def _when(text: str, found: tuple[str, int, int], language: str, near: str) -> Iterator[Candidate]:
    """A date as that of publication, or of the last change where the line says so before it."""
    if _is_updated(text[: found[1]], language):
        yield Candidate("modified", found[0], "block")
        yield Candidate("date", found[0], "updated")
        rest = text[found[2] :]
        if other := dates.find(rest, language):
            yield Candidate("date", other[0], near)
    else:
        yield Candidate("date", found[0], near)


def _is_updated(text: str, language: str) -> bool:
    """True where what stands before a date says that the page was changed then."""
    folded = key(text)
    return any(folded.endswith(each) for each in _updated(language))


@lru_cache(maxsize=64)
def _updated(language: str) -> frozenset[str]:
    said = {key(each) for each in lexicon.listed("updated", language)}
    spaced = {f"{each} {word}" for each in said for word in _ON}
    return frozenset(said | spaced | {f"{each}{word}" for each in said for word in _ON_DENSE})


def round_headline(doc: Document, at: int) -> Iterator[Candidate]:
    """Dates and names in the lines just above and below the headline that no filter took for what they are."""
    language, count = doc.page.language, len(doc)
    nearest = sorted(range(max(0, at - ABOVE), min(count, at + BELOW + 1)), key=lambda index: (abs(index - at), index))
    for index in nearest:
        text = doc.text[index]
        if index == at or doc.labels[index] in _ELSEWHERE or doc.words[index] > MAX_LINE_WORDS:
            continue
        found = dates.find(text, language)
        told = doc.phrases[index] & int(lexicon.Category.DATELINE)
        if found and (told or doc.words[index] <= MAX_DATE_WORDS or dates.is_dateline(text, language)):
            yield from _when(text, found, language, "block" if told else "near-block")
        elif doc.page.now and (day := relative.find(text, language, doc.page.now)):
            yield Candidate("date", day, "relative")
        if doc.region[index] & Region.COMMENT or doc.kind[index] == Kind.HEADING:
            continue
        cut = f"{text[: found[1]]} | {text[found[2] :]}" if found else text
        # In a longer line without a date somebody is named for what he did.
        people = byline.introduced(cut, language) if found or doc.words[index] <= MAX_DATE_WORDS else []
        if not people and byline.is_introduction(text, language) and index + 1 < count:
            people = byline.names(doc.text[index + 1], language) if doc.words[index + 1] <= MAX_DATE_WORDS else []
        if not people and 0 < index - at <= NAME_BELOW and not doc.kept[index] and not doc.phrases[index]:
            people = [text] if byline.is_cased_name(text) else []
        yield from (Candidate("authors", name, "near-block") for name in people)


def opening(doc: Document) -> Iterator[Candidate]:
    """The date that opens the text: "27.1.2022 - At the ...", "(18.01.2018) The farmers ..."."""
    for index in np.flatnonzero(doc.kept)[:OPENING_LINES].tolist():
        text = doc.text[index][:MAX_OPENING]
        if (found := dates.find(text, doc.page.language)) and found[1] <= 1:
            yield Candidate("date", found[0], "opening")
