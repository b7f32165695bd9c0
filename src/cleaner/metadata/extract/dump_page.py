"""Tell what is known of the lines of a text dump that may hold a byline: headline, text, menus, dates, lone names."""

from __future__ import annotations

from functools import cached_property, lru_cache

import numpy as np

from cleaner.metadata.extract.byline_text import prepared
from cleaner.metadata.extract.common_words import CommonWords
from cleaner.model.document import Document
from cleaner.recognise import byline
from cleaner.recognise.dates import find_date, is_dateline
from cleaner.text import lexicon, words
from cleaner.text.lexicon import key

#: A byline stands at most this many lines above and below a line that says the headline, and above the text.
ABOVE, BELOW = 4, 12
#: More lines that say the headline are those of a list.
MAX_TITLES = 8
#: Words that a line shares with the headline to be a copy of it.
MIN_SHARED = 3
#: Words of a line that holds names, and of one that holds a date.
MAX_NAME_WORDS, MAX_DATE_WORDS = 14, 11
#: Lines of one byline: its authors, and the signs between them.
MAX_RUN = 16
#: The first line of the text has as many words.
MIN_TEXT_WORDS = 12
#: What stands round a name on its line.
ROUND = " ,;|·•-–—"
_SIGNS = frozenset(",;&/|·•+")
_MENU = frozenset(("navigation", "section-label", "tags"))
#: The filters whose lines hold no author's name, though it may look like one.
_NO_NAMES = _MENU | frozenset(
    ("site-name", "login", "subscribe", "share", "headline", "credit", "copyright", "related", "teaser", "comment",
     "consent", "control", "counter", "contents")
)  # fmt: skip


class DumpPage:
    """A text dump with what is known of its lines."""

    def __init__(self, doc: Document, headline: int) -> None:
        self.doc, self.headline, self.language = doc, headline, doc.page.language
        self.words = CommonWords(doc)

    @cached_property
    def first(self) -> int:
        """The index of the first line of the text."""
        long = np.flatnonzero(self.doc.kept & (self.doc.words >= MIN_TEXT_WORDS))
        return int(long[0]) if len(long) else min(self.headline + 1, len(self.doc))

    @cached_property
    def end(self) -> int:
        """The index after the last line of the text."""
        kept = np.flatnonzero(self.doc.kept)
        return int(kept[-1]) + 1 if len(kept) else len(self.doc)

    @cached_property
    def titles(self) -> list[int]:
        """The lines above the text that say the headline, the nearest to the text first; never the page's title."""
        own = [folded for folded in {key(self.doc.page.title), self.doc.keys[self.headline]} if folded]
        found = {self.headline, *(at for at in range(1, self.first) if _shares(self.doc.keys[at], own))}
        return sorted(found, reverse=True)[:MAX_TITLES]

    @cached_property
    def head(self) -> list[int]:
        """The lines round the headline and right above the text, the nearest below it first."""
        below = [line for at in self.titles for line in range(at + 1, at + BELOW + 1)]
        above = [line for at in self.titles for line in range(at - 1, at - ABOVE - 1, -1)]
        before = range(self.first - 1, self.first - BELOW - 1, -1)
        return [
            line for line in dict.fromkeys((*below, *above, *before)) if 0 < line <= min(self.first, len(self.doc) - 1)
        ]

    def text(self, at: int) -> str:
        """Return what a line says, prepared for the recognition of names; "" outside the page."""
        return prepared(self.doc.text[at], self.language) if 0 <= at < len(self.doc) else ""

    def is_date(self, at: int) -> bool:
        """Return True for a short line with a date."""
        if not 0 <= at < len(self.doc) or self.doc.words[at] > MAX_DATE_WORDS:
            return False
        text = self.doc.text[at]
        return (
            self.doc.labels[at] == "dateline"
            or is_dateline(text, self.language)
            or bool(find_date(text, self.language))
        )

    def is_lone_name(self, at: int) -> bool:
        """Return True for a line that is a full name and may be an author's."""
        if not 0 <= at < len(self.doc) or self.doc.labels[at] in _NO_NAMES or self.doc.phrases[at]:
            return False
        text = self.doc.text[at].strip(ROUND)
        cased = text.title() if text.isupper() else text
        folded = self.doc.keys[at]
        own = f" {key(self.doc.page.title)} {self.doc.keys[self.headline]} {key(self.doc.page.site_name)} "
        # "European Commission" / ": ..."
        is_lead = self.doc.text[at + 1][:1] in (":", "：") if at + 1 < len(self.doc) else False
        if is_lead or f" {folded} " in own or folded in self.menu or "&" in text:
            return False
        common = self.words.share(cased) > 0 if text.isupper() else self.words.are_in(cased)
        return byline.is_cased_name(cased) and not common

    @cached_property
    def menu(self) -> frozenset[str]:
        """The lines that stand in a menu."""
        doc = self.doc
        return frozenset(folded for folded, label in zip(doc.keys, doc.labels, strict=True) if label in _MENU)

    def people(self, at: int) -> list[str]:
        """Return whom the lines from ``at`` on name: those of one byline are joined by signs and words like "and"."""
        text, line = self.text(at), at
        while line < at + MAX_RUN:
            after = self.text(line + 1)
            if _is_joint(after, self.language):
                text, line = f"{text} {after} {self.text(line + 2)}", line + 2
            elif after and _ends_in_joint(text, self.language):
                text, line = f"{text} {after}", line + 1
            else:
                break
        return byline.names_in_byline(text, self.language) if words.count(text) <= MAX_NAME_WORDS * 4 else []


def _shares(folded: str, titles: list[str]) -> bool:
    """Return True if a line begins with a title, or a title with it."""
    return folded.count(" ") >= MIN_SHARED - 1 and any(
        folded.startswith(title) or title.startswith(folded) for title in titles if title.count(" ") >= MIN_SHARED - 1
    )


def _is_joint(text: str, language: str) -> bool:
    return bool(text) and (set(text) <= _SIGNS or text.casefold().strip(" ,") in _and(language))


def _ends_in_joint(text: str, language: str) -> bool:
    last = text.casefold().split()[-1:]
    return text[-1:] in _SIGNS or (bool(last) and last[0] in _and(language))


@lru_cache(maxsize=64)
def _and(language: str) -> frozenset[str]:
    """Return the words that join two names."""
    return frozenset(lexicon.listed("and", language)) or frozenset(("and",))
