"""The data that flows through the pipeline: a page as columns.

A page is a :class:`Document`: row *i* of every column is block *i*, in reading order. Columns, not objects, because
a filter that looks at a whole column with numpy costs a fraction of one that loops over blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag
from functools import cached_property
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from cleaner import lexicon, words
from cleaner.limits import Budget
from cleaner.tree import Tree

Mask: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]

#: Blocks of at most this many words can be interface strings; longer ones are never looked up in the lexicon.
PHRASE_WORDS = 40
#: Words from which a block is prose, and the share of linked characters up to which it is.
PROSE_WORDS, PROSE_LINKED = 25, 0.3
_OPENERS = frozenset("\"'“„«‘»「『《（([¿¡")


class Kind(IntEnum):
    """What a block is by its markup (HTML) or by its look (text)."""

    PARAGRAPH = 0
    HEADING = 1
    LIST_ITEM = 2
    QUOTE = 3
    CODE = 4
    TABLE_CELL = 5
    CAPTION = 6
    IMAGE = 7


class Region(IntFlag):
    """Parts of a page that an element says it is, by its tag, role, class or id; inherited by all inside it."""

    NAV = 1 << 0
    FOOTER = 1 << 1
    HEADER = 1 << 2
    ASIDE = 1 << 3
    MAIN = 1 << 4
    ARTICLE = 1 << 5
    BODY_TEXT = 1 << 6
    COMMENT = 1 << 7
    SHARE = 1 << 8
    RELATED = 1 << 9
    CONSENT = 1 << 10
    SUBSCRIBE = 1 << 11
    LOGIN = 1 << 12
    AD = 1 << 13
    PAYWALL = 1 << 14
    FORM = 1 << 15
    BUTTON = 1 << 16
    FIGURE = 1 << 17
    CAPTION = 1 << 18
    CREDIT = 1 << 19
    BYLINE = 1 << 20
    DATE = 1 << 21
    TAGS = 1 << 22
    MODAL = 1 << 23
    HIDDEN = 1 << 24
    NOSCRIPT = 1 << 25
    QUOTE = 1 << 26
    TABLE = 1 << 27
    LIST = 1 << 28
    HEADLINE = 1 << 29
    META = 1 << 30
    PLACEHOLDER = 1 << 31


class Ruled(IntFlag):
    """What the rules of the page's site say of a block (:mod:`cleaner.sites.rules`)."""

    DROP = 1
    KEEP = 2
    ONLY = 4
    """It lies in an element that holds the text; where any block does, the others are no text."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of one metadata field, with where it was found (``"jsonld"``, ``"opengraph"`` ...)."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What the code of a page says that the page is: evidence for the engine "learned"."""

    kinds: frozenset[str] = frozenset()
    """Each with where it was said: ``og:article``, ``ld:newsarticle``, ``meta:article:section``, ``by:wordpress``."""
    body: str = ""
    """Letters of the text that JSON-LD repeats (``articleBody``, ``text``), as :func:`cleaner.words.squeezed`."""
    description: str = ""
    """The same of its descriptions."""


@dataclass(frozen=True, eq=False, slots=True)
class Judgement:
    """What the engine "learned" makes of a page."""

    scores: Floats
    """(n,) probability that each block is text."""
    threshold: float
    """Score from which blocks of this page stay."""
    keep: Mask
    """(n,) which blocks stay: those that no rule took for good, from the threshold on."""
    page_type: str
    confidence: float
    """Word-F1 to be expected of the page's text, 0-1, calibrated."""
    headline: int
    """Index of the headline in a text dump, -1 where none is sure."""
    article: float = 1.0
    """Probability that the page is an article."""


class Known(Protocol):
    """What is known of sites before a page of one is judged (:class:`cleaner.sites.Profiles`)."""

    def log_odds(self, doc: Document, logits: Floats, article: float, /) -> Floats | None:
        """(n,) log-odds to add to the network's (n,) for each block of a page that is an article with ``article``."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the page as a whole before any filter runs, and what the caller asked for."""

    url: str | None = None
    title: str = ""
    site_name: str = ""
    language: str = ""
    favor: str | None = None
    phrases: frozenset[str] = frozenset()
    claims: Claims = Claims()
    now: str = ""
    """ISO 8601 date-time at which the page was taken, where the caller knows it: no date of it can be later."""


@dataclass(frozen=True, eq=False)
class Columns:
    """What a reader gives: n blocks as parallel columns, and the elements that hold them."""

    text: tuple[str, ...]
    kind: Ints
    """(n,) values of :class:`Kind`."""
    level: Ints
    """(n,) heading level 1-6, list depth, or 0."""
    link_chars: Ints
    """(n,) characters that stand inside a link."""
    row: Ints
    """(n,) number of the table row, -1 outside tables."""
    region: Ints
    """(n,) bit set of :class:`Region`, inherited from the elements around the block."""
    tree: Tree
    """The elements that hold the blocks; text dumps have one."""
    hrefs: Mapping[int, str] = field(default_factory=dict)
    """Address of an image block."""
    linked: Collection[int] = ()
    """Indices of the blocks whose text holds Markdown links."""
    spacing: npt.NDArray[np.uint8] | None = None
    """(2, n) blank lines before each block of a text dump, and spaces before its first letter; None for a page."""
    ruled: Ints | None = None
    """(n,) bit set of :class:`Ruled`; None where no site rule applies."""

    def first(self, count: int) -> Columns:
        """The first ``count`` blocks of a text dump."""
        return replace(
            self,
            text=self.text[:count],
            kind=self.kind[:count],
            level=self.level[:count],
            link_chars=self.link_chars[:count],
            row=self.row[:count],
            region=self.region[:count],
            tree=Tree(self.tree.parents, self.tree.element[:count], self.tree.names),
            spacing=None if self.spacing is None else self.spacing[:, :count],
        )


