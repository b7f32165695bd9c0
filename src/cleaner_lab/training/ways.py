"""The ways in which training makes text dumps of a page: flattened, as its gold text alone, put into other frames.

Real pages are few, of few languages and of sites that training then knows. So their parts are put together anew: a text
without any frame, the frame of one page round the text of another, a frame of interface strings of 75 languages, a page
in another script. All by the hash of the page's id, so the same page always gives the same dumps.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cleaner.text import lexicon, words
from cleaner.text.words import squeezed
from cleaner_lab.accuracy import metrics
from cleaner_lab.datasets import Example
from cleaner_lab.training import cipher
from cleaner_lab.training.alignment import coverage
from cleaner_lab.training.dump_shapes import (
    TEASER_WORDS,
    Made,
    Random,
    interrupted,
    language_of,
    phrase_frame,
    put_together,
    sentences,
)

#: Words of a line that is a paragraph: teasers may stand between two.
PARAGRAPH_WORDS = 12
#: A short article has at most this many paragraphs or sentences.
SHORT = 5
_PARAGRAPHS = re.compile(r"\s*\n\s*")


class Way(NamedTuple):
    """A way to make dumps."""

    make: Callable[[Example, Example, Random], Made | None]
    """Makes the dump of a page and of another page, whose text it may use; None if the page is not fit for it."""
    often: int
    """How often training sees it, among the dumps of the same page."""
    share: float = 1.0
    """Share of the pages that get it."""
    stem: str = "soup"
    """The flattener that it starts from."""
    real: bool = False
    """True for dumps of pages as they are: results count these."""


def random_of(example: Example, way: str = "") -> Random:
    """Return the random numbers that belong to a page and a way."""
    return np.random.default_rng(int(hashlib.sha1(f"{way}{example.id}".encode()).hexdigest()[:8], 16))


def _as_it_is(page: Example, other: Example, random: Random) -> Made:
    return Made(page, frozenset((language_of(page),)))


def _teased(page: Example, other: Example, random: Random) -> Made:
    return Made(replace(page, raw=teased(page)), frozenset((language_of(page),)))


def teased(example: Example) -> str:
    """Put a label and some of its own teasers into the middle of a dump's text, if it has a middle and teasers."""
    random = random_of(example)
    lines = str(example.raw).split("\n")
    gold = squeezed(example.text or " ".join(example.gold.get("with", ())))
    sizes = [words.count(line) for line in lines]
    inside = [squeezed(line[:80]) in gold for line in lines]
    places = [
        index + 1
        for index in range(len(lines) - 1)
        if all(inside[at] and sizes[at] >= PARAGRAPH_WORDS for at in (index, index + 1))
    ]
    teasers = [line for line, size, own in zip(lines, sizes, inside, strict=True) if size in TEASER_WORDS and not own]
    labels = lexicon.sections(lexicon.code(example.language or "en")).get("related", ())
    labels = [label for label in labels if "*" not in label] or lexicon.sections("en")["related"]
    if not places or not teasers:
        return str(example.raw)
    for at in sorted(random.choice(places, min(len(places), 2), replace=False).tolist(), reverse=True):
        chosen = random.choice(teasers, int(random.integers(1, 4))).tolist()
        lines[at:at] = [str(random.choice(labels)).title(), *chosen][int(random.integers(0, 2)) :]
    return "\n".join(lines)


def _bare(page: Example, other: Example, random: Random) -> Made | None:
    """Give the gold text and nothing else, with its title or without."""
    # What stands twice in a text is said once, and the second copy goes.
    text = list(dict.fromkeys(paragraphs(page)))
    return put_together(page, [], _titled(page, random), text, [], random) if text else None


def _short(page: Example, other: Example, random: Random) -> Made | None:
    """Give the first paragraphs or sentences of the text, and nothing else."""
    text = _cut(paragraphs(page), random)
    return put_together(page, [], _titled(page, random), text, [], random) if text else None


def _framed(page: Example, other: Example, random: Random) -> Made | None:
    """Give the first paragraphs of the text in the page's own frame."""
    frame = _frame(page)
    if not frame:
        return None
    text = _cut(frame[1], random)
    body = interrupted(text, [*frame[0], *frame[2]], language_of(page), random)
    return put_together(page, frame[0], [], text, frame[2], random, body)


def _swapped(page: Example, other: Example, random: Random) -> Made | None:
    """Put the frame of the page round the text of another."""
    frame, text = _frame(page), paragraphs(other)
    if not frame or not text:
        return None
    text = text if random.random() < 0.7 else _cut(text, random)
    title = str(other.gold.get("title") or "")
    titles = [title] if title and random.random() < 0.7 else []
    body = interrupted(text, [*frame[0], *frame[2]], language_of(page), random)
    made = put_together(other, frame[0], titles, text, frame[2], random, body)
    return Made(replace(made.example, url=page.url), made.languages | {language_of(page)})


