"""Remove mark-up that a text dump quotes: embed code, counters, a page's own scripts, style sheets and data.

Example: ``<noscript><img src="//ads.example/c.gif"></noscript>``, ``window.dataLayer = window.dataLayer || [];``,
``<img src="/a.jpg"> Seal found in swimming pool``. Must not touch the code of a text: samples that a sentence
introduces or whose names it uses, lines of bare tags as tutorials have them, code of languages that no page runs; nor
a sentence with tags in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise import markup as code

#: Lines of bare tags, different ones, that a text about mark-up has.
LIGHT = 3
#: A text with samples has at least this many runs of code beside a sentence, and this share of all runs.
SAMPLES, SAMPLES_SHARE = 2, 1 / 3
#: A line that introduces a sample has this many words and ends in a colon.
INTRODUCTION_WORDS = 3
#: Lines of a script that are not code by themselves (a string, a comment) are at most this many in a row.
GAP = 2
_MAYBE = re.compile(r"[<{};]|\*/|//")
_SIGN = re.compile(r"[{}()\[\];=<>\"'_/*@|]")
#: What a sentence about code does not have.
_CODED = re.compile(r"[{}<>\\=]|https?:|\":")
_COLONS = (":", "：")


@rule("markup")
def markup(doc: Document) -> Mask:
    """Mark quoted mark-up and code that is not the text's own."""
    marks = doc.none()
    if not _MAYBE.search(doc.source):
        return marks
    lines = [number for number, text in enumerate(doc.text) if code.is_code(text)]
    runs = list(_runs(doc, lines))
    own = _own(doc, runs, frozenset(lines))
    beside = sum(_beside_sentence(doc, run) for run in runs)
    teaches = any(own) or (beside >= SAMPLES and beside >= SAMPLES_SHARE * len(runs))
    if not teaches:
        marks |= _tag_lines(doc)
    sign = code.COUNTER if teaches else code.PAGE_CODE
    for run, is_sample in zip(runs, own, strict=True):
        if not is_sample and any(sign.search(doc.text[number], 0, code.SAMPLE) for number in run):
            marks[run] = True
    return marks


def _tag_lines(doc: Document) -> Mask:
    """Mark the lines of tags, unless the text is about mark-up."""
    tagged = [number for number, text in enumerate(doc.text) if "<" in text or ">" in text]
    marks = doc.none()
    allowed = [number for number in tagged if code.lists_allowed_tags(doc.text[number])]
    marks[allowed] = True
    left = [number for number in tagged if not marks[number]]
    light = {doc.text[number] for number in left if code.is_light(doc.text[number])}
    if not allowed and (len(light) >= LIGHT or any(_names_tags(doc, number) for number in left)):
        return marks
    for number in left:
        text = doc.text[number]
        goes_on = number > 0 and marks[number - 1] and code.is_cut(doc.text[number - 1]) and code.ends_tag(text)
        marks[number] = goes_on or (code.tags_only(text) and not _is_introduced(doc, number))
    return marks


def _names_tags(doc: Document, number: int) -> bool:
    """Return True for a sentence about tags."""
    return _is_sentence(doc, number) and code.names_tag(doc.text[number])


def _own(doc: Document, runs: list[list[int]], lines: frozenset[int]) -> list[bool]:
    """Return for each run of code if the text speaks of it: a sentence introduces it, or uses its names."""
    if not runs:
        return []
    said = _names_in_sentences(doc, lines)
    return [
        any(said & code.identifiers(doc.text[number]) for number in run) or _is_introduced(doc, run[0]) for run in runs
    ]


def _beside_sentence(doc: Document, run: list[int]) -> bool:
    """Return True if a sentence comes directly before or after the run, as in a text with samples."""
    return any(0 <= number < len(doc) and _is_sentence(doc, number) for number in (run[0] - 1, run[-1] + 1))


def _runs(doc: Document, lines: list[int]) -> Iterator[list[int]]:
    """Yield the blocks of each run of code, with the few lines inside it that are no sentence."""
    run: list[int] = []
    for number in lines:
        between = range(run[-1] + 1, number) if run else range(0)
        if run and (len(between) > GAP or any(_is_sentence(doc, other) for other in between)):
            yield run
            run, between = [], range(0)
        run += [other for other in between if _SIGN.search(doc.text[other])]
        run.append(number)
    if run:
        yield run


def _names_in_sentences(doc: Document, lines: frozenset[int]) -> frozenset[str]:
    """Return the names of code that the sentences of the text use."""
    found: set[str] = set()
    for number in np.flatnonzero((doc.words >= code.SENTENCE_WORDS) & doc.sentence_end).tolist():
        if number not in lines and not _CODED.search(doc.text[number]):
            found |= code.names(doc.text[number])
    return frozenset(found)


def _is_sentence(doc: Document, number: int) -> bool:
    enough = doc.words[number] >= code.SENTENCE_WORDS and doc.sentence_end[number]
    return bool(enough) and not code.is_code(doc.text[number])


def _is_introduced(doc: Document, number: int) -> bool:
    """Return True if the line before ends in a colon: "Put this into the page:"."""
    before = doc.text[number - 1] if number else ""
    enough = before.endswith(_COLONS) and doc.words[number - 1] >= INTRODUCTION_WORDS
    return bool(enough) and not _CODED.search(before)
