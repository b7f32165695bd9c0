"""What is known of a page as a whole, and the rules of its site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from cleaner.model.columns import Floats, Mask
from cleaner.model.metadata import Candidate
from cleaner.model.verdict import PageType


@dataclass(frozen=True, slots=True)
class Claims:
    """What the code of a page says that the page is: evidence for the engine "learned"."""

    kinds: frozenset[str] = frozenset()
    """Each with its origin: ``og:article``, ``ld:newsarticle``, ``meta:article:section``, ``by:wordpress``."""
    body: str = ""
    """Letters of the text that JSON-LD repeats (``articleBody``, ``text``), as :func:`cleaner.text.words.squeezed`."""
    description: str = ""
    """The same of its descriptions."""


@dataclass(frozen=True, eq=False, slots=True)
class Judgement:
    """The opinion of the engine "learned" on a page."""

    scores: Floats
    """(n,) probability that each block is text."""
    threshold: float
    """The score from which blocks of this page stay."""
    keep: Mask
    """(n,) the blocks that stay: those from the threshold on that no filter removed for good."""
    usual: Mask
    """(n,) the same without ``favor``."""
    page_type: PageType
    confidence: float
    """Expected word-F1 of the page's text, 0-1, calibrated."""
    headline: int
    """Index of the headline in a text dump, -1 if none is sure."""
    article: float = 1.0
    """Probability that the page is an article."""


class RulesOfPage(Protocol):
    """What people wrote down for the site of one page."""

    def of_page(self, tree: Any, /) -> tuple[dict[int, int], list[Candidate]]:
        """Return bit sets of :class:`~cleaner.model.columns.SiteVerdict` by element, and metadata.

        ``tree``: the parsed page, None for a text dump. Elements are named by their ``mem_id``.
        """

    def phrase_mask(self, texts: Sequence[str], /) -> Mask:
        """Return (n,) True for blocks that are a phrase of the site."""


class SiteRules(Protocol):
    """What people wrote down for sites (:class:`cleaner.sites.rules.Rules`)."""

    def of(self, address: str | None, /) -> RulesOfPage | None:
        """Return the rules for a page at this address; None if there are none."""


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
    """ISO 8601 date-time at which the page was taken, if known: no date of the page can be later."""
