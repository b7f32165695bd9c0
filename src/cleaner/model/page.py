"""What is known of a page as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cleaner.model.columns import Floats, Mask

if TYPE_CHECKING:
    from cleaner.model.document import Document


@dataclass(frozen=True, slots=True)
class Claims:
    """What the code of a page says that the page is: evidence for the engine "learned"."""

    kinds: frozenset[str] = frozenset()
    """Each with where it was said: ``og:article``, ``ld:newsarticle``, ``meta:article:section``, ``by:wordpress``."""
    body: str = ""
    """Letters of the text that JSON-LD repeats (``articleBody``, ``text``), as :func:`cleaner.text.words.squeezed`."""
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
class PageInfo:
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
