"""What the filters recognised on the way: headline, section, bylines, date lines, captions, credits as candidates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.metadata.extract import signed_lines
from cleaner.model.columns import Kind, Region
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate
from cleaner.recognise.credit import split_credit
from cleaner.recognise.title import split_title, title_parts, without_site
from cleaner.text import words
from cleaner.text.lexicon import key

#: Bylines and dates this many blocks from the headline are the article's own.
NEAR = 12
#: What stands higher than this above the headline is an entry of a menu.
NEAR_SECTION = 4
#: What stands before a credit in one line is a caption from this many words on.
MIN_CAPTION_WORDS = 3
#: More pictures than this are a gallery; each is compared with every other, which must not grow with the page.
MAX_PICTURES = 100
#: The filters whose hits are candidates.
_TELLING = frozenset(
    ("headline", "section-label", "byline", "meta-line", "dateline", "caption", "caption-copy", "credit")
)
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
        elif label == "section-label" and 0 < at - index <= NEAR_SECTION and not _in_menu(doc, index):
            yield Candidate("section", text.strip(" |>›»/"), "block")
        elif label in ("byline", "meta-line", "dateline"):
            yield from signed_lines.said_by(doc, index, near)
        elif label in ("caption", "caption-copy"):
            captions.append(text)
        elif label == "credit":
            credits.append(text)
    yield from _pictures(captions, credits, doc.page.language)
    yield from signed_lines.round_headline(doc, at)
    yield from signed_lines.opening(doc)


def _in_menu(doc: Document, index: int) -> bool:
    """True for a name of a section that is an entry among others; one of breadcrumbs says where the page stands."""
    if any("crumb" in names.lower() for _, names in doc.chain(index)):
        return False
    beside = doc.labels[max(0, index - 1) : index] + doc.labels[index + 1 : index + 2]
    listed = doc.kind[index] == Kind.LIST_ITEM or bool(doc.within(Region.NAV)[index])
    return doc.is_html and (listed or (doc.kind[index] == Kind.TABLE_CELL and "navigation" in beside))


def _headline(doc: Document) -> int:
    """Index of the headline: in a text dump of its last copy above the text, since the first is the title line."""
    places = [index for index, label in enumerate(doc.labels) if label == "headline"]
    if not places:
        return 0
    first_kept = int(np.argmax(doc.kept)) if doc.kept.any() else len(doc)
    above = [index for index in places if index <= first_kept]
    return above[-1] if above and not doc.is_html else places[0]


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
