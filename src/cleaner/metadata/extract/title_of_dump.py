"""Correct the headline of a text dump by its title line: flatteners put the page's ``<title>`` at the top.

The network and the rules see one line at a time. The title line is a second witness: it tells that a byline was joined
to the headline, or that the headline goes over several lines. That the line is another one's it cannot tell: what it
says is for search engines too.
:data:`STEPS` are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from cleaner.model.document import Document
from cleaner.recognise.title import MAX_TITLE, split_title
from cleaner.recognise.title_ending import without_ending
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text import words
from cleaner.text.lexicon import key

#: Words of a title line's headline that is believed against the line that was found.
MIN_WORDS = 3
#: Words that are left of a title line without the site's name.
MIN_LEFT = 2
#: Parts that are cut from the end of a title line: site, section, slogan.
MAX_CUTS = 3
#: What stands between a kicker and the headline.
_COLON = re.compile(r"[:：](?:\s|$)|：")


class DumpTitle(NamedTuple):
    """The line that was found, and what the title line says."""

    doc: Document
    place: int
    """The index of the line that was found; -1 for none."""
    text: str
    """It without site and byline."""
    heads: list[str]
    """The title line, whole and less one and more parts at its end."""


#: A step returns the title, "" if the next step is to try.
Step = Callable[[DumpTitle], str]


def corrected(doc: Document, place: int, text: str) -> str:
    """Return the title of a dump: ``text``, the line at ``place``, or what the title line says instead."""
    for line in doc.text[:TITLE_LINES]:
        if len(line) > MAX_TITLE or words.ends_sentence(line):
            break
        found = DumpTitle(doc, place, text, list(_heads(line)))
        if title := next((title for step in STEPS if (title := step(found))), ""):
            return title
    return text


def without_what_was_joined(found: DumpTitle) -> str:
    """Cut a byline or a button that stands on the same line: "Ice house stays Thread starter night_owl".

    "Ice house stays: what it will cost" is a longer headline.
    """
    for head in filter(_is_long, found.heads):
        rest = found.text[len(head) :].strip() if found.text.startswith(f"{head} ") else ""
        if rest[:1].isalnum():
            return head
    return ""


def on_several_lines(found: DumpTitle) -> str:
    """Put a headline together whose other half stands on the line above or below; a kicker is left out."""
    own, beside = key(found.text), (found.place - 1, found.place + 1)
    near = {found.doc.keys[at] for at in beside if TITLE_LINES <= at < len(found.doc)} - {""}
    for head in found.heads:
        whole = key(head)
        if own and not _COLON.search(head) and any(whole in (f"{own} {other}", f"{other} {own}") for other in near):
            return head
    return ""


STEPS: tuple[Step, ...] = (
    without_what_was_joined,
    on_several_lines,
)


def title_line_with_site(doc: Document) -> str:
    """Return the headline of a first line "Headline | Site"; "" if it has no site's name at its end."""
    line = doc.text[0] if len(doc) else ""
    if not line or len(line) > MAX_TITLE or words.ends_sentence(line):
        return ""
    head = without_ending(line, doc.page)
    return head if head != line and words.count(head) >= MIN_LEFT else ""


def first_line_that_stands_again(doc: Document) -> str:
    """Return the first line if it stands again above the text, or is a title line: nothing else is a title then."""
    kept = np.flatnonzero(doc.kept)
    above = doc.keys[1 : int(kept[0]) if len(kept) else len(doc)] if len(doc) else ()
    if len(doc) and doc.keys[0] and doc.keys[0] in above and doc.keys[0] != key(doc.page.site_name):
        return doc.text[0] if len(doc.text[0]) <= MAX_TITLE else ""
    return title_line_with_site(doc)


def _heads(line: str) -> Iterator[str]:
    yield line
    for _ in range(MAX_CUTS):
        line, tail = split_title(line)
        if not tail:
            return
        yield line


def _is_long(head: str) -> bool:
    return words.count(head) >= MIN_WORDS
