"""The record of one page of a site: its lines, the elements they stood in, and the network's scores."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import IntFlag
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np

from cleaner.model.columns import Floats, Ints, Mask
from cleaner.model.document import Document
from cleaner.text import lexicon

#: Log-odds are kept as integers, in tenths, so that their sums are the same in any order.
TENTHS = 10
#: Log-odds beyond SURE are as good as certain; FILTERED_OUT stands for a line that a named filter removed.
SURE, FILTERED_OUT = 6.0, -4.0
#: A longer key is cut; a hash tells it from others that begin alike.
KEY_CHARS = 80
#: A line with at least this many words that ends like a sentence is prose and protected.
PROTECTED_WORDS = 12
#: A line with at least this many words is a paragraph; near-duplicates are recognised by them.
PARAGRAPH_WORDS = 25
#: Lines of at most TINY_CHARS are words of the language ("i", "6"); nobody writes one of WORDY_CHARS or more twice.
TINY_CHARS, WORDY_CHARS = 3, 12
#: A line with fewer letters is a value (a price, a rating): its key is "#" on every page.
VALUE_LETTERS = 3
#: Labels that are not those of a named filter: the engine's, and those of filters that only follow it.
_JUDGED = frozenset(("", "low-score", "high-score", "repeat", "other-language"))
_DIGITS = re.compile(r"\d+")


class Flag(IntFlag):
    """What a line looks like."""

    PROTECTED = 1
    """A long line with a full stop, code, or a table cell: it takes many pages to count against it."""
    TINY = 2
    VALUE = 4
    WORDY = 8
    FILTERED = 16
    """A named filter removed it."""


@dataclass(frozen=True)
class PageRecord:
    """One page of n lines. Plain values only: it can be written as JSON, compared and pickled."""

    id: str
    """Hash of the text of the page."""
    article: int
    """Probability that the page is an article, in percent."""
    keys: tuple[str, ...]
    """(n,) :func:`cleaner.text.lexicon.key` of each line."""
    paths: tuple[str, ...]
    """(n,) hash of the names of the elements around each line; empty for a text dump."""
    words: tuple[int, ...]
    logits: tuple[int, ...]
    """(n,) log-odds that each line is text, in tenths."""
    flags: tuple[int, ...]
    """(n,) bit sets of :class:`Flag`."""

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Number of words of each distinct line."""
        sizes = dict(zip(self.keys, self.words, strict=True))
        sizes.pop("", None)
        return sizes

    @cached_property
    def paragraphs(self) -> dict[str, int]:
        """The same for paragraphs only."""
        return {key: words for key, words in self.sizes.items() if words >= PARAGRAPH_WORDS}

    @cached_property
    def totals(self) -> tuple[int, int]:
        """Words of the distinct lines, and of the paragraphs among them."""
        return sum(self.sizes.values()), sum(self.paragraphs.values())

    @cached_property
    def own(self) -> Floats:
        """(n,) log-odds."""
        return np.array(self.logits, np.float64) / TENTHS

    @cached_property
    def size(self) -> Ints:
        """(n,) words."""
        return np.array(self.words, np.int64)

    def has(self, flag: Flag) -> Mask:
        """(n,) lines with the flag."""
        return (np.array(self.flags, np.int64) & int(flag)) != 0

    def to_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold; paths are numbers into a table of the distinct ones."""
        table = {path: number for number, path in enumerate(dict.fromkeys(self.paths))}
        return {
            "id": self.id,
            "article": self.article,
            "keys": list(self.keys),
            "table": list(table),
            "paths": [table[path] for path in self.paths],
            "words": list(self.words),
            "logits": list(self.logits),
            "flags": list(self.flags),
        }

    def to_json(self) -> bytes:
        """Return the same as JSON, in ASCII; equal pages give equal bytes."""
        return json.dumps(self.to_dict(), separators=(",", ":")).encode()

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> PageRecord:
        """Undo :meth:`to_dict`. Raises KeyError, TypeError or IndexError for anything else."""
        numbers = {name: tuple(map(int, values[name])) for name in ("words", "logits", "flags")}
        paths = tuple(str(values["table"][number]) for number in values["paths"])
        return cls(str(values["id"]), int(values["article"]), tuple(map(str, values["keys"])), paths, **numbers)


def record(doc: Document, logits: Floats, article: float) -> PageRecord:
    """Return the record of a page with these (n,) log-odds, as :func:`cleaner.scoring.judge.judge` finds them."""
    return PageRecord(
        id=blake2b("\n".join((str(doc.is_html), *doc.text)).encode("utf-8", "replace"), digest_size=8).hexdigest(),
        article=round(100 * article),
        keys=tuple(map(_short, lexicon.keys(doc.text))),
        paths=_paths(doc) if doc.is_html else (),
        words=tuple(doc.words.tolist()),
        logits=tuple(np.round(logits.clip(-SURE, SURE) * TENTHS).astype(int).tolist()),
        flags=_flags(doc),
    )


def judged(doc: Document) -> PageRecord:
    """Return the record of a page that has been through a pipeline.

    If the engine was not "learned", a block that it kept counts as text with a probability of 0.95, others with 0.05.
    """
    if doc.judgement is None:
        return record(doc, np.where(doc.kept, 3.0, -3.0), 1.0)
    scores = doc.judgement.scores.clip(1e-3, 1 - 1e-3)
    return record(doc, np.log(scores / (1 - scores)), float(doc.judgement.article))


def _short(key: str) -> str:
    if len(key) <= KEY_CHARS:
        return key
    return f"{key[: KEY_CHARS - 20]}~{blake2b(key.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def _paths(doc: Document) -> tuple[str, ...]:
    """Hash the path of each line from its parent's hash: linear in the number of elements."""
    chain: list[str] = []
    for (tag, names), up in zip(doc.tree.names, doc.tree.parents.tolist(), strict=True):
        above = chain[up] if up >= 0 else ""
        text = f"{above}>{tag} {_DIGITS.sub('0', names)}"
        chain.append(blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest())
    return tuple(chain[element] for element in doc.tree.element.tolist())


def _flags(doc: Document) -> tuple[int, ...]:
    protected = ((doc.words >= PROTECTED_WORDS) & doc.sentence_end) | doc.data
    value = np.array([sum(map(str.isalpha, text[:200])) < VALUE_LETTERS for text in doc.text], bool)
    filtered = ~doc.kept & np.array([label not in _JUDGED for label in doc.labels], bool)
    columns = {
        Flag.PROTECTED: protected,
        Flag.TINY: doc.chars <= TINY_CHARS,
        Flag.VALUE: value,
        Flag.WORDY: doc.chars >= WORDY_CHARS,
        Flag.FILTERED: filtered,
    }
    bits = np.zeros(len(doc), np.int64)
    for flag, column in columns.items():
        bits |= np.where(column, int(flag), 0)
    return tuple(bits.tolist())