def _in_phrases(page: Example, other: Example, random: Random) -> Made | None:
    """Put the text in a frame of the lexicon's phrases, in its own language or in another one of its script."""
    text, own = paragraphs(page), language_of(page)
    if not text:
        return None
    fit = [code for code in cipher.languages() if cipher.script_of(code) == cipher.script_of(own)]
    chosen = own if own in lexicon.languages() and random.random() < 0.5 else str(random.choice(fit))
    text = text if random.random() < 0.6 else _cut(text, random)
    above, below = phrase_frame(chosen, random)
    own_frame = _frame(page) or ((), (), ())
    body = interrupted(text, [*own_frame[0], *own_frame[2]], chosen, random)
    made = put_together(page, above, _titled(page, random), text, below, random, body)
    return Made(replace(made.example, language=chosen), made.languages | {chosen})


def _enciphered(page: Example, other: Example, random: Random) -> Made | None:
    """Write the whole page in the script of another language."""
    own, lines = language_of(page), str(page.raw).split("\n")
    if not page.text or cipher.script_of(own) in cipher.DENSE:
        return None
    scripts = [script for script in sorted(cipher.SCRIPTS) if script != cipher.script_of(own)]
    target = str(random.choice(cipher.SCRIPTS[str(random.choice(scripts))]))
    spoken = bool(random.random() < 0.7)
    text = "\n".join(cipher.enciphered(lines, own, target, spoken))
    # Word for word, as a phrase in the gold would be: its letters change in the same way.
    gold = {"text": "\n".join(cipher.enciphered(page.text.split("\n"), own, target, spoken))}
    if page.gold.get("title"):
        gold["title"] = cipher.enciphered([page.gold["title"]], own, target, spoken)[0]
    return Made(replace(page, raw=text, gold=gold, language=target), frozenset((own, target)))


def paragraphs(page: Example) -> list[str]:
    """Return the paragraphs of a page's gold text; of a recipe, the lines that have to be in it."""
    recipe = page.gold.get("with", ()) if "without" not in page.gold else ()
    return [part for part in _PARAGRAPHS.split(("\n".join(recipe) or page.text).strip()) if part]


def _titled(page: Example, random: Random) -> list[str]:
    title = page.gold.get("title")
    return [str(title)] if title and random.random() < 0.6 else []


def _cut(text: list[str], random: Random) -> list[str]:
    """Return the first paragraphs of a text, or its first sentences."""
    count = int(random.integers(1, SHORT + 1))
    if random.random() < 0.6 or not text:
        return text[:count]
    first = [part for paragraph in text[:SHORT] for part in sentences(paragraph)][:count]
    return [" ".join(first)] if random.random() < 0.5 else first


def _frame(page: Example) -> tuple[list[str], list[str], list[str]] | None:
    """Return the lines of a dump above its text, the text, and the lines below it; None if it has no whole gold."""
    if not page.text:
        return None
    lines = [line for line in str(page.raw).split("\n") if line.strip()]
    gold = coverage(lines, page.text) >= 0.5
    places = np.flatnonzero(gold)
    if not len(places):
        return None
    first, last = int(places[0]), int(places[-1])
    text = [line for line, own in zip(lines[first : last + 1], gold[first : last + 1], strict=True) if own]
    return lines[:first], text, lines[last + 1 :]


#: All ways by name.
WAYS = {
    "soup": Way(_as_it_is, 3, real=True),
    "inscriptis": Way(_as_it_is, 3, stem="inscriptis", real=True),
    "resiliparse": Way(_as_it_is, 3, stem="resiliparse", real=True),
    "spaced": Way(_as_it_is, 2, 0.15, "spaced", real=True),
    "joined": Way(_as_it_is, 2, 0.15, "joined", real=True),
    "oneline": Way(_as_it_is, 2, 0.15, "oneline", real=True),
    "wrapped": Way(_as_it_is, 2, 0.15, "wrapped", real=True),
    "teased": Way(_teased, 2, 0.5, real=True),
    "bare": Way(_bare, 1),
    "short": Way(_short, 1, 0.4),
    "framed": Way(_framed, 2, 0.4),
    "swapped": Way(_swapped, 2, 0.4, "inscriptis"),
    "phrases": Way(_in_phrases, 2, 0.4),
    "enciphered": Way(_enciphered, 2, 0.4),
}


def chosen(page: Example, way: str) -> bool:
    """Return True if the page is one of those that get this way."""
    return bool(random_of(page, f"{way} ").random() < WAYS[way].share)


def made(page: Example, other: Example, way: str) -> Made | None:
    """Return the dump that a way makes of a page that was flattened as the way wants it; ``other`` gives text."""
    found = WAYS[way].make(page, other, random_of(page, way))
    if found is None or not metrics.tokens(str(found.example.raw)):
        return None
    return found
