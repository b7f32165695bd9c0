"""What the filters recognised on the way: the headline, bylines, date lines, captions and credits as candidates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from cleaner import lexicon, words
from cleaner.document import Candidate, Document, Kind, Region
from cleaner.lexicon import key
from cleaner.metadata import byline, dates, relative
from cleaner.metadata.credit import split_credit
from cleaner.metadata.lines import split_title, title_parts, without_site

#: Bylines and dates this many blocks from the headline are the article's own.
NEAR = 12
#: What stands higher than this above the headline is an entry of a menu.
NEAR_SECTION = 4
MAX_BYLINE_WORDS = 14
#: Lines above and below the headline where it is said who wrote and when, whatever filter took them.
ABOVE, BELOW = 4, 8
#: Words of such a line, and of one that may hold a date without being a date line.
MAX_LINE_WORDS, MAX_DATE_WORDS = 25, 8
#: Characters in which a text's opening date ends.
MAX_OPENING = 40
#: A name alone on its line stands this far below the headline at most.
NAME_BELOW = 2
#: What stands before a credit in one line is a caption from this many words on.
MIN_CAPTION_WORDS = 3
#: More pictures than this are a gallery; each is compared with every other, which must not grow with the page.
MAX_PICTURES = 100
#: The filters whose hits are candidates.
_TELLING = frozenset(
    ("headline", "section-label", "byline", "meta-line", "dateline", "caption", "caption-copy", "credit")
)
#: Other people's and other stories' lines.
_ELSEWHERE = frozenset(("comment", "related", "teaser", "credit", "caption", "copyright", "headline"))
#: In a text dump these belong to other stories when they stand above the headline.
_BELOW_HEADLINE = frozenset(("byline", "dateline", "caption", "caption-copy", "credit"))
#: After the last paragraph these are other stories' pictures and the site's own notices.
_PICTURES = frozenset(("caption", "caption-copy", "credit"))


def candidates(doc: Document) -> Iterator[Candidate]:
    """Candidates from the blocks that filters marked, in reading order."""
    at = _headline(doc)
    if doc.judgement is not None and doc.judgement.headline >= 0:
        learned = doc.judgement.headline
        at = at if doc.page.title else learned
        yield Candidate("title", without_site(doc.text[learned], doc.page.site_name), "learned")
    end = int(np.flatnonzero(doc.kept)[-1]) if doc.kept.any() else len(doc)
    captions: list[str] = []
    credits: list[str] = []
    for index in (index for index, label in enumerate(doc.labels) if label in _TELLING):
        label, text = doc.labels[index], without_site(doc.text[index], doc.page.site_name)
        if label in _BELOW_HEADLINE and ((index < at and not doc.is_html) or (index > end and label in _PICTURES)):
            continue
        near = "block" if abs(index - at) <= NEAR else "far-block"
        if label == "headline":
            title = text if doc.is_html else doc.page.title or split_title(text)[0]
            part = doc.is_html and doc.keys[index] != key(doc.page.title) and doc.kind[index] != Kind.HEADING
            sure = doc.kind[index] == Kind.HEADING or not doc.is_html or part
            yield Candidate("title", title, "headline" if sure else "copy")
            if part and (site := [each for each in title_parts(doc.page.title) if key(each) != doc.keys[index]]):
                yield Candidate("site_name", site[0], "title")
        elif label == "section-label" and 0 < at - index <= NEAR_SECTION:
            yield Candidate("section", text.strip(" |>›»/"), "block")
        elif label in ("byline", "meta-line", "dateline"):
            yield from _who_and_when(doc, index, near)
        elif label in ("caption", "caption-copy"):
            captions.append(text)
        elif label == "credit":
            credits.append(text)
    yield from _pictures(captions, credits, doc.page.language)
    yield from _round_headline(doc, at)
    yield from _opening(doc)


def _headline(doc: Document) -> int:
    """Index of the headline: in a text dump of its last copy above the text, since the first is the title line."""
    places = [index for index, label in enumerate(doc.labels) if label == "headline"]
    if not places:
        return 0
    first_kept = int(np.argmax(doc.kept)) if doc.kept.any() else len(doc)
    above = [index for index in places if index <= first_kept]
    return above[-1] if above and not doc.is_html else places[0]


def _who_and_when(doc: Document, index: int, near: str) -> Iterator[Candidate]:
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
    if is_updated(text[: found[1]], language):
        yield Candidate("modified", found[0], "block")
        yield Candidate("date", found[0], "updated")
        rest = text[found[2] :]
        if other := dates.find(rest, language):
            yield Candidate("date", other[0], near)
    else:
        yield Candidate("date", found[0], near)


def is_updated(text: str, language: str) -> bool:
    """True where what stands before a date says that the page was changed then."""
    folded = key(text)
    return any(folded.endswith(each) for each in _updated(language))


@lru_cache(maxsize=64)
def _updated(language: str) -> frozenset[str]:
    small = ("on", "am", "le", "el", "il", "em", "op", "dnia", "den", "at", "d")
    said = {key(each) for each in lexicon.listed("updated", language)}
    return frozenset(said | {f"{each} {word}" for each in said for word in small})


def _round_headline(doc: Document, at: int) -> Iterator[Candidate]:
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
            yield from _when(text, found, language, "near-block")
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


def _opening(doc: Document) -> Iterator[Candidate]:
    """The date that opens the text: "27.1.2022 - At the ...", "(18.01.2018) The farmers ..."."""
    first = int(np.argmax(doc.kept)) if doc.kept.any() else -1
    text = doc.text[first][:MAX_OPENING] if first >= 0 else ""
    if (found := dates.find(text, doc.page.language)) and found[1] <= 1:
        yield Candidate("date", found[0], "opening")


def _pictures(captions: list[str], credits: list[str], language: str) -> Iterator[Candidate]:
    """Captions and credits, each once. What a longer copy of a caption has before or after it is its credit."""
    captions, credits = captions[:MAX_PICTURES], credits[:MAX_PICTURES]
    said: list[str] = []
    thanks: list[str] = []
    for text in dict.fromkeys(captions):
        caption, credit = split_credit(text, language)
        said += [caption] if caption else []
        thanks += [credit] if credit else []
    for text in dict.fromkeys(credits):
        caption, credit = split_credit(text, language)
        long = credit and words.count(caption) >= MIN_CAPTION_WORDS
        said += [caption] if long else []
        thanks.append(credit if long else text.strip("()（）[] "))
    # By length, so that the bare caption is seen before the copy with something round it.
    bare: list[str] = []
    for text in sorted(dict.fromkeys((*said, *thanks)), key=lambda each: (len(each), each)):
        inside = next((each for each in bare if each in text and len(each) > len(text) // 3), "")
        if inside and text != inside:
            rest = text.replace(inside, " ").strip(" -–—|.:;")
            thanks = [*(each for each in thanks if each != text), *([rest] if rest and text in thanks else [])]
            said = [each for each in said if each != text]
        elif text in said:
            bare.append(text)
    yield from (Candidate("captions", text, "block") for text in dict.fromkeys(said))
    yield from (Candidate("credits", text, "block") for text in dict.fromkeys(thanks))
