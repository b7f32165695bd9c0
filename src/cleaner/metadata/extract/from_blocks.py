"""Find candidates in the blocks that filters marked: headline, section, bylines, date lines, captions, credits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np

from cleaner.metadata.extract import (
    author_element,
    dump_bylines,
    dump_headline,
    headline_of_page,
    signed_lines,
    title_of_dump,
)
from cleaner.metadata.extract.common_words import CommonWords
from cleaner.model.columns import Kind, Mask, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise import byline
from cleaner.recognise.credit import split_credit
from cleaner.recognise.headline import marked_headline
from cleaner.recognise.section import section_name
from cleaner.recognise.site_name import same_name, without_site
from cleaner.recognise.title import MAX_TITLE, split_title, title_parts
from cleaner.text import words
from cleaner.text.lexicon import key

#: Bylines and dates this many blocks from the headline are the article's own.
NEAR = 12
#: What stands higher than this above the headline is an entry of a menu.
NEAR_SECTION = 4
#: Headings down to this level can be the headline; of so many the first are taken.
MAX_LEVEL, MAX_HEADINGS = 2, 30
#: Marks of headings that may be the headline: none, or one that does not say what the heading is.
_OPEN = frozenset(("", "low-score", "site-name"))
#: What stands before a credit in one line is a caption from this many words on.
MIN_CAPTION_WORDS = 3
#: More pictures than this are a gallery; each is compared with every other, which must not grow with the page.
MAX_PICTURES = 100
#: The filters that mark captions and credits. After the last paragraph these are other stories' pictures and the
#: site's own notices.
_CAPTIONS, _CREDITS = frozenset(("caption", "caption-copy")), frozenset(("credit",))
_PICTURES = _CAPTIONS | _CREDITS
#: The filters whose hits are candidates.
_TELLING = _PICTURES | signed_lines.SIGNED | {"headline", "section-label"}
#: In a text dump these belong to other stories if they stand above the headline.
_BELOW_HEADLINE = _PICTURES | {"byline", "dateline"}


class Marked(NamedTuple):
    """A block that a filter marked; its text is without " - Site"."""

    place: int
    label: str
    text: str


class FilteredPage(NamedTuple):
    """A page with what filters marked."""

    doc: Document
    at: int
    """The index of its headline."""
    marked: list[Marked]
    others: Mask
    """(n,) blocks that are of other stories."""
    common: CommonWords


Step = Callable[[FilteredPage], Iterator[Candidate]]


def headline_of(doc: Document) -> int:
    """Return the index of the headline of a filtered page."""
    at = dump_headline.learned(doc)
    if doc.is_html:
        return headline_of_page.repeated_by_the_title(doc, marked_headline(doc))
    return marked_headline(doc) if at < 0 or doc.page.title else at


def candidates(doc: Document, at: int, others: Mask) -> Iterator[Candidate]:
    """Yield the candidates that each of :data:`STEPS` finds.

    ``at``: the :func:`headline_of` the page; ``others``: (n,) blocks that are of other stories.
    """
    marked = [
        block for block in _marked_blocks(doc, at) if block.label not in signed_lines.SIGNED or not others[block.place]
    ]
    page = FilteredPage(doc, at, marked, others, CommonWords(doc))
    # Nothing marks the author of a text dump: whom its byline names is believed before single lines.
    people = [] if doc.is_html else list(dump_bylines.authors(doc, at))
    yield from people
    for step in STEPS:
        yield from (found for found in step(page) if not people or found.field != "authors")


def learned_headline(page: FilteredPage) -> Iterator[Candidate]:
    """Yield the line that the network takes for the headline of a text dump."""
    doc, index = page.doc, dump_headline.learned(page.doc)
    if index >= 0:
        text, title = dump_headline.unsigned(doc, index), doc.page.title
        # A date or a button may have been joined to it.
        text = title if title and key(text).startswith(f"{key(title)} ") else text
        yield Candidate("title", text if doc.is_html else title_of_dump.corrected(doc, index, text), "learned")


def headlines_sections_and_signed_lines(page: FilteredPage) -> Iterator[Candidate]:
    """Yield what the marked lines say, in reading order."""
    doc, at = page.doc, page.at
    for block in page.marked:
        if block.label == "headline":
            yield from _from_headline(doc, block)
        elif block.label == "section-label" and not doc.is_html:
            if name := section_name(block.text, doc.page.language, doc.page.title or doc.text[at]):
                yield Candidate("section", name, "block")
        elif block.label == "section-label" and 0 < at - block.place <= NEAR_SECTION:
            if not _in_menu(doc, block.place):
                yield Candidate("section", block.text.strip(" |>›»/"), "block")
        elif block.label in signed_lines.SIGNED:
            near = "block" if abs(block.place - at) <= NEAR else "far-block"
            yield from signed_lines.from_marked_line(page.common, block.place, near)


def other_headings(page: FilteredPage) -> Iterator[Candidate]:
    """Yield the upper headings that no filter took for the headline or knows as something else.

    One of them is the headline if the code repeats it; the filter took the first, which may be a slogan.
    """
    doc = page.doc
    if not doc.is_html:
        return
    upper = np.flatnonzero((doc.kind == Kind.HEADING) & (doc.level <= MAX_LEVEL)).tolist()
    found = (index for index in upper if doc.labels[index] in _OPEN and len(doc.text[index]) <= MAX_TITLE)
    yield from (Candidate("title", doc.text[index], "heading") for index in islice(found, MAX_HEADINGS))


def first_line(page: FilteredPage) -> Iterator[Candidate]:
    """Yield the first line of a dump without a headline if it is the page's title."""
    doc = page.doc
    if doc.is_html or doc.page.title or "headline" in doc.labels or dump_headline.learned(doc) >= 0:
        return
    if title := title_of_dump.first_line_that_stands_again(doc):
        yield Candidate("title", title, "lines")


