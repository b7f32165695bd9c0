"""Correct the headline of a text dump by its title line: flatteners put the page's ``<title>`` at the top.

The network and the rules see one line at a time. The title line is a second witness: it tells that a byline was joined
to the headline, or that the headline goes over several lines. That the line is another one's it cannot tell: what it
says is for search engines too.
:data:`STEPS` are tried in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.model.document import Document
from cleaner.recognise.title import MAX_TITLE, split_title
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text import words
from cleaner.text.lexicon import key

#: Words of a title line's headline that is believed against the line that was found.
MIN_WORDS = 3
#: Parts that are cut from the end of a title line: site, section, slogan.
MAX_CUTS = 3


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
    """Put a headline together whose kicker or other half stands on the line above or below."""
    own, beside = key(found.text), (found.place - 1, found.place + 1)
    near = {found.doc.keys[at] for at in beside if TITLE_LINES <= at < len(found.doc)} - {""}
    for head in found.heads:
        whole = key(head)
        if own and any(whole in (f"{own} {other}", f"{other} {own}") for other in near):
            return head
    return ""


STEPS: tuple[Step, ...] = (
    without_what_was_joined,
    on_several_lines,
)


def _heads(line: str) -> Iterator[str]:
    yield line
    for _ in range(MAX_CUTS):
        line, tail = split_title(line)
        if not tail:
            return
        yield line


def _is_long(head: str) -> bool:
    return words.count(head) >= MIN_WORDS
