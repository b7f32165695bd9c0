"""Phrases of the caller's: lines to remove, added to a pipeline, and lines that must stay (``keep_phrases=``).

Compared as ``phrases=`` are: whole blocks, or with a star ("More from *") how a block begins or ends. Lines that a
browser does not show are not brought back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.filters.stock_phrase import _matcher as matcher
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.text.phrases import normal

KEEP_PHRASE = "keep-phrase"
_UNSEEN = ("hidden", "noscript")


@dataclass(frozen=True)
class CallerPhrases:
    """A filter that removes the blocks that one of the phrases matches or, if it ``restores``, brings them back."""

    phrases: frozenset[str]
    reason: str
    restores: bool = False

    def __call__(self, doc: Document, /) -> Mask:
        """Return (n,) the blocks that a phrase matches."""
        marks: Mask = matcher(self.phrases).mask(doc.text)
        return marks & ~doc.labelled(*_UNSEEN) if self.restores else marks


def to_keep(phrases: frozenset[str]) -> CallerPhrases:
    """Return the filter that brings back what the phrases match."""
    return CallerPhrases(phrases, KEEP_PHRASE, restores=True)


def normalised(phrases: Iterable[str], option: str) -> frozenset[str]:
    """Return phrases as they are compared. Raises ValueError and TypeError, naming the option, for wrong ones."""
    if isinstance(phrases, (str, bytes)) or not isinstance(phrases, Iterable):
        raise TypeError(f"{option}={phrases!r}: give a list of phrases")
    found = list(phrases)
    if wrong := next((phrase for phrase in found if not isinstance(phrase, str)), None):
        raise TypeError(f"{option}: {wrong!r} is not a phrase")
    try:
        return frozenset(normal(found))
    except ValueError as error:
        raise ValueError(f"{option}: {str(error).removeprefix('phrases: ')}") from None