def captions_and_credits(page: FilteredPage) -> Iterator[Candidate]:
    """Yield captions and credits, each once."""
    captions = [block.text for block in page.marked if block.label in _CAPTIONS][:MAX_PICTURES]
    credits = [block.text for block in page.marked if block.label in _CREDITS][:MAX_PICTURES]
    captions, credits = _without_copies(*_parted(captions, credits, page.doc.page.language))
    yield from (Candidate("captions", text, "block") for text in dict.fromkeys(captions))
    yield from (Candidate("credits", text, "block") for text in dict.fromkeys(credits))


def lines_round_headline(page: FilteredPage) -> Iterator[Candidate]:
    """Yield dates and names from the lines round the headline that no filter recognised."""
    return signed_lines.round_headline(page.common, page.at, page.others)


def name_joined_to_the_headline(page: FilteredPage) -> Iterator[Candidate]:
    """Yield the author whose byline was joined to the headline of a dump: "The ice house stays by Jane Doe"."""
    doc, at = page.doc, page.at
    if doc.is_html or not len(doc):
        return
    _, name, date = byline.split_signed_headline(doc.text[at], doc.page.language)
    yield from (Candidate(field, value, "near-block") for field, value in (("authors", name), ("date", date)) if value)
    if at + 1 >= len(doc) or doc.labels[at + 1] != "dateline":
        return
    if name := byline.split_signature(doc.text[at], doc.page.language)[1]:
        yield Candidate("authors", name, "near-block")


def byline_below_the_text(page: FilteredPage) -> Iterator[Candidate]:
    """Yield who is named right below the text of an HTML page."""
    return signed_lines.byline_below_the_text(page.common, page.others)


def named_element(page: FilteredPage) -> Iterator[Candidate]:
    """Yield what an element beside the headline says that is named for the author."""
    return author_element.author_element(page.doc, page.at, page.others)


def name_below_the_text(page: FilteredPage) -> Iterator[Candidate]:
    """Yield the name that signs the text of a dump at its end."""
    return signed_lines.name_below_the_text(page.doc)


def opening_date(page: FilteredPage) -> Iterator[Candidate]:
    """Yield the date that opens the text."""
    return signed_lines.opening_date(page.doc, page.others)