class Document:
    """A page in the middle of the pipeline: columns, derived columns (computed once, on demand) and ``kept``.

    Filters read; only :func:`cleaner.pipeline.run` writes ``kept``, only the engine "learned" ``judgement``.
    """

    def __init__(self, columns: Columns, page: Page, source: str, is_html: bool, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()
        self.columns, self.page, self.source, self.is_html = columns, page, source, is_html
        self.text, self.kind, self.level = columns.text, columns.kind, columns.level
        self.row, self.region, self.tree = columns.row, columns.region, columns.tree
        self.kept: Mask = np.ones(len(self.text), dtype=bool)
        self.kept.flags.writeable = False
        self.labels: list[str] = [""] * len(self.text)
        self.judgement: Judgement | None = None
        self.known: Known | None = None
        self.address: str | None = page.url

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def chars(self) -> Ints:
        """(n,) characters."""
        return np.fromiter(map(len, self.text), np.int64, len(self))

    @cached_property
    def words(self) -> Ints:
        """(n,) words; scripts written without spaces count one word for every two letters."""
        return np.array(words.counts(self.text), np.int64)

    @cached_property
    def link_density(self) -> Floats:
        """(n,) share of the characters that are linked, 0-1."""
        density: Floats = self.columns.link_chars / np.maximum(self.chars, 1)
        return np.minimum(density, 1.0)

    @cached_property
    def sentence_end(self) -> Mask:
        """(n,) the block ends as a sentence does, in any script."""
        return np.fromiter(map(words.ends_sentence, self.text), bool, len(self))

    @cached_property
    def text_starts_plain(self) -> Mask:
        """(n,) the block begins with a letter, a figure or an opening quote, not with © or another sign."""
        return np.array([text[:1].isalnum() or text[:1] in _OPENERS for text in self.text], bool)

    @cached_property
    def commas(self) -> Ints:
        """(n,) commas of any script."""
        return np.fromiter(map(words.commas, self.text), np.int64, len(self))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """(n,) lexicon key of each short block, ``""`` for long ones."""
        short = (self.words <= PHRASE_WORDS).tolist()
        return tuple(lexicon.keys([text if each else "" for text, each in zip(self.text, short, strict=True)]))

    @cached_property
    def phrases(self) -> Ints:
        """(n,) bit set of :class:`cleaner.lexicon.Category`: the interface strings that the whole block is.

        Code and the cells of tables are data: "no", "name" and "00:00" are values there.
        """
        found = lexicon.table(self.page.language).find_all(self.keys, self.words.tolist())
        return np.where(self.data, 0, np.array(found, np.int64))

    @cached_property
    def data(self) -> Mask:
        """(n,) code, or an unlinked cell in a table row with several."""
        cells = (self.kind == Kind.TABLE_CELL) & (self.row >= 0)
        if not cells.any():
            return self.is_kind(Kind.CODE)
        cells &= self.link_density < 0.5
        in_row = np.bincount(self.row[cells], minlength=int(self.row.max(initial=0)) + 1)
        marks: Mask = (self.kind == Kind.CODE) | (cells & (in_row[self.row] >= 2))
        return marks

    @cached_property
    def prose(self) -> Mask:
        """(n,) a long sentence that is hardly linked: no part of a menu or a slot, whatever holds it."""
        marks: Mask = (self.words >= PROSE_WORDS) & self.sentence_end & (self.link_density < PROSE_LINKED)
        return marks

    def is_phrase(self, *categories: lexicon.Category) -> Mask:
        """(n,) the block is an interface string of one of the categories."""
        bits = 0
        for category in categories:
            bits |= int(category)
        return (self.phrases & bits) != 0

    def is_kind(self, *kinds: Kind) -> Mask:
        """(n,) the block is of one of the kinds; for so few numpy.isin takes ten times as long."""
        marks = self.none()
        for kind in kinds:
            marks |= self.kind == int(kind)
        return marks

    def within(self, *regions: Region) -> Mask:
        """(n,) the block lies in one of the regions."""
        bits = 0
        for region in regions:
            # Plain integers: with an IntFlag numpy takes four times as long.
            bits |= int(region)
        return (self.region & bits) != 0

    def ruled(self, verdict: Ruled) -> Mask:
        """(n,) the rules of the site say this of the block."""
        return self.none() if self.columns.ruled is None else (self.columns.ruled & int(verdict)) != 0

    def labelled(self, *reasons: str) -> Mask:
        """(n,) a filter with one of these names has hit the block."""
        if set(self.labels).isdisjoint(reasons):
            return self.none()
        return np.array([label in reasons for label in self.labels], bool)

    def chain(self, index: int) -> list[tuple[str, str]]:
        """(tag, all names) of the elements round block ``index``, innermost first."""
        found: list[tuple[str, str]] = []
        element = int(self.tree.element[index])
        while element >= 0:
            found.append(self.tree.names[element])
            element = int(self.tree.parents[element])
        return found

    def forget(self) -> None:
        """Give back the memory of the derived columns, which can be more than the text; they come back on demand."""
        for name, column in vars(Document).items():
            if isinstance(column, cached_property):
                self.__dict__.pop(name, None)

    def none(self) -> Mask:
        """(n,) all False, to fill in."""
        return np.zeros(len(self), dtype=bool)
