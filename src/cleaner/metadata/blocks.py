"""What the filters recognised on the way: the headline, bylines, date lines, captions and credits as candidates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.document import Candidate, Document, Kind, Region
from cleaner.metadata import byline, dates
from cleaner.metadata.lines import split_title, without_site

#: Bylines and dates this many blocks from the headline are the article's own.
NEAR = 12
#: In a text dump these belong to other stories when they stand above the headline.
_BELOW_HEADLINE = frozenset(("byline", "dateline", "caption", "caption-copy", "credit"))


def candidates(doc: Document) -> Iterator[Candidate]:
    """Candidates from the blocks that filters marked, in reading order."""
    at = _headline(doc)
    captions: list[str] = []
    credits: list[str] = []
    for index in np.flatnonzero(np.fromiter(map(bool, doc.labels), bool, len(doc))):
        label, text = doc.labels[index], without_site(doc.text[index], doc.page.site_name)
        if index < at and not doc.is_html and label in _BELOW_HEADLINE:
            continue
        near = "block" if abs(index - at) <= NEAR else "far-block"
        if label == "headline":
            title = split_title(text)[0] if index < at + 1 and not doc.is_html else text
            yield Candidate("title", title, "headline" if doc.kind[index] == Kind.HEADING or not doc.is_html else "copy")
        elif label == "section-label":
            yield Candidate("section", text, "block")
        elif label in ("byline", "meta-line", "dateline"):
            yield from _who_and_when(doc, int(index), near)
        elif label in ("caption", "caption-copy"):
            captions.append(text)
        elif label == "credit":
            credits.append(text)
    yield from _pictures(captions, credits)


def _headline(doc: Document) -> int:
    """Index of the headline: in a text dump of its last copy above the text, since the first is the title line."""
    places = [index for index, label in enumerate(doc.labels) if label == "headline"]
    first_kept = int(np.argmax(doc.kept)) if doc.kept.any() else len(doc)
    above = [index for index in places if index <= first_kept]
    return (places[:1] if doc.is_html or not above else above[-1:] or [0])[0] if places else 0


def _who_and_when(doc: Document, index: int, near: str) -> Iterator[Candidate]:
    text, language = doc.text[index], doc.page.language
    found = dates.find(text, language)
    if found:
        yield Candidate("date", found[0], near)
        text = text[: found[1]]
    if doc.labels[index] == "byline" and doc.words[index] <= 12 and not doc.within(Region.COMMENT)[index]:
        yield from (Candidate("authors", name, near) for name in byline.names(text, language))


def _pictures(captions: list[str], credits: list[str]) -> Iterator[Candidate]:
    """Captions once each; what a longer copy has before or after the caption is its credit."""
    bare: list[str] = []
    # An alphabetical second key keeps the order of equal lengths independent of where they stood.
    for text in sorted(dict.fromkeys((*captions, *credits)), key=lambda each: (len(each), each)):
        inside = next((each for each in bare if each in text and len(each) > len(text) // 3), "")
        if inside and text != inside:
            credit = text.replace(inside, " ").strip(" -–—|.:;")
            if credit and credit not in credits:
                credits.append(credit)
            credits = [each for each in credits if each != text]
            captions = [each for each in captions if each != text]
        elif text in captions:
            bare.append(text)
    yield from (Candidate("captions", text, "block") for text in dict.fromkeys(captions))
    yield from (Candidate("credits", text, "block") for text in dict.fromkeys(credits))