STEPS: tuple[Step, ...] = (
    learned_headline,
    headlines_sections_and_signed_lines,
    other_headings,
    first_line,
    captions_and_credits,
    lines_round_headline,
    name_joined_to_the_headline,
    byline_below_the_text,
    named_element,
    name_below_the_text,
    opening_date,
)


def _marked_blocks(doc: Document, at: int) -> Iterator[Marked]:
    """Yield the blocks whose marks are of use, in reading order, without those of other stories."""
    end = int(np.flatnonzero(doc.kept)[-1]) if doc.kept.any() else len(doc)
    for index, label in enumerate(doc.labels):
        if label in _TELLING:
            above = index < at and not doc.is_html and label in _BELOW_HEADLINE
            if not above and not (index > end and label in _PICTURES):
                yield Marked(index, label, without_site(doc.text[index], doc.page.site_name))


def _from_headline(doc: Document, block: Marked) -> Iterator[Candidate]:
    """Yield a headline, and the site's name if the headline is a part of the page's title."""
    is_heading = doc.kind[block.place] == Kind.HEADING
    if not doc.is_html:
        text = _without_ending(dump_headline.unsigned(doc, block.place), doc.page.site_name)
        title = doc.page.title or title_of_dump.title_line_with_site(doc)
        yield Candidate("title", title or title_of_dump.corrected(doc, block.place, text), "headline")
        return
    is_part = doc.keys[block.place] != key(doc.page.title) and not is_heading
    yield Candidate("title", block.text, "headline" if is_heading or is_part else "copy")
    if is_part:
        others = (part for part in title_parts(doc.page.title) if key(part) != doc.keys[block.place])
        yield from (Candidate("site_name", part, "title") for part in list(others)[:1])


def _without_ending(text: str, site: str) -> str:
    """Return a headline without " - Site", however the site's name is written there."""
    head, tail = split_title(text)
    return head if tail and site and same_name(tail, site) else text


def _in_menu(doc: Document, index: int) -> bool:
    """Return True for a section's name that is an entry among others; one in breadcrumbs is the page's own section."""
    if any("crumb" in names.lower() for _, names in doc.chain(index)):
        return False
    beside = doc.labels[max(0, index - 1) : index] + doc.labels[index + 1 : index + 2]
    listed = doc.kind[index] == Kind.LIST_ITEM or bool(doc.within(Region.NAV)[index])
    return doc.is_html and (listed or (doc.kind[index] == Kind.TABLE_CELL and "navigation" in beside))


def _parted(captions: list[str], credits: list[str], language: str) -> tuple[list[str], list[str]]:
    """Return captions and credits with credits cut from the ends of captions, captions from the starts of credits."""
    only_captions: list[str] = []
    only_credits: list[str] = []
    for text in dict.fromkeys(captions):
        caption, credit = split_credit(text, language)
        only_captions += [caption] if caption else []
        only_credits += [credit] if credit else []
    for text in dict.fromkeys(credits):
        caption, credit = split_credit(text, language)
        has_both = credit and words.count(caption) >= MIN_CAPTION_WORDS
        only_captions += [caption] if has_both else []
        only_credits.append(credit if has_both else text.strip("()（）[] "))
    return only_captions, only_credits


def _without_copies(captions: list[str], credits: list[str]) -> tuple[list[str], list[str]]:
    """Return captions and credits without longer copies of a caption; the rest of a copied credit is the credit."""
    bare: list[str] = []
    # By length, so that the bare caption comes before the copy with something round it.
    for text in sorted(dict.fromkeys((*captions, *credits)), key=lambda text: (len(text), text)):
        inside = next((caption for caption in bare if caption in text and len(caption) > len(text) // 3), "")
        if inside and text != inside:
            rest = text.replace(inside, " ").strip(" -–—|.:;")
            others = [credit for credit in credits if credit != text]
            credits = [*others, rest] if rest and text in credits else others
            captions = [caption for caption in captions if caption != text]
        elif text in captions:
            bare.append(text)
    return captions, credits
