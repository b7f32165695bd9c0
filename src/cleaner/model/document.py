"""A page in the middle of the pipeline, as columns.

Row *i* of every column is block *i*, in reading order. Columns, not objects, because a filter that looks at a whole
column with numpy costs a fraction of one that loops over blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

import numpy as np

from cleaner.model.columns import Columns, Floats, Ints, Kind, Mask, Region, SiteVerdict
from cleaner.model.limits import Budget
from cleaner.model.metadata import Candidate
from cleaner.model.page import Judgement, PageInfo
from cleaner.text import lexicon, words
from cleaner.text.channel_call import channel_calls
from cleaner.text.closing_call import closing_calls
from cleaner.text.mentioned import Lines, mentioned

#: Blocks of at most this many words can be interface strings; longer ones are never looked up in the lexicon.
PHRASE_WORDS = 40
#: A block is prose from this many words on, up to this share of linked characters.
PROSE_WORDS, PROSE_LINKED = 25, 0.3
_OPENERS = frozenset("\"'“„«‘»「『《（([¿¡")


class SiteProfiles(Protocol):
    """What was learned of sites from other pages of theirs (:class:`cleaner.sites.Profiles`)."""

    def log_odds(self, doc: Document, logits: Floats, article: float, /) -> Floats | None:
        """Return (n,) log-odds to add to the network's (n,) ``logits``; None if the site is not known.

        ``article``: probability that the page is an article.
        """


class Document:
    """A page with its columns, derived columns (computed once, on demand), candidates for metadata, and ``kept``.

    Filters read; only :func:`cleaner.filter.run` writes ``kept``, only the engine "learned" writes ``judgement``.
    """

    def __init__(
        self,
        columns: Columns,
        page: PageInfo,
        source: str,
        is_html: bool,
        budget: Budget | None = None,
        candidates: Iterable[Candidate] = (),
    ) -> None:
        self.budget = budget or Budget()
        self.candidates = tuple(candidates)
        self.columns, self.page, self.source, self.is_html = columns, page, source, is_html
        self.text, self.kind, self.level = columns.text, columns.kind, columns.level
        self.row, self.region, self.tree = columns.row, columns.region, columns.tree
        self.kept: Mask = np.ones(len(self.text), dtype=bool)
        self.kept.flags.writeable = False
        self.labels: list[str] = [""] * len(self.text)
        self.judgement: Judgement | None = None
        self.profiles: SiteProfiles | None = None
        self.address: str | None = page.url
        #: What addresses in the page are relative to, "" if it is not known.
        self.base = ""

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
        """(n,) the block begins with a letter, a digit or an opening quote, not with © or another sign."""
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
        """(n,) bit set of :class:`cleaner.text.lexicon.Category`: the kinds of interface string that a block is.

        Code and the cells of tables are data: "no", "name" and "00:00" are values there. In a text dump a sentence
        that only begins as such a string does is none; a page's elements say where its text is.
        """
        all_found = lexicon.table(self.page.language).find_all(self.keys, self.words.tolist())
        found = np.where(self.data, 0, np.array(all_found, np.int64))
        if not self.is_html:
            lines = Lines(self.text, self.keys, self.words, self.sentence_end, found)
            calls = closing_calls(lines, self.page.language)
            calls |= channel_calls(lines, self.page.language, self.page.site_name)
            found[mentioned(lines, self.page.language)] = 0
            found |= np.where(self.data, 0, calls)
        return found

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
        """(n,) a long sentence with few links: not part of a menu or a slot, whatever element holds it."""
        marks: Mask = (self.words >= PROSE_WORDS) & self.sentence_end & (self.link_density < PROSE_LINKED)
        return marks

    def is_phrase(self, *categories: lexicon.Category) -> Mask:
        """Return (n,) True for interface strings of one of the categories."""
        bits = 0
        for category in categories:
            bits |= int(category)
        return (self.phrases & bits) != 0

    def is_kind(self, *kinds: Kind) -> Mask:
        """Return (n,) True for blocks of one of the kinds; numpy.isin takes ten times as long for a few kinds."""
        marks = self.none()
        for kind in kinds:
            marks |= self.kind == int(kind)
        return marks

    def within(self, *regions: Region) -> Mask:
        """Return (n,) True for blocks in one of the regions."""
        bits = 0
        for region in regions:
            # Plain integers: with an IntFlag numpy takes four times as long.
            bits |= int(region)
        return (self.region & bits) != 0

    def ruled(self, verdict: SiteVerdict) -> Mask:
        """Return (n,) True for blocks of which the rules of the site say this."""
        return self.none() if self.columns.ruled is None else (self.columns.ruled & int(verdict)) != 0

    def labelled(self, *reasons: str) -> Mask:
        """Return (n,) True for blocks that a filter with one of these names has hit."""
        if set(self.labels).isdisjoint(reasons):
            return self.none()
        return np.array([label in reasons for label in self.labels], bool)

    def chain(self, index: int) -> list[tuple[str, str]]:
        """Return (tag, class names and id) of the elements around block ``index``, innermost first."""
        found: list[tuple[str, str]] = []
        element = int(self.tree.element[index])
        while element >= 0:
            found.append(self.tree.names[element])
            element = int(self.tree.parents[element])
        return found

    def forget(self) -> None:
        """Free the derived columns, which can take more memory than the text; they are computed again on demand."""
        for name, column in vars(Document).items():
            if isinstance(column, cached_property):
                self.__dict__.pop(name, None)

    def none(self) -> Mask:
        """Return (n,) all False, to fill in."""
        return np.zeros(len(self), dtype=bool)
